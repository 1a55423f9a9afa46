import TextKit

/// Turns HTML's character references into the characters, also where they were escaped twice.
///
/// Only with a semicolon: `AT&T`, `x &lt b` and `R&D;` are text.
struct Entities: CleaningPass {
  var traits: TextTraits { .ampersand }

  private static let longestName = 40

  func edits(in bytes: UnsafeRawBufferPointer) -> [CleaningEdit] {
    var edits: [CleaningEdit] = []
    var position = 0
    while let start = ByteSearch.next(0x26, in: bytes, from: position) {
      guard let (end, scalars) = reference(at: start, in: bytes) else {
        position = start + 1
        continue
      }
      let text = String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
      edits.append(
        CleaningEdit(
          range: start..<end, with: Array(text.utf8), rule: "entity", reason: "a character written for HTML"))
      position = end
    }
    return edits
  }

  /// The reference that begins with the ampersand at `start`: where it ends, and what it stands for. An ampersand
  /// that it stands for begins another one, if what follows says so.
  private func reference(at start: Int, in bytes: UnsafeRawBufferPointer) -> (end: Int, scalars: [UInt32])? {
    var result: (end: Int, scalars: [UInt32])?
    var position = start + 1
    while let (end, scalars) = name(from: position, in: bytes) {
      result = (end, scalars)
      guard scalars == [0x26] else { break }
      position = end
    }
    return result
  }

  /// The name or number from `start` to a semicolon.
  private func name(from start: Int, in bytes: UnsafeRawBufferPointer) -> (end: Int, scalars: [UInt32])? {
    var end = start
    let latest = min(bytes.count, start + Self.longestName)
    while end < latest, isNamePart(bytes[end]) { end += 1 }
    guard end < latest, end > start, bytes[end] == 0x3B else { return nil }
    let name = bytes[start..<end]
    let scalars = name.first == 0x23 ? number(name.dropFirst()).map { [$0] } : NamedEntities.scalars(of: name)
    return scalars.map { (end + 1, $0) }
  }

  private func isNamePart(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x23
  }

  /// The scalar of a number; bytes of Windows-1252 as browsers read them (HTML standard, 13.2.5.80).
  private func number(_ digits: Slice<UnsafeRawBufferPointer>) -> UInt32? {
    let isHexadecimal = digits.first.map { $0 | 0x20 } == 0x78
    let text = String(decoding: isHexadecimal ? digits.dropFirst() : digits, as: UTF8.self)
    guard text.utf8.count <= 8, let value = UInt32(text, radix: isHexadecimal ? 16 : 10) else { return nil }
    switch value {
    case 0: return 0xFFFD
    case 0x80...0x9F: return Charset.windows1252.scalar(of: UInt8(value))
    default: return Unicode.Scalar(value)?.value
    }
  }
}

/// Looks names up in the table.
enum NamedEntities {
  /// What a name stands for; one scalar or two.
  static func scalars(of name: some Sequence<UInt8>) -> [UInt32]? {
    table[String(decoding: Array(name), as: UTF8.self)]
  }

  /// Made when first needed.
  static let table: [String: [UInt32]] = {
    var table: [String: [UInt32]] = [:]
    for entry in NamedEntityTable.text.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
      let parts = entry.split(separator: UInt8(ascii: "="))
      guard parts.count == 2, let name = String(parts[0]) else { continue }
      table[name] = parts[1].split(separator: UInt8(ascii: "+")).compactMap { part in
        String(part).flatMap { UInt32($0, radix: 16) }
      }
    }
    return table
  }()
}
