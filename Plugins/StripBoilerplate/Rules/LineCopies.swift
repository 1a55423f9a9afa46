import TextKit

/// Finds lines that say the same. Most can be told apart by their counts, without being folded.
struct LineCopies {
  /// Sets how many lines of the document say the same as each, and its signature where it has none and needs one.
  ///
  /// - Parameter sign: gives a line its signature.
  static func count(_ lines: inout [PageLine], sign: (inout PageLine) -> Void) {
    var size = 64
    while size < lines.count * 4 { size *= 2 }
    // For each slot the number of the first line with its counts, plus one.
    let twins = withUnsafeTemporaryAllocation(of: Int32.self, capacity: size) { slots in
      slots.initialize(repeating: 0)
      return alike(lines, slots)
    }
    guard !twins.isEmpty else { return }
    var signed: [(signature: UInt64, index: Int)] = []
    signed.reserveCapacity(twins.count)
    for index in twins {
      if lines[index].signature == 0 { sign(&lines[index]) }
      signed.append((lines[index].signature, index))
    }
    signed.sort { ($0.signature, $0.index) < ($1.signature, $1.index) }
    var start = 0
    while start < signed.count {
      var end = start + 1
      while end < signed.count, signed[end].signature == signed[start].signature { end += 1 }
      for entry in signed[start..<end] { lines[entry.index].copies = end - start }
      start = end
    }
  }

  /// The lines, each once, whose counts are those of another line too. Letter case and white space change none of them.
  private static func alike(_ lines: [PageLine], _ slots: UnsafeMutableBufferPointer<Int32>) -> [Int] {
    var twins: [Int] = []
    var isTwin = [Bool](repeating: false, count: lines.count)
    for index in lines.indices where lines[index].content.count <= FoldedLine.limit {
      var slot = Int(truncatingIfNeeded: hash(lines[index])) & (slots.count - 1)
      while slots[slot] != 0, !haveSameCounts(lines[Int(slots[slot]) - 1], lines[index]) {
        slot = (slot + 1) & (slots.count - 1)
      }
      guard slots[slot] != 0 else {
        slots[slot] = Int32(truncatingIfNeeded: index + 1)
        continue
      }
      let first = Int(slots[slot]) - 1
      if !isTwin[first] {
        isTwin[first] = true
        twins.append(first)
      }
      isTwin[index] = true
      twins.append(index)
    }
    return twins
  }

  private static func haveSameCounts(_ left: PageLine, _ right: PageLine) -> Bool {
    left.letters == right.letters && left.digits == right.digits && left.commas == right.commas
      && left.ideographs == right.ideographs
  }

  private static func hash(_ line: PageLine) -> UInt64 {
    let counts = line.letters &+ line.digits << 16 &+ line.commas << 32 &+ line.ideographs << 48
    return UInt64(truncatingIfNeeded: counts) &* 0x9E37_79B9_7F4A_7C15 >> 32
  }
}
