public import JSONText

/// A passage that a document shares with another one of the bundle: the same words in the same order, in both.
public struct SharedText: Sendable, Hashable {
  /// What the passage is.
  public enum Kind: String, OptionChoice, Hashable {
    /// Text of the two documents.
    case text
    /// Somebody's words, in quotation marks in both.
    case quotation
    /// Lines that a source puts around its texts.
    case frame
  }

  /// In which of the two documents a passage stood first.
  public enum Origin: String, OptionChoice, Hashable {
    case this, other, unknown
  }

  /// UTF-8 bytes of the text.
  public var range: Range<Int>
  /// The id of the other document.
  public var other: String
  /// Where the passage stands there, in Unicode scalars of its text as it was when the passage was found.
  public var otherRange: Range<Int>
  /// How many words are the same.
  public var words: Int
  /// What the passage is.
  public var kind: Kind
  /// Which document is likely to be the source of the passage, by the dates.
  public var likelySource: Origin
  /// Why, for people.
  public var reason: String

  /// Makes a passage.
  public init(
    range: Range<Int>, other: String, otherRange: Range<Int>, words: Int, kind: Kind, likelySource: Origin,
    reason: String
  ) {
    self.range = range
    self.other = other
    self.otherRange = otherRange
    self.words = words
    self.kind = kind
    self.likelySource = likelySource
    self.reason = reason
  }
}

extension SharedText: FieldValue {
  /// `a passage that another document has as well`.
  public static var fieldTypeName: String { "a passage that another document has as well" }
  /// It has a range.
  public static var holdsRanges: Bool { true }

  /// Reads `{start, end, words, kind, other, other_start, other_end, likely_source, reason}`.
  public init?(json: JSONValue) {
    guard let start = json["start"]?.intValue, let end = json["end"]?.intValue, 0 <= start, start <= end,
      let other = json["other"]?.stringValue, let otherStart = json["other_start"]?.intValue,
      let otherEnd = json["other_end"]?.intValue, 0 <= otherStart, otherStart <= otherEnd,
      let words = json["words"]?.intValue, let kind = json["kind"]?.stringValue.flatMap(Kind.init)
    else { return nil }
    self.init(
      range: start..<end, other: other, otherRange: otherStart..<otherEnd, words: words, kind: kind,
      likelySource: json["likely_source"]?.stringValue.flatMap(Origin.init) ?? .unknown,
      reason: json["reason"]?.stringValue ?? "")
  }

  /// `{start, end, words, kind, other, other_start, other_end, likely_source, reason}`.
  public var json: JSONValue {
    .object([
      .init(key: "start", value: .int(range.lowerBound)), .init(key: "end", value: .int(range.upperBound)),
      .init(key: "words", value: .int(words)), .init(key: "kind", value: .string(kind.rawValue)),
      .init(key: "other", value: .string(other)),
      .init(key: "other_start", value: .int(otherRange.lowerBound)),
      .init(key: "other_end", value: .int(otherRange.upperBound)),
      .init(key: "likely_source", value: .string(likelySource.rawValue)),
      .init(key: "reason", value: .string(reason)),
    ])
  }

  /// The passage where it stands now.
  public func carried(by map: (Range<Int>) -> Range<Int>?) -> SharedText? {
    guard let range = map(range) else { return nil }
    var moved = self
    moved.range = range
    return moved
  }
}
