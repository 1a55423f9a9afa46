/// What a punctuation mark does to a sentence.
enum SentenceMark {
  /// A full stop that is also used in abbreviations and numbers.
  case period
  /// Stands for words left out.
  case ellipsis
  /// A question or exclamation mark of a script that leaves a space behind it.
  case strong
  /// The full stop, question or exclamation mark of a script that needs no space behind it.
  case wide

  /// The mark that a scalar is, if it is one.
  static func of(_ value: UInt32) -> SentenceMark? {
    switch value {
    case 0x2E: .period
    case 0x2026: .ellipsis
    // ! ? and the double marks; Arabic question mark and full stop, Greek question mark look-alikes left out.
    case 0x21, 0x3F, 0x203C, 0x203D, 0x2047, 0x2048, 0x2049, 0x061F, 0x06D4: .strong
    // Han and full-width, Devanagari, Armenian, Ethiopic, Khmer, Myanmar, Tibetan, Sinhala.
    case 0x3002, 0xFF01, 0xFF1F, 0xFF61, 0xFF0E, 0x0964, 0x0965, 0x0589, 0x1362, 0x1367, 0x17D4, 0x17D5,
      0x104A, 0x104B, 0x0F0D, 0x0DF4:
      .wide
    default: nil
    }
  }

  /// Quotation marks and brackets that close: they belong to the sentence whose mark they follow.
  static func isCloser(_ value: UInt32) -> Bool {
    switch value {
    case 0x22, 0x27, 0x29, 0x5D, 0x7D, 0xBB, 0x2019, 0x201D, 0x203A, 0x300D, 0x300F, 0x3011, 0x300B, 0x3009,
      0x3015, 0xFF09, 0xFF3D, 0xFF5D:
      true
    default: false
    }
  }

  /// Quotation marks and brackets that open, and marks that Spanish sentences begin with.
  static func isOpener(_ value: UInt32) -> Bool {
    switch value {
    case 0x22, 0x27, 0x28, 0x5B, 0x7B, 0xAB, 0xBF, 0xA1, 0x2018, 0x201C, 0x201E, 0x201A, 0x2039, 0x300C,
      0x300E, 0x3010, 0x300A, 0x3008, 0x3014, 0xFF08, 0xFF3B, 0xFF5B:
      true
    default: false
    }
  }

  /// Bullets, which begin an item of a list.
  static func isBullet(_ value: UInt32) -> Bool {
    switch value {
    case 0x2022, 0x2023, 0x2043, 0x204C, 0x204D, 0x2219, 0x25AA, 0x25CF, 0x25E6, 0x25A0, 0x25BA: true
    default: false
    }
  }

  /// The bytes at which the scan must stop to look: all that may begin a mark, a line end, a bullet, an item's
  /// bracket, or a rule made of signs.
  static let stops: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in [0x0A, 0x0C, 0x0D, 0x21, 0x2E, 0x3F, 0x29, 0x2A, 0x2D, 0x3D, 0x5F, 0x7E] {
      table[byte] = true
    }
    for lead in [0xD6, 0xD8, 0xDB, 0xE0, 0xE1, 0xE2, 0xE3, 0xEF] { table[lead] = true }
    return table
  }()
}

extension Sentences {
  /// Whether a stretch of text ends as sentences do: with a mark, and behind it only quotes and brackets that close.
  ///
  /// Headings, items of lists and lines that were cut off do not.
  public static func isClosed(_ text: UnsafeRawBufferPointer) -> Bool {
    var end = text.count
    while end > 0 {
      let last = text.scalar(before: end)
      if SentenceMark.of(last.value) != nil { return true }
      guard SentenceMark.isCloser(last.value) else { return false }
      end -= last.length
    }
    return false
  }
}
