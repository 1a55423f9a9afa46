public import PipelineKit

extension Document {
  /// A document of a test: its text, and a made-up origin.
  ///
  /// - Parameters:
  ///   - text: The text, which is its own source.
  ///   - id: The id.
  public static func sample(_ text: String, id: String = "sample") -> Document {
    let count = text.utf8.count
    let lines = max(1, text.utf8.reduce(text.utf8.last == 0x0A ? 0 : 1) { $0 + ($1 == 0x0A ? 1 : 0) })
    let origin = Origin(file: "sample.txt", bytes: 0..<count, lines: 1...lines, map: .offset(0))
    return Document(id: id, origin: origin, text: Text(text))
  }
}

extension DocumentStage {
  /// What becomes of a document: the stage's verdict, with its edits applied, as the runner does it.
  public func result(of document: Document) throws -> (document: Document, verdict: Verdict) {
    var document = document
    document.text.editor = Self.spec.name
    let verdict = try process(&document)
    try document.text.commit()
    return (document, verdict)
  }

  /// What becomes of a text.
  public func result(of text: String) throws -> (document: Document, verdict: Verdict) {
    try result(of: Document.sample(text))
  }
}

extension CollectingStage {
  /// What becomes of documents that come by together, in order, and the rows of the stage's tables: as the runner does it.
  public func results(of documents: [Document]) throws -> (
    documents: [(document: Document, verdict: Verdict)], tables: TableRows
  ) {
    var wholes: [Key: Part] = [:]
    for document in documents {
      guard let part = try observe(document) else { continue }
      for key in keys(of: part) {
        let part = self.part(part, of: key)
        if var whole = wholes.removeValue(forKey: key) {
          merge(part, into: &whole)
          wholes[key] = whole
        } else {
          wholes[key] = part
        }
      }
    }
    var results: [Key: Result] = [:]
    var tables = TableRows(Self.spec.tables)
    for (key, whole) in wholes.sorted(by: { $0.key < $1.key }) {
      let result = try finish(key, whole)
      results[key] = result
      try fill(&tables, for: key, result: result)
    }
    let applied = try documents.map { document in
      var document = document
      document.text.editor = Self.spec.name
      let found = try keys(of: document).compactMap { results[$0] }
      let verdict = try apply(found, to: &document)
      try document.text.commit()
      return (document: document, verdict: verdict)
    }
    return (applied, tables)
  }
}

extension OutputStage {
  /// The record that the stage writes for a document.
  public func record(of document: Document) throws -> String {
    var buffer: [UInt8] = []
    try write(document, to: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }
}

extension SplittingStage {
  /// What the stage finds in a source, in order, with the documents made.
  public func findings(in bytes: [UInt8], file: String = "sample.txt") throws -> [SplitFinding] {
    let reader = SourceReader(file: file, bytes: bytes)
    var findings: [SplitFinding] = []
    var sink = SegmentSink(reader: reader) { finding in
      switch finding {
      case .document(let segment):
        findings.append(.document(Result { try self.document(of: segment) }, segment))
      case .separator(let range): findings.append(.separator(range))
      case .empty(let range): findings.append(.empty(range))
      case .tooLarge(let segment): findings.append(.tooLarge(segment))
      }
    }
    try split(reader, into: &sink)
    return findings
  }

  /// The documents that the stage finds in a text.
  public func documents(in text: String, file: String = "sample.txt") throws -> [Document] {
    try findings(in: Array(text.utf8), file: file).compactMap { finding in
      if case .document(let result, _) = finding { try result.get() } else { nil }
    }
  }
}

/// What a splitting stage found, with the document made of it.
public enum SplitFinding: Sendable {
  /// A document, or the error that rejects it, with its record.
  case document(Result<Document, any Error>, Segment)
  /// What stands between documents.
  case separator(Range<Int>)
  /// A place for a document with nothing in it.
  case empty(Range<Int>)
  /// A record over the limit.
  case tooLarge(Segment)

  /// The bytes of the container that it covers.
  public var range: Range<Int> {
    switch self {
    case .document(_, let segment), .tooLarge(let segment): segment.range
    case .separator(let range), .empty(let range): range
    }
  }
}
