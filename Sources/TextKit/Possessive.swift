/// The `'s` behind a word: "Kallas's" and "Kallas’s" are the name Kallas.
public enum Possessive {
  /// The word without it, whether its apostrophe is straight or curly.
  public static func removed(from word: Range<Int>, in text: UnsafeRawBufferPointer) -> Range<Int> {
    let bytes = text[word]
    guard bytes.last == UInt8(ascii: "s"), bytes.count > 2 else { return word }
    if bytes[word.upperBound - 2] == UInt8(ascii: "'") { return word.lowerBound..<word.upperBound - 2 }
    let isCurly =
      bytes.count > 4 && bytes[word.upperBound - 4] == 0xE2 && bytes[word.upperBound - 3] == 0x80
      && bytes[word.upperBound - 2] == 0x99
    return isCurly ? word.lowerBound..<word.upperBound - 4 : word
  }
}
