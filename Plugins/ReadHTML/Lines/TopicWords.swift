import TextKit

/// The words of a page's title and description, and how many of them a line has: an article is about its title, what
/// surrounds it is not.
///
/// Words go by their first letters, so that most of a word's forms are one; in Chinese and Japanese two characters are one.
struct TopicWords {
  /// For each hash of 12 bits, which word of the title has it, from 1; `other` for those of the description alone.
  private var marks = [UInt8](repeating: 0, count: 4096)
  private var titleCount = 0
  private static let other: UInt8 = 255

  private static let maxWords = 64
  private static let letters = 5

  init(title: [String], description: String?) {
    for text in title.prefix(2) {
      Self.forEach(Array(text.utf8)) { hash in
        guard marks[hash] == 0 || marks[hash] == Self.other else { return }
        guard titleCount < Self.maxWords else { return marks[hash] = Self.other }
        titleCount += 1
        marks[hash] = UInt8(titleCount)
      }
      if titleCount > 0 { break }
    }
    if let description {
      Self.forEach(Array(description.utf8.prefix(2000))) { hash in
        if marks[hash] == 0 { marks[hash] = Self.other }
      }
    }
  }

  /// The share of the title's words that a line has, and the share of the line's words that are of the title or the
  /// description.
  func shares(of line: ArraySlice<UInt8>) -> (ofTitle: Double, ofLine: Double) {
    var found: UInt64 = 0
    var (words, hits) = (0, 0)
    line.withUnsafeBytes { bytes in
      marks.withUnsafeBufferPointer { marks in
        Self.forEach(bytes) { hash in
          words += 1
          let mark = marks[hash]
          guard mark > 0 else { return }
          hits += 1
          if mark <= Self.maxWords { found |= 1 << UInt64(mark - 1) }
        }
      }
    }
    return (
      titleCount > 0 ? Double(found.nonzeroBitCount) / Double(titleCount) : 0,
      words > 0 ? Double(hits) / Double(words) : 0
    )
  }

  private static func forEach(_ bytes: [UInt8], _ body: (Int) -> Void) {
    bytes.withUnsafeBytes { forEach($0, body) }
  }

  @inline(__always)
  private static func forEach(_ bytes: UnsafeRawBufferPointer, _ body: (Int) -> Void) {
    var at = 0
    var hash = StableHash.fnvBasis
    var (letters, length) = (0, 0)
    var ideograph: UInt32 = 0
    func end() {
      // Short words are the same in every text.
      if length > 3 { body(Int(StableHash.avalanche(hash) & 4095)) }
      hash = StableHash.fnvBasis
      letters = 0
      length = 0
    }
    while at < bytes.count {
      let byte = bytes[at]
      if byte < 0x80 {
        at += 1
        ideograph = 0
        guard (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 else {
          end()
          continue
        }
        length += 1
        if letters < Self.letters {
          let small = byte &- 0x41 < 26 ? byte | 0x20 : byte
          hash = StableHash.fnvStep(StableHash.fnvStep(hash, small), 0)
          letters += 1
        }
        continue
      }
      let scalar = bytes.scalar(at: at)
      at += scalar.length
      if scalar.value >= 0x3040, scalar.value < 0xFB00, !(0xAC00..<0xD7B0).contains(scalar.value) {
        end()
        if ideograph != 0 {
          body(Int(StableHash.avalanche(UInt64(ideograph) << 24 ^ UInt64(scalar.value)) & 4095))
        }
        ideograph = scalar.value
        continue
      }
      ideograph = 0
      guard isWord(scalar.value) else {
        end()
        continue
      }
      length += scalar.length
      if letters < Self.letters {
        let small = CaseFolding.lower(scalar.value)
        hash = StableHash.fnvStep(
          StableHash.fnvStep(hash, UInt8(truncatingIfNeeded: small)), UInt8(truncatingIfNeeded: small >> 8))
        letters += 1
      }
    }
    end()
  }

  /// Whether a character beyond ASCII may be a part of a word.
  private static func isWord(_ value: UInt32) -> Bool {
    value >= 0xC0 && value != 0xD7 && value != 0xF7 && !(0x2000..<0x2C00).contains(value)
  }
}
