/// A small source of repeatable numbers (xorshift64), for properties over made-up bytes.
struct Generator {
  var state: UInt64

  init(seed: UInt64) { state = seed &* 2_654_435_761 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  mutating func next(below bound: Int) -> Int { Int(next() % UInt64(bound)) }
}

/// Made-up inputs: pieces that text is made of, good and bad, in any order.
enum Samples {
  static let pieces: [[UInt8]] =
    [
      "a", "B", "word", "Dr.", "U.S.", "3.5", "1,000", ". ", "! ", "?\"", "...", "…", "\n", "\r\n", "\r",
      "\n\n",
      " ", "\t", "'", "’", "“", "”", "(", ")", "-", "–", "é", "Ž", "ñ", "日", "本", "。", "か", "\u{301}", "۔",
      "؟",
      "😀", "\u{A0}", "\u{200D}", "@", "http://x.y/z?q=1", "e.g.", "No. 5", "1. ", "• ", "A. B. ", "İ", "ß",
      "\u{0}",
    ].map { Array($0.utf8) } + [
      [0x80], [0xFF], [0xC3], [0xE2, 0x80], [0xF0, 0x9F, 0x98], [0xED, 0xA0, 0x80],
    ]

  static func bytes(_ generator: inout Generator) -> [UInt8] {
    let count = generator.next(below: 40)
    return (0..<count).flatMap { _ in pieces[generator.next(below: pieces.count)] }
  }

  /// Runs `body` on some hundreds of made-up inputs.
  static func forEach(seed: UInt64, _ body: ([UInt8]) throws -> Void) rethrows {
    var generator = Generator(seed: seed)
    for _ in 0..<600 { try body(bytes(&generator)) }
  }
}

/// The text of ranges, for readable expectations.
func strings(_ ranges: [Range<Int>], in bytes: [UInt8]) -> [String] {
  ranges.map { String(decoding: bytes[$0], as: UTF8.self) }
}
