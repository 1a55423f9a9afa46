/// The line a format decides about, the lines after it as far as they were read ahead, and a few before it.
struct LineWindow {
  /// How many lines are kept before the current one, and read ahead after it.
  static let reach = 64

  private var lines: [LineFacts] = []
  private var current = 0
  /// Nothing more will come: looking past the last line means looking past the end of the source.
  var isComplete = false

  /// Whether enough lines are ahead to decide about the current one.
  var isReady: Bool { current < lines.count && (isComplete || lines.count - current > Self.reach) }

  /// Whether every line has been decided about.
  var isExhausted: Bool { current >= lines.count }

  mutating func append(_ line: LineFacts) { lines.append(line) }

  /// Goes on to the next line, and forgets what is out of reach.
  mutating func advance() {
    current += 1
    if current >= 512 {
      lines.removeFirst(current - Self.reach)
      current = Self.reach
    }
  }

  /// The line to decide about.
  var line: LineFacts { lines[current] }

  /// The line `distance` lines after (or before) the current one.
  subscript(distance: Int) -> LineFacts? {
    let index = current + distance
    guard distance >= -Self.reach, distance <= Self.reach, lines.indices.contains(index) else { return nil }
    return lines[index]
  }

  /// Distance to the next line that is not blank, after `distance`.
  func next(after distance: Int = 0) -> Int? { seek(from: distance, by: 1) }

  /// Distance (negative) to the last line that is not blank, before `distance`.
  func previous(before distance: Int = 0) -> Int? { seek(from: distance, by: -1) }

  private func seek(from distance: Int, by step: Int) -> Int? {
    var at = distance + step
    while let line = self[at] {
      if !line.isBlank { return at }
      at += step
    }
    return nil
  }

  /// How many blank lines stand right before the line at `distance`.
  func blankLines(before distance: Int = 0) -> Int {
    var count = 0
    while let line = self[distance - 1 - count], line.isBlank { count += 1 }
    return count
  }

  /// Nothing but blank lines stands before the line at `distance`, as far as can be seen.
  func isFirst(_ distance: Int = 0) -> Bool {
    previous(before: distance) == nil && self[distance - Self.reach] == nil
  }
}
