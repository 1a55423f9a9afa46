import PipelineKit

/// Splits JSON Lines: every line is a record. Nothing is parsed here, so that this half runs as fast as newlines are found.
enum JSONLinesSplitting {
  static let name = "jsonl"
  /// What is said of it where reasons are asked for: it goes before every format that is less than sure.
  static let confidence = 0.97

  /// Whether a source is JSON Lines, by its name or by its first lines.
  static func isLikely(_ head: BundleHead, bytes: Span<UInt8>, file: String) -> Bool {
    let isNamed = file.hasSuffix(".jsonl") || file.hasSuffix(".ndjson")
    let lines = head.filled.prefix(20).map { head.lines[$0] }
    guard let first = lines.first else { return false }
    let objects = lines.count { isObject($0, bytes) }
    if isNamed { return objects > 0 || bytes[first.content.lowerBound] == 0x5B }
    return objects * 2 > lines.count
  }

  /// The line looks like a whole object, or like the beginning of one that is longer than the head.
  private static func isObject(_ line: LineFacts, _ bytes: Span<UInt8>) -> Bool {
    guard line.content.count >= 2, line.content.upperBound <= bytes.count,
      bytes[line.content.lowerBound] == 0x7B
    else { return false }
    var at = line.content.lowerBound + 1
    while at < line.content.upperBound, bytes[at].isSpace { at += 1 }
    return at < line.content.upperBound && (bytes[at] == 0x22 || bytes[at] == 0x7D)
  }

  /// Hands every line to the sink: a record with its terminator, or, where it is blank, a separator.
  static func split(
    _ reader: SourceReader, into sink: inout SegmentSink, tag: any Sendable = JSONLinesTag()
  ) throws {
    while let line = try nextLine(reader) {
      let start = reader.withBytes(of: line) { bytes in
        let span = Span<UInt8>(_unsafeBytes: bytes)
        let mark = line.lowerBound == 0 ? ByteOrderMark.length(span) : 0
        return firstFilled(span, from: mark).map { (mark, $0) }
      }
      guard let (mark, _) = start else {
        try sink.separator(upTo: line.upperBound)
        continue
      }
      if mark > 0 { try sink.separator(upTo: line.lowerBound + mark) }
      try sink.document(upTo: line.upperBound, tag: tag, because: .init("a line of JSON"))
    }
  }

  /// The next line; all of it, although the reader names only the end of one that is longer than a record may be.
  private static func nextLine(_ reader: SourceReader) throws -> Range<Int>? {
    let start = reader.position
    return try reader.readLine() == nil ? nil : start..<reader.position
  }

  private static func firstFilled(_ line: Span<UInt8>, from start: Int) -> Int? {
    var at = start
    while at < line.count {
      if !line[at].isSpace { return at }
      at += 1
    }
    return nil
  }
}

/// Marks a segment as a record of JSON Lines.
struct JSONLinesTag: Sendable {}
