/// How a member's name is shown. It never becomes a path.
public enum MemberName {
  /// The name as text that is safe to print: slashes at its beginning and `./` are left out; control characters,
  /// marks that turn the direction of text, and bytes that are not UTF-8 stand as `\xNN`.
  public static func shown(_ name: [UInt8]) -> String {
    var shown = ""
    var decoder = UTF8()
    var iterator = trimmed(name).makeIterator()
    var rest = trimmed(name)[...]
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar):
        let length = String(scalar).utf8.count
        if isSafe(scalar) {
          shown.unicodeScalars.append(scalar)
        } else {
          shown += escaped(rest.prefix(length))
        }
        rest = rest.dropFirst(length)
      case .emptyInput: return shown
      case .error:
        // One byte at a time: what follows may be well-formed.
        shown += escaped(rest.prefix(1))
        rest = rest.dropFirst()
        decoder = UTF8()
        iterator = Array(rest).makeIterator()
      }
    }
  }

  /// Whether the name climbs out of the archive: a part of it is `..`.
  public static func climbs(_ name: [UInt8]) -> Bool {
    name.split { $0 == 0x2F || $0 == 0x5C }.contains { $0.elementsEqual([0x2E, 0x2E]) }
  }

  private static func trimmed(_ name: [UInt8]) -> [UInt8] {
    var rest = name[...]
    while let first = rest.first {
      if first == 0x2F {
        rest = rest.dropFirst()
      } else if first == 0x2E, rest.dropFirst().first == 0x2F {
        rest = rest.dropFirst(2)
      } else {
        break
      }
    }
    return Array(rest)
  }

  private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case ..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: false
    default: true
    }
  }

  private static func escaped(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { byte in
      let digits = String(byte, radix: 16, uppercase: true)
      return "\\x" + (digits.utf8.count == 1 ? "0" : "") + digits
    }.joined()
  }
}
