#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Decodes East Asian charsets with the C library's iconv.
struct MultiByteDecoder {
  private let charset: CharacterSet
  private let handle: Handle

  /// Closes what iconv has opened.
  private final class Handle {
    let descriptor: iconv_t
    init(_ descriptor: iconv_t) { self.descriptor = descriptor }
    deinit { iconv_close(descriptor) }
  }

  /// A decoder; `nil` if it is none of these charsets, or iconv does not know it.
  init?(_ charset: CharacterSet) {
    guard let name = Self.names[charset] else { return nil }
    let descriptor = iconv_open("UTF-8", name)
    guard let descriptor, descriptor != iconv_t(bitPattern: -1) else { return nil }
    self.charset = charset
    handle = Handle(descriptor)
  }

  /// What iconv calls them: the variants that people's programs write.
  private static let names: [CharacterSet: String] = [
    .shiftJIS: "CP932", .eucJP: "EUC-JP-MS", .iso2022JP: "ISO-2022-JP-3", .gb18030: "GB18030",
    .big5: "BIG5-HKSCS", .eucKR: "CP949",
  ]

  func decode(_ bytes: UnsafeRawBufferPointer) -> DecodedText {
    var text: [UInt8] = []
    var replaced: [Range<Int>] = []
    convert(bytes, into: &text, &replaced)
    let runs = charset == .iso2022JP || !replaced.isEmpty ? nil : Self.runs(of: text, from: bytes, charset)
    return DecodedText(text: text, runs: runs, replacedCount: replaced.count)
  }

  private func convert(
    _ bytes: UnsafeRawBufferPointer, into text: inout [UInt8], _ replaced: inout [Range<Int>]
  ) {
    guard let base = bytes.baseAddress else { return }
    iconv(handle.descriptor, nil, nil, nil, nil)
    // iconv never writes to its input, whatever its type says.
    var input: UnsafeMutablePointer<CChar>? = UnsafeMutablePointer(
      mutating: base.assumingMemoryBound(to: CChar.self))
    var left = bytes.count
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 8192) { buffer in
      while left > 0 {
        var output = buffer.baseAddress
        var room = buffer.count
        let result = iconv(handle.descriptor, &input, &left, &output, &room)
        let failure = errno
        text.append(contentsOf: UnsafeRawBufferPointer(start: buffer.baseAddress, count: buffer.count - room))
        if result != -1 || failure == E2BIG { continue }
        // A byte that begins nothing, or a character that is cut.
        let position = bytes.count - left
        text.append(contentsOf: [0xEF, 0xBF, 0xBD])
        replaced.append(position..<position + 1)
        input = input.map { $0 + 1 }
        left -= 1
        if charset != .iso2022JP { iconv(handle.descriptor, nil, nil, nil, nil) }
      }
      var output = buffer.baseAddress
      var room = buffer.count
      iconv(handle.descriptor, nil, nil, &output, &room)
      text.append(contentsOf: UnsafeRawBufferPointer(start: buffer.baseAddress, count: buffer.count - room))
    }
  }

  /// Goes through both in step: each character before decoding is one scalar of the text. `nil` where the two
  /// do not end together.
  private static func runs(
    of text: [UInt8], from bytes: UnsafeRawBufferPointer, _ charset: CharacterSet
  ) -> [DecodedRun]? {
    var builder = RunBuilder()
    var position = 0
    var index = 0
    while index < text.count, position < bytes.count {
      let lead = text[index]
      let textUnit = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      let unit = length(of: bytes, at: position, charset)
      builder.add(textUnit: textUnit, encodedUnit: unit)
      index += textUnit
      position += unit
    }
    return index == text.count && position == bytes.count ? builder.runs : nil
  }

  /// The bytes of the character at a place.
  private static func length(
    of bytes: UnsafeRawBufferPointer, at position: Int, _ charset: CharacterSet
  ) -> Int {
    let lead = bytes[position]
    guard lead >= 0x80 else { return 1 }
    switch charset {
    case .shiftJIS: return lead == 0x80 || (0xA0...0xDF).contains(lead) || lead >= 0xFD ? 1 : 2
    case .eucJP: return lead == 0x8F ? 3 : 2
    case .gb18030:
      guard position + 1 < bytes.count else { return 1 }
      return (0x30...0x39).contains(bytes[position + 1]) ? 4 : 2
    default: return 2
    }
  }
}
