/// Bytes of markup.
enum MarkupByte {
  /// White space in tags. A zero byte stands for a space: some programs write it where one was.
  @inline(__always)
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0
  }

  @inline(__always)
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  static var space: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: (" " as StaticString).utf8Start, count: 1)
  }
}
