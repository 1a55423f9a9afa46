/// The Aho-Corasick automaton behind `PhraseMatcher`: every transition in one dense table.
///
/// Aho and Corasick, "Efficient string matching", CACM 18(6), 1975; their section 6 makes failure moves part of the
/// table, so that each byte costs one look-up. Bytes that no phrase tells apart share a column. A state is stored as
/// the index of its row's first cell, with the highest bit set where a phrase ends.
struct PhraseAutomaton: Sendable {
  static let endFlag: UInt32 = 1 << 31

  /// The column of each byte; bytes that occur in no phrase have column 0.
  private(set) var columns = [UInt8](repeating: 0, count: 256)
  private(set) var table: [UInt32] = []
  /// How far apart rows are, as a power of two.
  private(set) var rowShift = 0

  /// For each state, the phrases that end there, longest first.
  private var endings: [[Int32]] = []

  /// Builds the automaton; empty phrases are left out.
  ///
  /// - Parameter foldASCII: capitals share the columns of small letters; the phrases must be in small letters.
  init(_ phrases: [[UInt8]], foldASCII: Bool) {
    assignColumns(phrases, foldASCII: foldASCII)
    insert(phrases)
    addFailureMoves()
  }

  /// The phrases that end in a state, longest first.
  @inline(__always)
  func phrases(endingIn cell: UInt32) -> [Int32] {
    endings[Int((cell & ~Self.endFlag) >> UInt32(rowShift))]
  }

  private mutating func assignColumns(_ phrases: [[UInt8]], foldASCII: Bool) {
    var used = [Bool](repeating: false, count: 256)
    for phrase in phrases { for byte in phrase { used[Int(byte)] = true } }
    var next: UInt8 = 0
    for byte in 0..<256 where used[byte] {
      // All 256 values never occur: valid UTF-8 has no byte 0xFF.
      next += 1
      columns[byte] = next
    }
    if foldASCII {
      for byte in UInt8(0x41)...0x5A { columns[Int(byte)] = columns[Int(byte | 0x20)] }
    }
    while 1 << rowShift < Int(next) + 1 { rowShift += 1 }
  }

  private mutating func addState() -> UInt32 {
    endings.append([])
    table.append(contentsOf: repeatElement(0, count: 1 << rowShift))
    return UInt32(endings.count - 1) << UInt32(rowShift)
  }

  /// The trie of all phrases; 0 stands for "no child", as the root is no one's child.
  private mutating func insert(_ phrases: [[UInt8]]) {
    _ = addState()
    for (index, phrase) in phrases.enumerated() where !phrase.isEmpty {
      var state: UInt32 = 0
      for byte in phrase {
        let cell = Int(state) + Int(columns[Int(byte)])
        if table[cell] == 0 {
          let child = addState()
          table[cell] = child
        }
        state = table[cell]
      }
      endings[Int(state) >> rowShift].append(Int32(index))
    }
  }

  /// Fills the missing cells, breadth first, from the state of the longest proper suffix, and flags the ends.
  private mutating func addFailureMoves() {
    let width = 1 << rowShift
    var failure = [UInt32](repeating: 0, count: endings.count)
    var queue: [UInt32] = [0]
    var read = 0
    while read < queue.count {
      let state = queue[read]
      read += 1
      let fallback = failure[Int(state) >> rowShift]
      for column in 0..<width {
        let cell = Int(state) + column
        let inherited = state == 0 ? 0 : table[Int(fallback) + column] & ~Self.endFlag
        let child = table[cell]
        if child == 0 {
          table[cell] = inherited
        } else {
          failure[Int(child) >> rowShift] = inherited
          endings[Int(child) >> rowShift] += endings[Int(inherited) >> rowShift]
          queue.append(child)
        }
      }
    }
    for cell in table.indices where !endings[Int(table[cell]) >> rowShift].isEmpty {
      table[cell] |= Self.endFlag
    }
  }
}
