/// Of a document's lines, those that go: what stands around them is looked at no further than to tell it from blank lines.
struct SparsePage {
  /// A line with its end, and without white space around it.
  struct Line {
    var full: Range<Int>
    var content: Range<Int>
  }

  private let bytes: UnsafeRawBufferPointer
  private let scanner: LineScanner
  private var removals: LineRemovals
  /// The lines that go and follow one another, up to the last that was added.
  private var run = LineRemovals.Run()

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    scanner = LineScanner(bytes)
    removals = LineRemovals(bytes)
  }

  /// The line that holds a byte.
  func line(at position: Int) -> Line {
    line(from: lineStart(before: position))
  }

  /// Adds a line that goes; lines come in order.
  mutating func append(_ line: Line, _ finding: Finding) {
    if run.lines.isEmpty || run.after != line.full.lowerBound {
      endRun()
      run.before = writtenEnd(before: line.full.lowerBound)
    }
    run.lines.append((line.full, finding))
    run.after = writtenStart(from: line.full.upperBound)
  }

  /// What to take out, once all lines are added.
  mutating func finish() -> [Removal] {
    endRun()
    return removals.removals
  }

  private mutating func endRun() {
    guard !run.lines.isEmpty else { return }
    removals.remove(run)
    run.lines.removeAll(keepingCapacity: true)
  }

  /// Where the last line that is not blank ends, of those before a line's start.
  private func writtenEnd(before start: Int) -> Int? {
    var end = start
    while end > 0, bytes[end - 1] <= 0x20 { end -= 1 }
    guard end > 0 else { return nil }
    // The last byte of a no-break space or a byte order mark, which are blank too, or of something else.
    if bytes[end - 1] == 0xA0 || bytes[end - 1] == 0xBF { return line(before: start)?.full.upperBound }
    return nextLine(behind: lineEnd(from: end))
  }

  /// Where the first line begins that is not blank, of those from a line's start on.
  private func writtenStart(from start: Int) -> Int? {
    var lineStart = start
    var position = start
    while position < bytes.count, bytes[position] <= 0x20 {
      position += 1
      if isEnd(position - 1) { lineStart = position }
    }
    guard position < bytes.count else { return nil }
    // The first byte of a no-break space or a byte order mark, or of something else.
    if bytes[position] == 0xC2 || bytes[position] == 0xEF { return line(after: start)?.full.lowerBound }
    return lineStart
  }

  private func isEnd(_ position: Int) -> Bool { bytes[position] == 0x0A || bytes[position] == 0x0D }

  /// The first line end at or behind `start`, or the end of the text.
  private func lineEnd(from start: Int) -> Int {
    var end = start
    while end + 8 <= bytes.count {
      let ends = ByteLanes(bytes, end).lineEnds
      if ends != 0 { return end + ends.trailingZeroBitCount >> 3 }
      end += 8
    }
    while end < bytes.count, !isEnd(end) { end += 1 }
    return end
  }

  /// The byte behind the last line end before `position`, or the beginning of the text.
  private func lineStart(before position: Int) -> Int {
    var start = position
    // A lane may be taken for a line end falsely only above a true one; then the bytes are looked at one by one.
    while start >= 8, ByteLanes(bytes, start - 8).lineEnds == 0 { start -= 8 }
    while start > 0, !isEnd(start - 1) { start -= 1 }
    return start
  }

  private func line(from start: Int) -> Line {
    let end = lineEnd(from: start)
    return Line(full: start..<nextLine(behind: end), content: scanner.trimmed(start..<end))
  }

  /// Where the next line begins behind a line's end.
  private func nextLine(behind end: Int) -> Int {
    let next = min(end + 1, bytes.count)
    return next < bytes.count && bytes[end] == 0x0D && bytes[next] == 0x0A ? next + 1 : next
  }

  /// The next line behind a line's end that is not blank.
  private func line(after end: Int) -> Line? {
    var start = end
    while start < bytes.count {
      let line = line(from: start)
      if !line.content.isEmpty { return line }
      start = line.full.upperBound
    }
    return nil
  }

  /// The last line before a line's start that is not blank.
  private func line(before start: Int) -> Line? {
    var end = start
    while end > 0 {
      var first = end - 1
      if first > 0, bytes[first] == 0x0A, bytes[first - 1] == 0x0D { first -= 1 }
      first = lineStart(before: first)
      let line = line(from: first)
      if !line.content.isEmpty { return line }
      end = first
    }
    return nil
  }
}
