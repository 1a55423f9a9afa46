import TextKit

/// A word as a number.
enum WordHash {
  /// Without letter case, and with one kind of apostrophe.
  static func of(_ word: UnsafeRawBufferPointer) -> UInt64 {
    guard word.contains(0xE2) else { return CaseFolding.hash(word) }
    var plain: [UInt8] = []
    var position = 0
    while position < word.count {
      if position + 2 < word.count, word[position] == 0xE2, word[position + 1] == 0x80,
        word[position + 2] == 0x99
      {
        plain.append(0x27)
        position += 3
      } else {
        plain.append(word[position])
        position += 1
      }
    }
    return plain.withUnsafeBytes { CaseFolding.hash($0) }
  }
}
