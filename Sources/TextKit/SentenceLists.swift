/// The mark in front of an item of a list: "1.", "2)", "3.)", "a.", or a bullet.
struct ListMarker {
  enum Style: Hashable { case bullet, point, bracket, pointAndBracket }

  let style: Style
  /// The item's number, counted from 1; letters count as numbers; nil for a bullet without one.
  let ordinal: Int?
  let isLetter: Bool
  /// Where the marker ends.
  let end: Int

  /// Reads a marker at `start`; there must be white space behind it, except behind a bullet.
  init?(_ bytes: UnsafeRawBufferPointer, at start: Int) {
    var cursor = start
    var bulleted = false
    if let first = bytes.scalar(ifAt: cursor), SentenceMark.isBullet(first.value) {
      bulleted = true
      cursor = SentenceLookahead.skipSpace(bytes, from: cursor + first.length).position
    }
    if let number = Self.number(bytes, at: cursor),
      let (style, end) = Self.close(bytes, at: number.end),
      let next = bytes.scalar(ifAt: end), SentenceLookahead.isSpace(next.value)
    {
      self.style = bulleted ? .bullet : style
      ordinal = number.value
      isLetter = number.isLetter
      self.end = end
    } else if bulleted {
      (style, ordinal, isLetter, end) = (.bullet, nil, false, cursor)
    } else {
      return nil
    }
  }

  /// Whether `next` is the marker that comes after this one in the same list.
  func isFollowed(by next: ListMarker) -> Bool {
    guard style == next.style else { return false }
    if style == .bullet { return true }
    guard let ordinal, let following = next.ordinal else { return false }
    return isLetter == next.isLetter && following == ordinal + 1
  }

  private static func number(
    _ bytes: UnsafeRawBufferPointer, at start: Int
  ) -> (value: Int, isLetter: Bool, end: Int)? {
    guard start < bytes.count else { return nil }
    // Small letters only: "A. Smith and B. Jones" is no list.
    if bytes[start] &- 0x61 < 26 { return (Int(bytes[start]) - 0x60, true, start + 1) }
    var end = start
    var value = 0
    while end < bytes.count, end - start < 3, bytes[end] &- 0x30 < 10 {
      value = value * 10 + Int(bytes[end] - 0x30)
      end += 1
    }
    return end > start ? (value, false, end) : nil
  }

  private static func close(_ bytes: UnsafeRawBufferPointer, at start: Int) -> (style: Style, end: Int)? {
    guard start < bytes.count else { return nil }
    if bytes[start] == UInt8(ascii: ")") { return (.bracket, start + 1) }
    guard bytes[start] == UInt8(ascii: ".") else { return nil }
    let isBoth = start + 1 < bytes.count && bytes[start + 1] == UInt8(ascii: ")")
    return isBoth ? (.pointAndBracket, start + 2) : (.point, start + 1)
  }
}
