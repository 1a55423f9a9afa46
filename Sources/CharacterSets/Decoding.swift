extension CharacterSet {
  /// Decodes bytes to UTF-8. What is ill-formed or unassigned becomes U+FFFD.
  ///
  /// - Returns: `nil` where this machine's C library does not know the charset.
  public func decode(_ bytes: [UInt8]) -> DecodedText? {
    bytes.withUnsafeBytes { decode($0) }
  }

  /// Decodes bytes to UTF-8. What is ill-formed or unassigned becomes U+FFFD.
  ///
  /// - Returns: `nil` where this machine's C library does not know the charset.
  public func decode(_ bytes: UnsafeRawBufferPointer) -> DecodedText? {
    if let wide { return Self.decode(bytes, wide: wide) }
    if self == .utf8 {
      let text = Array(String(decoding: bytes, as: UTF8.self).utf8)
      return DecodedText(text: text, runs: nil, replacedCount: 0)
    }
    if let table = SingleByteTable.table(of: self) { return table.decode(bytes) }
    return MultiByteDecoder(self)?.decode(bytes)
  }

  private static func decode(_ bytes: UnsafeRawBufferPointer, wide: WideEncoding) -> DecodedText {
    var decoder = WideDecoder(wide)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    decoder.decode(bytes, into: &text)
    decoder.finish(into: &text)
    let runs = text.withUnsafeBytes { ContainerWidth(wide).runs(of: $0) }
    return DecodedText(text: text, runs: runs, replacedCount: decoder.replacedCount)
  }
}

/// An 8-bit charset whose lower half is ASCII.
struct SingleByteTable: Sendable {
  /// The scalars of the bytes from 0x80 on; 0xFFFD for those that mean nothing.
  let upper: [UInt32]

  /// The table of a charset, if it is an 8-bit one.
  static func table(of charset: CharacterSet) -> SingleByteTable? { tables[charset] }

  private static let tables: [CharacterSet: SingleByteTable] = {
    var tables: [CharacterSet: SingleByteTable] = [:]
    for charset in CharacterSet.allCases {
      let scalars = CharacterTables.upperHalf(of: charset).unicodeScalars.map(\.value)
      guard !scalars.isEmpty else { continue }
      tables[charset] = SingleByteTable(upper: scalars.count == 96 ? Array(0x80...0x9F) + scalars : scalars)
    }
    return tables
  }()

  func scalar(_ byte: UInt8) -> UInt32 { byte < 0x80 ? UInt32(byte) : upper[Int(byte) - 0x80] }

  func decode(_ bytes: UnsafeRawBufferPointer) -> DecodedText {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 4)
    var builder = RunBuilder()
    var replaced = 0
    for byte in bytes {
      let before = text.count
      let value = scalar(byte)
      if value == 0xFFFD { replaced += 1 }
      UTF8.append(value, to: &text)
      builder.add(textUnit: text.count - before, encodedUnit: 1)
    }
    return DecodedText(text: text, runs: builder.runs, replacedCount: replaced)
  }
}
