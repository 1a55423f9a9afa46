import TextKit

/// The part of a text that is looked at: words and spaces, as the detector takes them.
///
/// Work is bounded: of a long text four stretches are taken, from its beginning to its end, 2 KB in all. More makes no
/// difference that can be measured (docs/design/0013-language.md).
struct LanguageSample {
  /// UTF-8 without control characters and noncharacters.
  private(set) var bytes: [UInt8] = []
  /// How many letters it holds.
  private(set) var letters = 0

  /// Bytes of a text that are looked at, at most.
  static let limit = 2048
  private static let stretches = 4

  init(of text: [UInt8]) {
    bytes.reserveCapacity(min(text.count, Self.limit) + Self.stretches)
    text.withUnsafeBytes { text in
      guard text.count > Self.limit else { return add(text, 0..<text.count) }
      let length = Self.limit / Self.stretches
      for index in 0..<Self.stretches {
        let start = (text.count - length) / (Self.stretches - 1) * index
        add(text, Self.wordStart(text, start)..<start + length)
      }
    }
  }

  /// Behind the next space, where one is near; scripts without spaces begin with any character.
  private static func wordStart(_ text: UnsafeRawBufferPointer, _ start: Int) -> Int {
    guard start > 0 else { return 0 }
    if let space = text[start..<start + 64].firstIndex(where: { $0 <= 0x20 }) { return space + 1 }
    return start + text[start..<start + 4].prefix { $0 & 0xC0 == 0x80 }.count
  }

  /// Adds a stretch word by word: addresses are no words of any language.
  private mutating func add(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) {
    var word = bytes.count
    var lettersBefore = letters
    var isAddress = false
    func isEnd(_ scalar: DecodedScalar) -> Bool { ScalarClass.of(scalar.value).contains(.space) }
    var at = range.lowerBound
    while at < range.upperBound {
      let scalar = text.scalar(at: at)
      let end = at + scalar.length
      // A character that the stretch cuts.
      if end > range.upperBound { break }
      if scalar.value <= 0x20 || !Self.isText(scalar.value) || isEnd(scalar) {
        close(&word, &lettersBefore, &isAddress)
      } else {
        if scalar.value == 0x40 || scalar.value == 0x3A && Self.isSlashed(text, at) { isAddress = true }
        if ScalarClass.of(scalar.value).contains(.letter) { letters += 1 }
        bytes.append(contentsOf: text[at..<end])
      }
      at = end
    }
    close(&word, &lettersBefore, &isAddress)
  }

  /// Ends a word with a space, or takes it back.
  private mutating func close(_ word: inout Int, _ lettersBefore: inout Int, _ isAddress: inout Bool) {
    if isAddress {
      bytes.removeSubrange(word...)
      letters = lettersBefore
      isAddress = false
    }
    if bytes.last != 0x20 { bytes.append(0x20) }
    word = bytes.count
    lettersBefore = letters
  }

  /// `://` at the colon.
  private static func isSlashed(_ text: UnsafeRawBufferPointer, _ colon: Int) -> Bool {
    colon + 2 < text.count && text[colon + 1] == 0x2F && text[colon + 2] == 0x2F
  }

  /// Whether the detector takes it: no control character, no noncharacter, no trace of damage.
  private static func isText(_ value: UInt32) -> Bool {
    switch value {
    case 0x7F...0x9F, 0xFDD0...0xFDEF, 0xFFFD: false
    default: value & 0xFFFE != 0xFFFE
    }
  }
}
