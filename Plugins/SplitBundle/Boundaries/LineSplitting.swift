import Patterns
import PipelineKit

/// Drives a finder over the lines of a source.
struct LineSplitting {
  let format: String
  var finder: any BoundaryFinder
  /// The user's own pattern; a line in which it matches gets the mark of a sentinel.
  var pattern: Pattern?

  /// Reads `reader` to its end and tells `sink` of every byte.
  mutating func run(_ reader: SourceReader, into sink: inout SegmentSink) throws {
    var window = LineWindow()
    var assembler = SegmentAssembler(format: format)
    var isBlank = true
    while true {
      if !window.isComplete {
        if let range = try reader.readLine() {
          var facts = facts(of: range, in: reader)
          if let pattern, try matches(pattern, facts, in: reader) { facts.mark = .sentinel }
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
      var facts = LineReading.facts(of: line.extracting(skipped..<line.count), at: range.lowerBound + skipped)
      if line.count < range.count {
        // Longer than a record may be: its beginning is no longer in memory.
        facts = LineFacts(range: range, content: range)
      }
      return facts
    }
  }

  private func matches(_ pattern: Pattern, _ line: LineFacts, in reader: SourceReader) throws -> Bool {
    guard !line.isBlank else { return false }
    let end = max(line.range.lowerBound, line.content.upperBound)
    return try reader.withBytes(of: line.range.lowerBound..<end) { bytes in
      do throws(PatternError) {
        return try pattern.matches(bytes)
      } catch {
        throw StageError("separator-pattern", "the separator pattern fails at byte \(line.range.lowerBound): \(error)")
      }
    }
  }
}
