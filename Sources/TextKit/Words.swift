/// The words of a text, as ranges of UTF-8 bytes from left to right.
///
/// A word is a run of letters, numbers and marks of any script. Between two of them an apostrophe or a hyphen belongs
/// to the word ("don't", "Jean-Luc"), and between two digits a point or a comma ("3.5", "1,000"). Each Han character
/// and each kana is a word of its own. Bytes that are not valid UTF-8 separate words.
public struct Words: Sequence, IteratorProtocol {
  private let bytes: UnsafeRawBufferPointer
  private var position: Int
  private let end: Int

  /// The words of `bytes`, or of a part of them; the bytes must outlive this value.
  ///
  /// The ranges count from the start of `bytes` in both cases; a part outside the bytes is cut to them.
  public init(_ bytes: UnsafeRawBufferPointer, in part: Range<Int>? = nil) {
    let part = (part ?? 0..<bytes.count).clamped(to: 0..<bytes.count)
    self.bytes = UnsafeRawBufferPointer(rebasing: bytes[..<part.upperBound])
    position = part.lowerBound
    end = part.upperBound
  }

  /// The next word, or nil at the end.
  public mutating func next() -> Range<Int>? {
    while position < end {
      let byte = bytes[position]
      if byte < 0x80 {
        if isWordASCII(byte) { return take(from: position) }
        position += 1
        continue
      }
      let decoded = bytes.scalar(at: position)
      let kind = ScalarClass.of(decoded.value)
      if kind.contains(.ideograph) {
        let start = position
        position = afterMarks(position + decoded.length)
        return start..<position
      }
      // A mark alone is no word.
      if kind.rawValue & (ScalarClass.letter.rawValue | ScalarClass.number.rawValue) != 0 {
        return take(from: position)
      }
      position += decoded.length
    }
    return nil
  }

  /// Reads a word that begins at `start`.
  @inline(__always)
  private mutating func take(from start: Int) -> Range<Int> {
    while true {
      readRun()
      guard let next = afterJoiner() else { break }
      position = next
    }
    return start..<position
  }

  /// Moves over word characters.
  @inline(__always)
  private mutating func readRun() {
    while position < end {
      let byte = bytes[position]
      if byte < 0x80 {
        guard isWordASCII(byte) else { return }
        position += 1
      } else {
        let decoded = bytes.scalar(at: position)
        let kind = ScalarClass.of(decoded.value)
        guard kind.rawValue & ScalarClass.word.rawValue != 0, !kind.contains(.ideograph) else { return }
        position += decoded.length
      }
    }
  }

  /// Where the word goes on, if what stands here joins two parts of a word.
  @inline(__always)
  private func afterJoiner() -> Int? {
    guard position < end else { return nil }
    let byte = bytes[position]
    // The commonest end of a word.
    if byte == 0x20 { return nil }
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "-"):
      return continues(at: position + 1, needs: .letter, orNumber: byte == UInt8(ascii: "-"))
    case UInt8(ascii: "."), UInt8(ascii: ","):
      guard isDigit(at: position - 1), isDigit(at: position + 1) else { return nil }
      return position + 1
    case 0xE2:
      let value = bytes.scalar(at: position).value
      // Right single quotation mark; hyphen and non-breaking hyphen.
      if value == 0x2019 { return continues(at: position + 3, needs: .letter, orNumber: false) }
      if value == 0x2010 || value == 0x2011 {
        return continues(at: position + 3, needs: .letter, orNumber: true)
      }
      return nil
    default:
      return nil
    }
  }

  private func continues(at next: Int, needs: ScalarClass, orNumber: Bool) -> Int? {
    guard next < end else { return nil }
    let kind = ScalarClass.of(bytes.scalar(at: next).value)
    if kind.contains(.ideograph) { return nil }
    return kind.contains(needs) || (orNumber && kind.contains(.number)) ? next : nil
  }

  private func afterMarks(_ start: Int) -> Int {
    var position = start
    while position < end, bytes[position] >= 0x80 {
      let decoded = bytes.scalar(at: position)
      guard ScalarClass.of(decoded.value) == .mark else { break }
      position += decoded.length
    }
    return position
  }

  @inline(__always)
  private func isWordASCII(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
  }

  private func isDigit(at position: Int) -> Bool {
    position >= 0 && position < end && bytes[position] &- 0x30 < 10
  }
}
