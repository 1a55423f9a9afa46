/// A stretch of text to take out, with who says so.
struct Removal: Equatable {
  var range: Range<Int>
  var finding: Finding
}

/// Turns lines that go into stretches of bytes, so that no holes are left.
///
/// A line goes with its end. Of the blank lines around lines that go, one stays between two lines that stay, if there
/// was one; none stays at the text's start and end. Where the text's last lines go and had no line end, the line before
/// them loses its own: a text without a final line end stays one.
struct LineRemovals {
  private let lines: [PageLine]
  private let bytes: UnsafeRawBufferPointer
  private(set) var removals: [Removal] = []

  init(_ page: Page, _ bytes: UnsafeRawBufferPointer) {
    lines = page.lines
    self.bytes = bytes
    var index = 0
    while index < lines.count {
      guard page.findings[index] != nil else {
        index += 1
        continue
      }
      let first = index
      while index < lines.count, page.findings[index] != nil { index += 1 }
      remove(first..<index, page.findings)
    }
  }

  /// Takes out a run of lines; what stands around the run stays.
  private mutating func remove(_ run: Range<Int>, _ findings: [Finding?]) {
    let hasBefore = run.lowerBound > 0
    let hasAfter = run.upperBound < lines.count
    var start = hasBefore ? lines[run.lowerBound - 1].full.upperBound : 0
    let end = hasAfter ? lines[run.upperBound].full.lowerBound : bytes.count
    let spared = hasBefore && hasAfter ? blankLine(from: start, run, end) : nil
    if hasBefore, !hasAfter, !endsInLineEnd(end) { start = contentEnd(before: start) }
    for index in run {
      guard let finding = findings[index] else { continue }
      let pieceStart = index == run.lowerBound ? start : lines[index].full.lowerBound
      let pieceEnd = index + 1 == run.upperBound ? end : lines[index + 1].full.lowerBound
      append(pieceStart..<pieceEnd, sparing: spared, finding)
    }
  }

  private mutating func append(_ range: Range<Int>, sparing spared: Range<Int>?, _ finding: Finding) {
    if let spared, spared.overlaps(range) {
      append(range.lowerBound..<spared.lowerBound, finding)
      append(spared.upperBound..<range.upperBound, finding)
    } else {
      append(range, finding)
    }
  }

  private mutating func append(_ range: Range<Int>, _ finding: Finding) {
    if !range.isEmpty { removals.append(Removal(range: range, finding: finding)) }
  }

  /// The blank line that stays: the first one in the stretch.
  private func blankLine(from start: Int, _ run: Range<Int>, _ end: Int) -> Range<Int>? {
    var position = start
    for index in run.lowerBound...run.upperBound {
      let stop = index < run.upperBound ? lines[index].full.lowerBound : end
      if position < stop { return position..<lineEnd(from: position, stop) }
      if index < run.upperBound { position = lines[index].full.upperBound }
    }
    return nil
  }

  private func lineEnd(from position: Int, _ stop: Int) -> Int {
    var end = position
    while end < stop, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    if end + 1 < stop, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { return end + 2 }
    return min(end + 1, stop)
  }

  private func endsInLineEnd(_ end: Int) -> Bool {
    end > 0 && (bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D)
  }

  /// Where the line that ends at `position` has its last character.
  private func contentEnd(before position: Int) -> Int {
    var end = position
    if end > 0, bytes[end - 1] == 0x0A { end -= 1 }
    if end > 0, bytes[end - 1] == 0x0D { end -= 1 }
    return end
  }
}
