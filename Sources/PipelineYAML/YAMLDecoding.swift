import ByteScan
import PipelineKit

/// Turns the bytes of a YAML file into a text that libyaml reads without complaint about characters.
///
/// UTF-8 and, with a byte order mark, UTF-16 are known. What is ill-formed or forbidden is reported once, with its first
/// place, and replaced by U+FFFD, so that the rest of the file can be checked in the same go.
enum YAMLDecoding {
  /// The text, and what was wrong with the bytes.
  static func decode(_ bytes: [UInt8], file: String) -> (source: YAMLSource, problems: [Diagnostic]) {
    var problems: [Diagnostic] = []
    var text = utf8(of: bytes, file: file, &problems)
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
    text = withoutForbidden(text, file: file, &problems)
    return (YAMLSource(file: file, bytes: text), problems)
  }

  private static func utf8(of bytes: [UInt8], file: String, _ problems: inout [Diagnostic]) -> [UInt8] {
    if bytes.starts(with: [0xFE, 0xFF]) { return utf8(ofUTF16: bytes, high: 0, file: file, &problems) }
    if bytes.starts(with: [0xFF, 0xFE]) { return utf8(ofUTF16: bytes, high: 1, file: file, &problems) }
    let (text, replaced) = UTF8Check.repaired(bytes)
    guard let first = replaced.first else { return text }
    let place = YAMLSource(file: file, bytes: withoutMark(Array(bytes[..<first.lowerBound])))
    problems.append(
      problem(
        "invalid-utf8", "byte 0x\(hex(bytes[first.lowerBound])) is not UTF-8\(more(replaced.count))",
        at: place,
        "save the file as UTF-8"))
    return text
  }

  /// `high` is the offset of the high byte in each pair.
  private static func utf8(
    ofUTF16 bytes: [UInt8], high: Int, file: String, _ problems: inout [Diagnostic]
  ) -> [UInt8] {
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map {
      UInt16(bytes[$0 + high]) << 8 | UInt16(bytes[$0 + 1 - high])
    }
    var text: [UInt8] = []
    let isBroken = transcode(
      units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: false, into: { text.append($0) }
    )
    if isBroken || bytes.count % 2 == 1 {
      problems.append(
        problem(
          "invalid-utf8", "the file begins as UTF-16 but is not well-formed",
          at: YAMLSource(file: file, bytes: []),
          "save the file as UTF-8"))
    }
    return text
  }

  /// Replaces what YAML forbids (https://yaml.org/spec/1.2.2/#51-character-set), and U+FEFF inside the text, which
  /// libyaml does not take.
  private static func withoutForbidden(
    _ text: [UInt8], file: String, _ problems: inout [Diagnostic]
  ) -> [UInt8] {
    var result: [UInt8] = []
    var copied = 0
    var count = 0
    var first: (name: String, offset: Int)?
    var offset = 0
    while offset < text.count {
      let length = forbiddenLength(text, at: offset)
      guard length > 0 else {
        offset += 1
        continue
      }
      if first == nil { first = (name(of: text[offset..<offset + length]), offset) }
      result.append(contentsOf: text[copied..<offset])
      result.append(contentsOf: [0xEF, 0xBF, 0xBD])
      count += 1
      offset += length
      copied = offset
    }
    guard let first else { return text }
    result.append(contentsOf: text[copied...])
    let place = YAMLSource(file: file, bytes: Array(text[..<first.offset]))
    problems.append(
      problem(
        "control-character", "the character \(first.name) is not allowed in YAML\(more(count))", at: place,
        "take it out, or write it as an escape in double quotes"))
    return result
  }

  /// The length of the forbidden character that begins at `offset`; 0 where an allowed one does.
  private static func forbiddenLength(_ text: [UInt8], at offset: Int) -> Int {
    func byte(_ ahead: Int) -> UInt8 { offset + ahead < text.count ? text[offset + ahead] : 0 }
    switch text[offset] {
    case 0x09, 0x0A, 0x0D: return 0
    case 0x00..<0x20, 0x7F: return 1
    case 0xC2: return (0x80...0x9F).contains(byte(1)) && byte(1) != 0x85 ? 2 : 0
    case 0xEF:
      let isMark = byte(1) == 0xBB && byte(2) == 0xBF
      let isNoncharacter = byte(1) == 0xBF && byte(2) >= 0xBE
      return isMark || isNoncharacter ? 3 : 0
    default: return 0
    }
  }

  private static func problem(
    _ id: String, _ message: String, at prefix: YAMLSource, _ suggestion: String
  ) -> Diagnostic {
    let end = prefix.scalarCount
    var span = prefix.span(end, end)
    span.end.column += 1
    return Diagnostic(id, .error, message, at: span, suggestion: suggestion)
  }

  private static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  private static func more(_ count: Int) -> String {
    switch count {
    case 1: ""
    case 2: ", nor is 1 more in this file"
    default: ", nor are \(count - 1) more in this file"
    }
  }

  private static func name(of bytes: ArraySlice<UInt8>) -> String {
    let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first?.value ?? 0
    let digits = String(scalar, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  private static func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return byte < 16 ? "0" + digits : digits
  }
}
