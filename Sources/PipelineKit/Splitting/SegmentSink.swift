/// Where a splitting stage says what the bytes of a source are: documents, separators, empty stretches; in
/// order, without a gap.
public struct SegmentSink {
  /// What a splitting stage has found.
  public enum Finding: Sendable {
    /// A document's record.
    case document(Segment)
    /// What stands between documents and belongs to none.
    case separator(Range<Int>)
    /// A place for a document with nothing in it.
    case empty(Range<Int>)
    /// A record longer than the limit: its place, and the beginning of its bytes.
    case tooLarge(Segment)
  }

  private let receive: (Finding) throws -> Void
  private let reader: SourceReader
  private let explain: ((SplitNote) -> Void)?
  private let count: ((StatedCount, StatedCount.Place) -> Void)?

  /// Makes a sink that hands on what it is told.
  ///
  /// - Parameters:
  ///   - reader: The source that is split.
  ///   - explain: Is told why, beside the findings; where it is `nil`, no evidence is made.
  ///   - count: Is told what the source says of its own numbers.
  ///   - receive: Is told of each finding; an error that it throws ends the splitting.
  public init(
    reader: SourceReader, explain: ((SplitNote) -> Void)? = nil,
    count: ((StatedCount, StatedCount.Place) -> Void)? = nil, receive: @escaping (Finding) throws -> Void
  ) {
    self.reader = reader
    self.explain = explain
    self.count = count
    self.receive = receive
  }

  /// How sure records are whose evidence says nothing of it: as sure as their format.
  public var assumedConfidence: Double?

  /// Whether somebody asks for evidence.
  public var isExplained: Bool { explain != nil }

  /// Tells a note to whoever asks; it is made only then.
  public func tell(_ note: @autoclosure () throws -> SplitNote) rethrows {
    if let explain { try explain(note()) }
  }

  /// Tells of a number that the source states about itself: before the document is told whose border it stands at, and
  /// behind the one before.
  ///
  /// - Parameters:
  ///   - stated: The number, and what it counts.
  ///   - range: The words that state it: not before the mark, and still in memory.
  public func state(_ stated: StatedCount, at range: Range<Int>) {
    count?(stated, reader.statedPlace(of: range))
  }

  /// A sink that hands on what it is told, with the tag of every record put into what `wrap` makes of it.
  public func tagging(_ wrap: @escaping ((any Sendable)?) -> any Sendable) -> SegmentSink {
    let receive = receive
    var sink = SegmentSink(reader: reader, explain: explain, count: count) { finding in
      switch finding {
      case .document(var segment):
        segment.tag = wrap(segment.tag)
        try receive(.document(segment))
      case .tooLarge, .separator, .empty: try receive(finding)
      }
    }
    sink.assumedConfidence = assumedConfidence
    return sink
  }

  /// The bytes up to `end` are a document's record.
  ///
  /// - Parameters:
  ///   - end: An offset in the container, at or before the reader's position.
  ///   - tag: Whatever `document(of:)` is to know.
  ///   - evidence: Why it is a record, and how sure that is; made only where somebody asks.
  public mutating func document(
    upTo end: Int, tag: (any Sendable)? = nil, because evidence: @autoclosure () -> BoundaryEvidence? = nil
  ) throws {
    guard end > reader.mark else { return }
    var (segment, isComplete) = reader.take(upTo: end, tag: tag)
    if isExplained {
      segment.evidence = evidence()
      if segment.evidence?.confidence == nil { segment.evidence?.confidence = assumedConfidence }
    }
    try receive(isComplete ? .document(segment) : .tooLarge(segment))
  }

  /// The bytes up to `end` are a separator.
  public mutating func separator(upTo end: Int) throws {
    guard end > reader.mark else { return }
    try receive(rejection(upTo: end) ?? .separator(reader.skip(upTo: end)))
  }

  /// The bytes up to `end` are a place for a document with nothing in it.
  public mutating func empty(upTo end: Int) throws {
    guard end > reader.mark else { return }
    try receive(rejection(upTo: end) ?? .empty(reader.skip(upTo: end)))
  }

  /// Where bytes have been let go, nobody can say that there was no document in them.
  private func rejection(upTo end: Int) -> Finding? {
    reader.isOverlong ? .tooLarge(reader.take(upTo: end, tag: nil).segment) : nil
  }
}
