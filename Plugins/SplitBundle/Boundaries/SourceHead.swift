import PipelineKit

/// Chooses how a source is split, from its head.
enum SourceHead {
  enum Choice {
    /// One document, of a media type where it is not plain text.
    case file(mediaType: String?)
    /// One document that cannot be read, and why.
    case unreadable(StageError)
    case jsonl
    /// A format whose records are not told by lines alone.
    case records(any BundleFormat)
    case lines(String, Detection)
  }

  /// How much of a source is looked at, and how much where the first has too few lines to go by.
  private static let sizes = [sampleSize, 1 << 24]
  static let sampleSize = 1 << 20
  private static let enoughLines = 50
  /// A format this sure of itself need not be compared with others.
  private static let surely = 0.98
  /// The value of `format` with which the content decides.
  static let automatic = "auto"

  /// The way `format` says; with `auto`, the way the head suggests; records are taken for such from `minConfidence` on.
  static func choose(
    _ format: String, among formats: [any BundleFormat], for reader: SourceReader,
    from minConfidence: Double = 0
  ) throws -> Choice {
    var choice: Choice?
    for size in sizes where choice == nil {
      choice = try reader.peek(size) { bytes in
        try choose(
          format, among: formats, bytes, isWhole: bytes.count < size, isLast: size == sizes.last,
          file: reader.member ?? reader.file, minConfidence)
      }
    }
    return choice ?? .file(mediaType: nil)
  }

  /// `nil` where more of the source should be seen.
  private static func choose(
    _ format: String, among formats: [any BundleFormat], _ bytes: UnsafeRawBufferPointer, isWhole: Bool,
    isLast: Bool, file: String, _ minConfidence: Double
  ) throws -> Choice? {
    let span = Span<UInt8>(_unsafeBytes: bytes)
    if span.count >= 2, (span[0] == 0xFF && span[1] == 0xFE) || (span[0] == 0xFE && span[1] == 0xFF) {
      return .unreadable(
        StageError(
          "unsupported-encoding", "the file is UTF-16; convert it to UTF-8 first, for example with iconv"))
    }
    let isAuto = format == automatic
    let known =
      isAuto
      ? FormatCatalogue.best(
        of: formats, for: SourceSample(file: file, bytes: Array(bytes.prefix(sizes[0])), isWhole: isWhole))
      : nil
    if let known, known.confidence >= max(surely, minConfidence) { return .records(known.format) }
    if isAuto, let type = mediaType(span) { return .file(mediaType: type) }
    var head = BundleHead(span, isWhole: isWhole)
    head.isForced = !isAuto
    head.minConfidence = minConfidence
    if !isWhole && !isLast && head.lines.count < enoughLines { return nil }
    guard isAuto else {
      // A format that leaves no mark in the source: the file is one document.
      let found = FormatDetection.detection(named: format, for: head)
      return .lines(format, found ?? Detection(confidence: 0, finder: MarkFinder { _ in .body }))
    }
    if JSONLinesSplitting.isLikely(head, bytes: span, file: file) { return .jsonl }
    let best = FormatDetection.best(for: head)
    if let known, known.confidence >= best.detection.confidence, known.confidence >= minConfidence {
      return .records(known.format)
    }
    // Where lines part documents, each border is held against what is asked for.
    return best.name == WholeFileFormat.name ? .file(mediaType: nil) : .lines(best.name, best.detection)
  }
}

extension SourceHead {
  /// What a source is by its first bytes, where it is a format of its own and lines mean nothing in it.
  private static func mediaType(_ bytes: Span<UInt8>) -> String? {
    let start = ByteOrderMark.length(bytes)
    let head = bytes.extracting(start..<Swift.min(bytes.count, start + 1024))
    let text = head.extracting(head.trimmed())
    if text.matches("<!doctype html") || text.matches("<html") { return "text/html" }
    if text.matches("<?xml") { return text.contains("<html") ? "text/html" : "application/xml" }
    if text.matches("<rss") || text.matches("<feed") { return "application/xml" }
    if text.matches("warc/1.") { return "application/warc" }
    return nil
  }
}

/// One document a file.
enum WholeFile {
  static func split(_ reader: SourceReader, tag: any Sendable, into sink: inout SegmentSink) throws {
    let mark = try reader.peek(3) { ByteOrderMark.length(Span<UInt8>(_unsafeBytes: $0)) }
    var isBlank = true
    while isBlank, let line = try reader.readLine() {
      isBlank = reader.withBytes(of: line) { bytes in
        let span = Span<UInt8>(_unsafeBytes: bytes)
        let skipped = line.lowerBound == 0 ? mark : 0
        return span.extracting(Swift.min(skipped, span.count)..<span.count).trimmed().isEmpty
      }
    }
    if !isBlank { try reader.readToEnd() }
    if mark > 0 { try sink.separator(upTo: mark) }
    if isBlank { return try sink.empty(upTo: reader.position) }
    try sink.document(upTo: reader.position, tag: tag, because: .init("the whole file"))
  }
}
