/// Of a document's lines, those that go and the lines next to them: all that taking lines out needs to know.
struct SparsePage {
  private let bytes: UnsafeRawBufferPointer
  private let scanner: LineScanner
  private var lines: [PageLine] = []
  private var findings: [Finding?] = []

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    scanner = LineScanner(bytes)
  }

  /// The line that holds a byte.
  func line(at position: Int) -> PageLine {
    line(from: lineStart(before: position))
  }

  /// Adds a line that goes; lines come in order. The lines next to it are added as lines that stay.
  mutating func append(_ line: PageLine, _ finding: Finding) {
    let before = self.line(before: line.full.lowerBound)
    if let last = lines.last {
      if let before, before.full.lowerBound > last.full.lowerBound {
        if let after = self.line(after: last.full.upperBound), after.full.lowerBound < before.full.lowerBound
        {
          add(after, nil)
        }
        add(before, nil)
      }
    } else if let before {
      add(before, nil)
    }
    add(line, finding)
  }

  /// The page with the line behind the last one that goes.
  func finished() -> Page {
    guard let last = lines.last, let after = line(after: last.full.upperBound) else {
      return Page(lines: lines, findings: findings)
    }
    return Page(lines: lines + [after], findings: findings + [nil])
  }

  private mutating func add(_ line: PageLine, _ finding: Finding?) {
    lines.append(line)
    findings.append(finding)
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

  private func line(from start: Int) -> PageLine {
    let end = lineEnd(from: start)
    var next = min(end + 1, bytes.count)
    if next < bytes.count, bytes[end] == 0x0D, bytes[next] == 0x0A { next += 1 }
    return PageLine(full: start..<next, content: scanner.trimmed(start..<end))
  }

  /// The next line behind a line's end that is not blank.
  private func line(after end: Int) -> PageLine? {
    var start = end
    while start < bytes.count {
      let line = line(from: start)
      if !line.content.isEmpty { return line }
      start = line.full.upperBound
    }
    return nil
  }

  /// The last line before a line's start that is not blank.
  private func line(before start: Int) -> PageLine? {
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

extension Page {
  /// Lines that are known already, with what they were found to be.
  init(lines: [PageLine], findings: [Finding?]) {
    self.lines = lines
    self.findings = findings
  }
}
