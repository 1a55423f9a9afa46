import PipelineKit

/// Drives a finder over the lines of a source.
struct LineSplitting {
  let format: String
  var finder: any BoundaryFinder

  /// Reads `reader` to its end and tells `sink` of every byte.
  mutating func run(_ reader: SourceReader, into sink: inout SegmentSink) throws {
    var window = LineWindow()
    var assembler = SegmentAssembler(format: format)
    var isBlank = true
    while true {
      if !window.isComplete {
        if let range = try reader.readLine() {
          let facts = facts(of: range, in: reader)
          if !facts.isBlank { isBlank = false }
          window.append(facts)
        } else {
          window.isComplete = true
        }
      }
      while window.isReady {
        let role = finder.role(of: window)
        try assembler.add(window.line, role, from: reader, into: &sink)
        window.advance()
      }
      if window.isComplete && window.isExhausted { break }
    }
    try assembler.finish(reader.position, into: &sink, isBlank: isBlank)
  }

  private func facts(of range: Range<Int>, in reader: SourceReader) -> LineFacts {
    reader.withBytes(of: range) { bytes in
      let line = Span<UInt8>(_unsafeBytes: bytes)
      // A byte order mark belongs to no document.
      let skipped = range.lowerBound == 0 ? ByteOrderMark.length(line) : 0
      return LineReading.facts(of: line.extracting(skipped..<line.count), at: range.lowerBound + skipped)
    }
  }
}
