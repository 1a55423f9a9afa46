import PipelineKit

/// Chooses how a source is split, from its head.
enum SourceHead {
  enum Choice {
    case file
    case jsonl
    case lines(String, any BoundaryFinder)
  }

  /// How much of a source is looked at, and how much where the first has too few lines to go by.
  private static let sizes = [1 << 20, 1 << 24]
  private static let enoughLines = 50

  /// The way `format` says; with `auto`, the way the head suggests.
  static func choose(_ format: BundleFormatName, for reader: SourceReader) throws -> Choice {
    var choice: Choice?
    for size in sizes where choice == nil {
      choice = try reader.peek(size) { bytes in
        try choose(format, bytes, isWhole: bytes.count < size, isLast: size == sizes.last, file: reader.file)
      }
    }
    return choice ?? .file
  }

  /// `nil` where more of the source should be seen.
  private static func choose(
    _ format: BundleFormatName, _ bytes: UnsafeRawBufferPointer, isWhole: Bool, isLast: Bool, file: String
  ) throws -> Choice? {
    let span = Span<UInt8>(_unsafeBytes: bytes)
    if span.count >= 2, (span[0] == 0xFF && span[1] == 0xFE) || (span[0] == 0xFE && span[1] == 0xFF) {
      throw StageError("utf-16", "the file is UTF-16; convert it to UTF-8 first, for example with iconv")
    }
    let head = BundleHead(span, isWhole: isWhole)
    if !isWhole && !isLast && head.lines.count < enoughLines { return nil }
    guard format == .auto else {
      // A format that leaves no mark in the source: the file is one document.
      let finder = FormatDetection.finder(named: format.rawValue, for: head)
      return .lines(format.rawValue, finder ?? MarkFinder { _ in .body })
    }
    if JSONLinesSplitting.isLikely(head, bytes: span, file: file) { return .jsonl }
    let best = FormatDetection.best(for: head)
    return best.name == WholeFileFormat.name ? .file : .lines(best.name, best.detection.finder)
  }
}

/// One document a file.
enum WholeFile {
  static func split(_ reader: SourceReader, into sink: inout SegmentSink) throws {
    let mark = try reader.peek(3) { ByteOrderMark.length(Span<UInt8>(_unsafeBytes: $0)) }
    var isBlank = true
    while let line = try reader.readLine() {
      guard isBlank else { continue }
      isBlank = reader.withBytes(of: line) { bytes in
        let span = Span<UInt8>(_unsafeBytes: bytes)
        let skipped = line.lowerBound == 0 ? mark : 0
        return span.extracting(Swift.min(skipped, span.count)..<span.count).trimmed().isEmpty
      }
    }
    if mark > 0 { try sink.separator(upTo: mark) }
    if isBlank { return try sink.empty(upTo: reader.position) }
    try sink.document(upTo: reader.position, tag: SegmentTag(format: WholeFileFormat.name))
  }
}
