import TextKit

/// Finds lines that say the same. Most can be told apart by their counts, without being folded.
struct LineCopies {
  private let bytes: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Sets how many lines of the document say the same as each, and its signature where it has none and needs one.
  func count(_ lines: inout [PageLine], _ folded: inout FoldedLine) {
    let twins = alike(lines)
    guard !twins.isEmpty else { return }
    var signed: [(signature: UInt64, index: Int)] = []
    signed.reserveCapacity(twins.count)
    for index in twins {
      if lines[index].signature == 0 {
        folded.fold(bytes, lines[index].content, isPlain: lines[index].has(.plain))
        lines[index].signature = folded.signature
      }
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

  /// The lines, each once, that may say what another line says too.
  private func alike(_ lines: [PageLine]) -> [Int] {
    var size = 64
    while size < lines.count * 2 { size *= 2 }
    // For each slot the number of the first line with its key, plus one.
    return withUnsafeTemporaryAllocation(of: Int32.self, capacity: size) { slots in
      slots.initialize(repeating: 0)
      return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: lines.count) { keys in
        var twins: [Int] = []
        for index in lines.indices {
          keys.initializeElement(at: index, to: key(lines[index]))
          guard lines[index].content.count <= FoldedLine.limit else { continue }
          var slot = Int(truncatingIfNeeded: keys[index] >> 32) & (size - 1)
          while slots[slot] != 0, keys[Int(slots[slot].magnitude) - 1] != keys[index] {
            slot = (slot + 1) & (size - 1)
          }
          guard slots[slot] != 0 else {
            slots[slot] = Int32(truncatingIfNeeded: index + 1)
            continue
          }
          // The sign remembers that the first line is among the twins.
          if slots[slot] > 0 { twins.append(Int(slots[slot]) - 1) }
          slots[slot] = -Int32(slots[slot].magnitude)
          twins.append(index)
        }
        return twins
      }
    }
  }

  /// A hash of a line's counts and its first letter: what neither letter case nor white space change.
  private func key(_ line: PageLine) -> UInt64 {
    let first = bytes[line.content.lowerBound] | 0x20
    let letter = first &- 0x61 < 26 ? Int(first) : 0
    let counts = line.letters &+ line.digits << 16 &+ line.commas << 32 &+ line.ideographs << 48
    let rest = line.words &+ letter << 16
    return StableHash.combine(UInt64(truncatingIfNeeded: counts), UInt64(truncatingIfNeeded: rest))
  }
}
