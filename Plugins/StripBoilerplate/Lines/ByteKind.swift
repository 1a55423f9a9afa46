/// What a byte is, for the scanner's first look.
enum ByteKind {
  static let letter: UInt8 = 1
  static let digit: UInt8 = 2
  static let upper: UInt8 = 4
  static let space: UInt8 = 8
  /// Punctuation that a feature counts.
  static let mark: UInt8 = 16
  static let word: UInt8 = letter | digit

  static let table: [UInt8] = (0...255).map { value in
    switch UInt8(value) {
    case 0x30...0x39: digit
    case 0x41...0x5A: letter | upper
    case 0x61...0x7A: letter
    case 0...0x20: space
    default: Array(".!?,|>/@".utf8).contains(UInt8(value)) ? mark : 0
    }
  }
}
