import TextKit

/// Takes out soft hyphens; one that stands at a line's end takes the line end with it.
struct SoftHyphens: ScalarPass {
  var traits: TextTraits { .softHyphen }

  func edit(_ value: UInt32, at position: Int, end: Int, in bytes: UnsafeRawBufferPointer) -> CleaningEdit? {
    guard value == 0xAD else { return nil }
    var upper = end
    if ObservedKind.of(bytes.value(before: position)).isLetter {
      if bytes.value(at: upper) == 0x0D { upper += 1 }
      let isLineEnd = bytes.value(at: upper) == 0x0A && ObservedKind.of(bytes.value(at: upper + 1)).isLetter
      upper = isLineEnd ? upper + 1 : end
    }
    return CleaningEdit(range: position..<upper, rule: "soft_hyphen", reason: "a mark where a word may break")
  }
}

/// Takes out characters without width where they have no work to do.
///
/// They have work in emoji (joiner), in Persian, Arabic and the scripts of India (joiner, non-joiner), and between
/// the words of Thai, Lao, Khmer and Burmese (zero-width space).
struct ZeroWidth: ScalarPass {
  var traits: TextTraits { .zeroWidth }

  func edit(_ value: UInt32, at position: Int, end: Int, in bytes: UnsafeRawBufferPointer) -> CleaningEdit? {
    guard (0x200B...0x200D).contains(value) || value == 0x2060 || value == 0xFEFF else { return nil }
    let before = bytes.value(before: position)
    let after = bytes.value(at: end)
    switch value {
    case 0x200B:
      guard !(Self.hasNoSpaces(before) || Self.hasNoSpaces(after)) else { return nil }
    case 0x200C, 0x200D:
      // Another one beside it does not make it needed, and a needed one may have one beside it.
      guard !(Self.joins(before) || Self.joins(after)) else { return nil }
    default: break
    }
    return CleaningEdit(range: position..<end, rule: "zero_width", reason: "a character without width")
  }

  /// Scripts that write no spaces between words.
  private static func hasNoSpaces(_ value: UInt32) -> Bool {
    (0xE00...0xFFF).contains(value) || (0x1000...0x109F).contains(value) || (0x1780...0x17FF).contains(value)
      || (0x1950...0x1AAF).contains(value) || (0xA9E0...0xA9FF).contains(value)
      || (0xAA60...0xAADF).contains(value)
  }

  /// Everything but Latin, Greek, Cyrillic and common punctuation: emoji, right-to-left and Indic scripts, marks.
  private static func joins(_ value: UInt32) -> Bool {
    (0x590..<0x1D00).contains(value) || (0x2100..<0xFB00).contains(value) || (0xFB1D..<0xFEFF).contains(value)
      || value >= 0x10000 || value == 0xA9 || value == 0xAE || value == 0x203C || value == 0x2049
  }
}

/// Takes marks of direction out of text that has no right-to-left letters, and deprecated ones everywhere.
struct DirectionMarks: CleaningPass {
  var traits: TextTraits { .direction }

  func edits(in bytes: UnsafeRawBufferPointer) -> [CleaningEdit] {
    let finder = Finder()
    let edits = finder.edits(in: bytes)
    guard !edits.isEmpty, finder.hasRightToLeft(bytes) else { return edits }
    return edits.filter { (0x206A...0x206F).contains(bytes.value(at: $0.range.lowerBound)) }
  }

  private struct Finder: ScalarPass {
    func edit(_ value: UInt32, at position: Int, end: Int, in bytes: UnsafeRawBufferPointer) -> CleaningEdit?
    {
      switch value {
      case 0x200E, 0x200F, 0x061C:
        CleaningEdit(range: position..<end, rule: "direction_mark", reason: "a mark of writing direction")
      case 0x202A...0x202E, 0x2066...0x206F:
        CleaningEdit(
          range: position..<end, rule: "direction_override",
          reason: "turns the order of letters on the screen around")
      default: nil
      }
    }

    func hasRightToLeft(_ bytes: UnsafeRawBufferPointer) -> Bool {
      var position = 0
      while true {
        position = ByteSearch.endOfASCII(bytes, from: position)
        guard position < bytes.count else { return false }
        let scalar = bytes.scalar(at: position)
        switch scalar.value {
        case 0x61C: break
        case 0x590..<0x900, 0xFB1D..<0xFE00, 0xFE70..<0xFEFF, 0x10800..<0x11000, 0x1E800..<0x1F000:
          return true
        default: break
        }
        position += scalar.length
      }
    }
  }
}
