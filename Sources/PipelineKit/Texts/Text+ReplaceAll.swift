extension Text {
  /// Puts a whole new text in the old one's place, line by line: for programs that give back text and not
  /// edits.
  ///
  /// Lines that are the same on both sides stay, and keep their origin; the others become replacements and
  /// removals. The difference is that of Myers (1986), as the standard library computes it; beyond 2,000
  /// differing lines one replacement covers all that lies between the first and the last line that differ.
  public mutating func replaceAll(with newText: String, rule: String, reason: String) {
    let old = lines.map { Array(bytes[$0.range]) }
    let new = Text(newText).lines.map { line in Array(line.bytes[line.range]) }
    let head = zip(old, new).prefix { $0 == $1 }.count
    let tail = zip(old[head...].reversed(), new[head...].reversed()).prefix { $0 == $1 }.count
    let oldMiddle = Array(old[head..<old.count - tail])
    let newMiddle = Array(new[head..<new.count - tail])
    let start = old[..<head].reduce(0) { $0 + $1.count }
    let hunks = Self.hunks(from: oldMiddle, to: newMiddle)
    var position = start
    var line = 0
    for hunk in hunks {
      position += oldMiddle[line..<hunk.old.lowerBound].reduce(0) { $0 + $1.count }
      let length = oldMiddle[hunk.old].reduce(0) { $0 + $1.count }
      let with = newMiddle[hunk.new].flatMap(\.self)
      if with.isEmpty {
        remove(position..<position + length, rule: rule, reason: reason)
      } else {
        replace(position..<position + length, with: with, rule: rule, reason: reason)
      }
      position += length
      line = hunk.old.upperBound
    }
  }

  private typealias Hunk = (old: Range<Int>, new: Range<Int>)

  /// The stretches of lines that differ, in order.
  private static func hunks(from old: [[UInt8]], to new: [[UInt8]]) -> [Hunk] {
    if old.isEmpty && new.isEmpty { return [] }
    if old.count + new.count > 2000 { return [(old.indices, new.indices)] }
    var removed = Set<Int>()
    var inserted = Set<Int>()
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var hunks: [Hunk] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      let (startOld, startNew) = (i, j)
      while removed.contains(i) { i += 1 }
      while inserted.contains(j) { j += 1 }
      if i > startOld || j > startNew {
        hunks.append((startOld..<i, startNew..<j))
      } else {
        (i, j) = (i + 1, j + 1)
      }
    }
    return hunks
  }
}
