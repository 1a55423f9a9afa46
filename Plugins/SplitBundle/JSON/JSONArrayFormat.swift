import PipelineKit

/// One JSON array with an object a document, pretty-printed or not; also within an object, as news services answer
/// (`{"articles": [...]}`), and objects over several lines, one after another.
///
/// Nothing is held but the record at hand, so the array may be of any length.
struct JSONArrayFormat: BundleFormat {
  let description = BundleFormatDescription(
    name: "json", summary: "A JSON array whose elements are the documents, alone or within an object.",
    sample: """
      {"status": "ok", "articles": [
        {"title": "Ferry back in service", "publishedAt": "2024-03-02", "content": "The ferry runs again."},
        {"title": "Bridge closed", "publishedAt": "2024-03-03", "content": "The bridge is closed until May."}
      ]}
      """)

  func confidence(in head: SourceSample) -> Double {
    head.bytes.withUnsafeBytes { JSONFrame(head: $0) } == nil ? 0 : 0.99
  }

  func split(_ reader: SourceReader, _ options: BundleOptions, into sink: inout SegmentSink) throws {
    let frame = try reader.peek(1 << 20) { JSONFrame(head: .init(rebasing: $0.prefix(1 << 20))) }
    var splitting = JSONArraySplitting(reader: reader, frame: frame ?? JSONFrame())
    try splitting.run(&sink)
  }

  func document(of segment: Segment, _ options: BundleOptions) throws -> Document {
    try JSONLinesRecord.document(of: segment, options)
  }
}

/// Walks over the values of an array.
private struct JSONArraySplitting {
  let reader: SourceReader
  let frame: JSONFrame

  mutating func run(_ sink: inout SegmentSink) throws {
    _ = try reader.read(frame.start)
    try sink.separator(upTo: reader.position)
    var isInArray = frame.isArray
    while let next = try nextFilled(&sink, skipsCommas: true) {
      if isInArray, next.byte == 0x5D {
        _ = try reader.read(1)
        try sink.separator(upTo: reader.position)
        isInArray = false
        if frame.isWrapped { return try skipRest(&sink) }
      } else if !isInArray, next.byte == 0x5B, frame.isArray {
        _ = try reader.read(1)
        try sink.separator(upTo: reader.position)
        isInArray = true
      } else {
        try readElement(indent: next.indent, &sink)
      }
    }
  }

  /// Passes over white space and commas; the byte behind them, with its column if it is the first of its line.
  private func nextFilled(_ sink: inout SegmentSink, skipsCommas: Bool) throws -> (byte: UInt8, indent: Int?)?
  {
    var indent: Int? = reader.position == frame.start ? frame.indent : nil
    while true {
      let (skipped, byte): (Int, UInt8?) = try reader.peek(1) { bytes in
        var at = 0
        while at < bytes.count {
          switch bytes[at] {
          case 0x0A: indent = 0
          case 0x20, 0x09, 0x0D: indent = indent.map { $0 + 1 }
          // The mark between texts of a JSON sequence.
          case 0x2C, 0x1E: indent = nil
          default: return (at, bytes[at])
          }
          at += 1
        }
        return (at, nil)
      }
      _ = try reader.read(skipped)
      try sink.separator(upTo: reader.position)
      if let byte { return (byte, indent) }
      if skipped == 0 { return nil }
    }
  }

  private func readElement(indent: Int?, _ sink: inout SegmentSink) throws {
    var scanner = JSONElementScanner(layout: frame.layout, indent: indent)
    var wanted = 1
    while true {
      let (outcome, count) = try reader.peek(wanted) { (scanner.scan($0), $0.count) }
      switch outcome {
      case .ends(let end), .broken(let end):
        // A value of no bytes is a stray bracket.
        _ = try reader.read(max(end, reader.position == reader.mark ? 1 : 0))
        return try sink.document(upTo: reader.position, because: .init("an element of the array"))
      case .open(let passed):
        _ = try reader.read(passed)
        if count < wanted || count == 0 {
          _ = try reader.read(count - passed)
          return try sink.document(upTo: reader.position, because: .init("an element of the array"))
        }
        wanted = count - passed + 1
      }
    }
  }

  private func skipRest(_ sink: inout SegmentSink) throws {
    while true {
      let count = try reader.peek(1) { $0.count }
      if count == 0 { return }
      _ = try reader.read(count)
      try sink.separator(upTo: reader.position)
    }
  }
}
