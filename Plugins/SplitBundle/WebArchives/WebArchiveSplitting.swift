import PipelineKit

/// Walks over the records of a web archive.
struct WebArchiveSplitting {
  let reader: SourceReader
  let kind: WebArchiveKind

  /// Longer headers are taken for damage.
  private static let maxHeader = 1 << 16
  private static let maxHTTPHeader = 1 << 14

  mutating func run(_ sink: inout SegmentSink) throws {
    while try nextRecord(&sink) {
      guard let (record, headerLength) = try header() else {
        try reject(&sink)
        continue
      }
      try take(record, headerLength, &sink)
    }
    try sink.separator(upTo: reader.position)
  }

  /// Passes over line ends; `false` at the end of the source.
  private func nextRecord(_ sink: inout SegmentSink) throws -> Bool {
    while true {
      let (blank, isOver) = try reader.peek(1) { bytes in
        (bytes.prefix { $0 == 0x0A || $0 == 0x0D }.count, bytes.isEmpty)
      }
      if isOver { return false }
      if blank == 0 { return true }
      _ = try reader.read(blank)
      try sink.separator(upTo: reader.position)
    }
  }

  /// The header at the position and its length, blank line included; `nil` where there is none.
  private func header() throws -> (WebArchiveRecord, Int)? {
    for wanted in [2048, Self.maxHeader] {
      let found = try reader.peek(wanted) { bytes -> (WebArchiveRecord, Int)?? in
        let bytes = UnsafeRawBufferPointer(rebasing: bytes.prefix(wanted))
        guard WebArchiveKind.begins(bytes, kind) else { return .some(nil) }
        guard let end = kind == .arc ? bytes.firstIndex(of: 0x0A).map({ $0 + 1 }) : Self.headerEnd(bytes)
        else {
          return nil
        }
        let header = Array(bytes[..<end])
        if kind == .arc {
          return .some(
            WebArchiveRecord(arc: header.dropLast(2) + header.suffix(2).filter { !$0.isSpace }).map {
              ($0, end)
            })
        }
        let record = WebArchiveRecord(warc: header)
        return .some(record.length == nil ? nil : (record, end))
      }
      if let found { return found }
    }
    return nil
  }

  /// The offset behind the first blank line.
  static func headerEnd(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var at = 0
    while at < bytes.count, let line = bytes[at...].firstIndex(of: 0x0A) {
      let next = line + 1
      if next < bytes.count, bytes[next] == 0x0A { return next + 1 }
      if next + 1 < bytes.count, bytes[next] == 0x0D, bytes[next + 1] == 0x0A { return next + 2 }
      at = next
    }
    return nil
  }

  private func take(_ record: WebArchiveRecord, _ headerLength: Int, _ sink: inout SegmentSink) throws {
    let length = record.length ?? 0
    _ = try reader.read(headerLength)
    let isDocument = try isDocument(record)
    if !isDocument { try sink.separator(upTo: reader.position) }
    let read = try readBlock(length, isDocument: isDocument, &sink)
    let follows = try read == length && endsRecord()
    if !follows, read == length {
      // The length is not what is there: what follows up to the next record is this one's.
      try skipToRecord(isDocument: isDocument, &sink)
    }
    guard isDocument else { return try sink.separator(upTo: reader.position) }
    try sink.document(
      upTo: reader.position, tag: WebArchiveTag(record: record, blockStart: headerLength),
      because: .init("a record of the web archive"))
  }

  /// Reads a block; of one that is no document, nothing is kept.
  private func readBlock(_ length: Int, isDocument: Bool, _ sink: inout SegmentSink) throws -> Int {
    if isDocument { return try reader.read(length) }
    var read = 0
    while read < length {
      let step = try reader.read(min(length - read, 1 << 20))
      if step == 0 { break }
      read += step
      try sink.separator(upTo: reader.position)
    }
    return read
  }

  /// Whether a record's end is at the position: line ends and the next record, or nothing.
  private func endsRecord() throws -> Bool {
    try reader.peek(64) { bytes in
      let rest = bytes.drop { $0 == 0x0A || $0 == 0x0D }
      if rest.isEmpty { return true }
      guard rest.startIndex > 0 || kind == .arc else { return false }
      return kind == .arc || rest.starts(with: Array("WARC/".utf8))
    }
  }

  /// Reads on to the line with which the next record begins, or to the end.
  private func skipToRecord(isDocument: Bool, _ sink: inout SegmentSink) throws {
    while true {
      let isRecord = try reader.peek(2048) { WebArchiveKind.begins($0, kind) }
      if isRecord { return }
      guard try reader.readLine() != nil else { return }
      if !isDocument { try sink.separator(upTo: reader.position) }
    }
  }

  private static let damaged = StageError(
    "invalid-record", "no header of a record with its Content-Length stands where one should")

  /// Bytes that begin no record, up to the next that does.
  private func reject(_ sink: inout SegmentSink) throws {
    _ = try reader.readLine()
    try skipToRecord(isDocument: true, &sink)
    try sink.document(upTo: reader.position, tag: Self.damaged)
  }

  /// Whether a record's block is a page or a text.
  private func isDocument(_ record: WebArchiveRecord) throws -> Bool {
    switch record.kind {
    case .other: return false
    case .text, .resource: return record.mediaType.map(WebMessage.isReadable) ?? (record.kind == .text)
    case .response:
      let length = min(record.length ?? 0, Self.maxHTTPHeader)
      return try reader.peek(length) {
        WebMessage.isPage(UnsafeRawBufferPointer(rebasing: $0.prefix(length)), record)
      }
    }
  }
}

extension WebArchiveKind {
  /// Whether the bytes begin a record of this kind.
  static func begins(_ bytes: UnsafeRawBufferPointer, _ kind: WebArchiveKind) -> Bool {
    switch kind {
    case .warc: return bytes.starts(with: Array("WARC/".utf8)) && bytes.count > 5 && bytes[5].isDigit
    case .arc:
      guard let end = bytes.prefix(2048).firstIndex(of: 0x0A) else { return false }
      return WebArchiveRecord(arc: Array(bytes[..<end])) != nil
    }
  }
}
