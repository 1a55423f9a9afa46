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
  /// Lines that go and follow one another, but for blank lines.
  struct Run {
    /// Each line with its end, in order.
    var lines: [(full: Range<Int>, finding: Finding)] = []
    /// Where the line before them ends; `nil` if all lines before them are blank.
    var before: Int?
    /// Where the line behind them begins; `nil` if all lines behind them are blank.
    var after: Int?
  }

  private let bytes: UnsafeRawBufferPointer
  private(set) var removals: [Removal] = []

  /// Nothing taken out yet.
  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  init(_ page: Page, _ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    let lines = page.lines
    var run = Run()
    for index in lines.indices {
      guard let finding = page.findings[index] else { continue }
      if run.lines.isEmpty { run.before = index > 0 ? lines[index - 1].full.upperBound : nil }
      run.lines.append((lines[index].full, finding))
      let isLast = index + 1 == lines.count
      guard isLast || page.findings[index + 1] == nil else { continue }
      run.after = isLast ? nil : lines[index + 1].full.lowerBound
      remove(run)
      run.lines.removeAll(keepingCapacity: true)
    }
  }

  /// Takes out a run of lines, which has at least one; what stands around the run stays.
  mutating func remove(_ run: Run) {
    var start = run.before ?? 0
    let end = run.after ?? bytes.count
    let spared = run.before != nil && run.after != nil ? blankLine(from: start, run, end) : nil
    if run.before != nil, run.after == nil, !endsInLineEnd(end) { start = contentEnd(before: start) }
    if removals.isEmpty { removals.reserveCapacity(16) }
    for index in run.lines.indices {
      let pieceStart = index == 0 ? start : run.lines[index].full.lowerBound
      let pieceEnd = index + 1 == run.lines.count ? end : run.lines[index + 1].full.lowerBound
      append(pieceStart..<pieceEnd, sparing: spared, run.lines[index].finding)
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
  private func blankLine(from start: Int, _ run: Run, _ end: Int) -> Range<Int>? {
    var position = start
    for index in run.lines.indices {
      let stop = run.lines[index].full.lowerBound
      if position < stop { return position..<lineEnd(from: position, stop) }
      position = run.lines[index].full.upperBound
    }
    return position < end ? position..<lineEnd(from: position, end) : nil
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
