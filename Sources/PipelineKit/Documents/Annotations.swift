public import JSONText

/// A sentence: a stretch of the text.
public struct Sentence: Sendable, Hashable {
  /// UTF-8 bytes of the text.
  public var range: Range<Int>

  /// Makes a sentence.
  public init(_ range: Range<Int>) { self.range = range }
}

/// A name in the text.
public struct EntityMention: Sendable, Hashable {
  /// UTF-8 bytes of the text.
  public var range: Range<Int>
  /// The name as it stands there.
  public var text: String
  /// PER, ORG, LOC, MISC, DATE, MONEY, PERCENT, or a label of the user's.
  public var label: String
  /// Which person, place or thing is meant: the same for all mentions of one, such as `kaja-kallas`.
  public var entity: String?
  /// How sure the stage is, 0 to 1.
  public var confidence: Double?
  /// What a date or an amount is: a date in ISO 8601, a sum as `18500000000 USD`, a percentage as `1.2`. Of the user's own names,
  /// what the user says. `nil` where the text leaves it open.
  public var value: String?

  /// Makes a mention.
  public init(
    range: Range<Int>, text: String, label: String, entity: String? = nil, confidence: Double? = nil,
    value: String? = nil
  ) {
    self.range = range
    self.text = text
    self.label = label
    self.entity = entity
    self.confidence = confidence
    self.value = value
  }
}

/// A sentence of a summary, word for word as it stands in the text.
public struct SummarySentence: Sendable, Hashable {
  /// UTF-8 bytes of the text.
  public var range: Range<Int>
  /// What is shown; the text of the range, unless a dateline was cut.
  public var text: String

  /// Makes a sentence of a summary.
  public init(range: Range<Int>, text: String) {
    self.range = range
    self.text = text
  }
}

extension Sentence: FieldValue {
  /// `a sentence`.
  public static var fieldTypeName: String { "a sentence" }
  /// It is a range.
  public static var holdsRanges: Bool { true }
  /// Reads `{start, end}`.
  public init?(json: JSONValue) {
    guard let range = json.byteRange else { return nil }
    self.init(range)
  }
  /// `{start, end}` in UTF-8 bytes.
  public var json: JSONValue { .object(range.members) }
  /// The sentence where it stands now.
  public func carried(by map: (Range<Int>) -> Range<Int>?) -> Sentence? { map(range).map { Sentence($0) } }
}

extension EntityMention: FieldValue {
  /// `a name in the text`.
  public static var fieldTypeName: String { "a name in the text" }
  /// It has a range.
  public static var holdsRanges: Bool { true }
  /// Reads `{start, end, text, label, entity, confidence, value}`.
  public init?(json: JSONValue) {
    guard let range = json.byteRange, let text = json["text"]?.stringValue,
      let label = json["label"]?.stringValue
    else { return nil }
    self.init(
      range: range, text: text, label: label, entity: json["entity"]?.stringValue,
      confidence: json["confidence"]?.doubleValue, value: json["value"]?.stringValue)
  }
  /// `{start, end, text, label, entity, confidence, value}`, offsets in UTF-8 bytes.
  public var json: JSONValue {
    var members =
      range.members + [.init(key: "text", value: .string(text)), .init(key: "label", value: .string(label))]
    if let entity { members.append(.init(key: "entity", value: .string(entity))) }
    if let confidence { members.append(.init(key: "confidence", value: .decimal(confidence))) }
    if let value { members.append(.init(key: "value", value: .string(value))) }
    return .object(members)
  }
  /// The mention where it stands now.
  public func carried(by map: (Range<Int>) -> Range<Int>?) -> EntityMention? {
    guard let range = map(range) else { return nil }
    var moved = self
    moved.range = range
    return moved
  }
}

extension SummarySentence: FieldValue {
  /// `a sentence of the summary`.
  public static var fieldTypeName: String { "a sentence of the summary" }
  /// It has a range.
  public static var holdsRanges: Bool { true }
  /// Reads `{start, end, text}`.
  public init?(json: JSONValue) {
    guard let range = json.byteRange, let text = json["text"]?.stringValue else { return nil }
    self.init(range: range, text: text)
  }
  /// `{start, end, text}`, offsets in UTF-8 bytes.
  public var json: JSONValue { .object(range.members + [.init(key: "text", value: .string(text))]) }
  /// The sentence where it stands now.
  public func carried(by map: (Range<Int>) -> Range<Int>?) -> SummarySentence? {
    map(range).map { SummarySentence(range: $0, text: text) }
  }
}

extension Range<Int> {
  fileprivate var members: [JSONMember] {
    [.init(key: "start", value: .int(lowerBound)), .init(key: "end", value: .int(upperBound))]
  }
}

extension JSONValue {
  fileprivate var byteRange: Range<Int>? {
    guard let start = self["start"]?.intValue, let end = self["end"]?.intValue, 0 <= start, start <= end
    else { return nil }
    return start..<end
  }
}
