public import JSONText

/// How often the lines of a document stand in the other documents of its source: what they share belongs to the site,
/// not to the article.
///
/// Only lines that at least one other document has are listed. A line counts once a document, however often it stands
/// there.
public struct Template: Sendable, Hashable {
  /// How many documents the source has, this one among them.
  public var documents: Int
  /// The lines that others have too, in the order of the text.
  public var lines: [Line]

  /// One line.
  public struct Line: Sendable, Hashable {
    /// The line without its end and without white space around it, in UTF-8 bytes of the text.
    public var range: Range<Int>
    /// How many documents of the source have the line, this one among them.
    public var documents: Int
    /// How many have a line that is the same but for its numbers and the names of weekdays and months; never fewer than
    /// `documents`.
    public var alike: Int

    /// Makes a line.
    public init(range: Range<Int>, documents: Int, alike: Int) {
      self.range = range
      self.documents = documents
      self.alike = alike
    }
  }

  /// Makes the counts of a document's lines.
  public init(documents: Int, lines: [Line]) {
    self.documents = documents
    self.lines = lines
  }
}

extension Template: FieldValue {
  /// `how often its lines stand in other documents`.
  public static var fieldTypeName: String { "how often its lines stand in other documents" }
  /// Its lines have ranges.
  public static var holdsRanges: Bool { true }
  /// Reads `{documents, lines: [{start, end, documents, alike}]}`.
  public init?(json: JSONValue) {
    guard let documents = json["documents"]?.intValue, let values = json["lines"]?.arrayValue else {
      return nil
    }
    let lines = values.compactMap { Line(json: $0) }
    guard lines.count == values.count else { return nil }
    self.init(documents: documents, lines: lines)
  }
  /// `{documents, lines: [{start, end, documents, alike}]}`, offsets in UTF-8 bytes.
  public var json: JSONValue {
    .object([
      .init(key: "documents", value: .int(documents)), .init(key: "lines", value: .array(lines.map(\.json))),
    ])
  }
  /// Each line where it stands now; those that lost their text are gone.
  public func carried(by map: (Range<Int>) -> Range<Int>?) -> Template? {
    Template(
      documents: documents,
      lines: lines.compactMap { line in
        map(line.range).map { Line(range: $0, documents: line.documents, alike: line.alike) }
      })
  }
}

extension Template.Line {
  fileprivate init?(json: JSONValue) {
    guard let start = json["start"]?.intValue, let end = json["end"]?.intValue, 0 <= start, start <= end,
      let documents = json["documents"]?.intValue, let alike = json["alike"]?.intValue
    else { return nil }
    self.init(range: start..<end, documents: documents, alike: alike)
  }

  fileprivate var json: JSONValue {
    .object([
      .init(key: "start", value: .int(range.lowerBound)), .init(key: "end", value: .int(range.upperBound)),
      .init(key: "documents", value: .int(documents)), .init(key: "alike", value: .int(alike)),
    ])
  }
}
