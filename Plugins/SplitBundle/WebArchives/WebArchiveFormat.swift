import PipelineKit

/// Web archives: WARC and its text form WET, and ARC. A page a document; requests, redirects, pictures and the archive's
/// own notes are no documents.
///
/// A record whose length is wrong costs itself alone: the next one is found by its first line.
struct WebArchiveFormat: BundleFormat {
  let description = BundleFormatDescription(
    name: "warc", summary: "Web archives: the pages of WARC and ARC files, the texts of WET files.",
    sample: """
      WARC/1.0
      WARC-Type: warcinfo
      Content-Type: application/warc-fields
      Content-Length: 16

      software: sketch

      WARC/1.0
      WARC-Type: conversion
      WARC-Target-URI: https://example.org/ferry
      WARC-Date: 2024-03-02T08:00:00Z
      Content-Type: text/plain
      Content-Length: 21

      The ferry runs again.

      WARC/1.0
      WARC-Type: response
      WARC-Target-URI: https://example.org/bridge
      WARC-Date: 2024-03-03T08:00:00Z
      Content-Type: application/http; msgtype=response
      Content-Length: 90

      HTTP/1.1 200 OK
      Content-Type: text/html

      <title>Bridge</title><p>The bridge is closed.</p>

      """)

  func confidence(in head: SourceSample) -> Double { WebArchiveKind(head.bytes[...]) == nil ? 0 : 1 }

  func split(_ reader: SourceReader, _ options: BundleOptions, into sink: inout SegmentSink) throws {
    let head = try reader.peek(1024) { Array($0.prefix(1024)) }
    var splitting = WebArchiveSplitting(reader: reader, kind: WebArchiveKind(head[...]) ?? .warc)
    try splitting.run(&sink)
  }

  func document(of segment: Segment, _ options: BundleOptions) throws -> Document {
    guard let tag = segment.tag as? WebArchiveTag else {
      throw StageError("no-record", "the record is no page")
    }
    let line = segment.lines.lowerBound
    guard segment.bytes.count >= tag.blockStart + (tag.record.length ?? 0) else {
      throw StageError(
        "truncated-record",
        "line \(line): the record is cut: \(max(0, segment.bytes.count - tag.blockStart)) of "
          + "\(tag.record.length ?? 0) bytes are there")
    }
    var values = RecordValues()
    values.url = tag.record.url
    if let date = tag.record.date { _ = values.takeDate(date) }
    let end = tag.blockStart + (tag.record.length ?? 0)
    let block = tag.blockStart..<max(end, tag.blockStart)
    guard tag.record.kind == .response else {
      return try plain(segment, block, values, tag, options)
    }
    let message = try WebMessage(Array(segment.bytes[block]), line: line)
    values.replacedCount = message.replaced
    values.encoding = message.encoding
    values.text = message.text
    values.mediaType = message.mediaType
    values.title = message.title
    for language in message.languages + [tag.record.language].compactMap(\.self)
    where values.language == nil {
      _ = values.takeLanguage(language)
    }
    guard !message.text.allSatisfy(\.isSpace) else {
      throw StageError("missing-text", "line \(line): the page is empty")
    }
    return values.document(of: segment)
  }

  /// A record whose block is the text itself: each byte has its place in the container.
  private func plain(
    _ segment: Segment, _ block: Range<Int>, _ values: RecordValues, _ tag: WebArchiveTag,
    _ options: BundleOptions
  ) throws -> Document {
    guard !segment.bytes[block].allSatisfy(\.isSpace) else {
      throw StageError("missing-text", "line \(segment.lines.lowerBound): the record is empty")
    }
    var document = try segment.document(body: block, invalid: options.invalidUTF8)
    document.text.editor = SplitBundle.spec.name
    var values = values
    if tag.record.mediaType == "text/html" {
      values.mediaType = "text/html"
      if let language = HTMLHead.language(document.text.bytes) { _ = values.takeLanguage(language) }
    }
    if let language = tag.record.language, !values.takeLanguage(language) {
      values.note("warc-identified-content-language", language)
    }
    values.fill(&document)
    return document
  }
}

/// The two families of web archives.
enum WebArchiveKind: Sendable {
  case warc, arc

  /// `nil` where the bytes begin no archive.
  init?(_ bytes: ArraySlice<UInt8>) {
    let bytes = bytes.drop { $0 == 0x0A || $0 == 0x0D }
    if bytes.starts(with: Array("WARC/".utf8)), bytes.dropFirst(5).first?.isDigit == true {
      self = .warc
      return
    }
    guard bytes.starts(with: Array("filedesc:".utf8)), let end = bytes.firstIndex(of: 0x0A),
      WebArchiveRecord(arc: Array(bytes[..<end])) != nil
    else { return nil }
    self = .arc
  }
}

/// What `document(of:)` must know of a record.
struct WebArchiveTag: Sendable {
  var record: WebArchiveRecord
  /// Where the block begins within the record.
  var blockStart: Int
}
