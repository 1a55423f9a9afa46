/// Text cut into what is to be taken as it stands and what stands for something else: `${name}`, `${env:NAME}`, `$$`.
enum References {
  /// A piece of a text.
  enum Piece: Equatable {
    /// Text as it stands; `$$` has become `$`.
    case text(String)
    /// `${name}`; `number` counts every `${` of the text from 0.
    case variable(String, number: Int)
    /// `${env:NAME}`.
    case environment(String, number: Int)
    /// `${` that no name and `}` follow.
    case malformed(number: Int)
  }

  /// The pieces of a text; `nil` for one that holds neither `${` nor `$$`.
  static func pieces(of text: String) -> [Piece]? {
    let bytes = Array(text.utf8)
    var pieces: [Piece] = []
    var literal: [UInt8] = []
    var number = 0
    var index = 0
    var malformed = 0
    var hasAny = false
    func byte(_ ahead: Int) -> UInt8? { index + ahead < bytes.count ? bytes[index + ahead] : nil }
    while index < bytes.count {
      guard bytes[index] == dollar, let next = byte(1), next == dollar || next == brace else {
        literal.append(bytes[index])
        index += 1
        continue
      }
      hasAny = true
      if next == dollar {
        literal.append(dollar)
        if byte(2) == brace { number += 1 }
        index += 2
        continue
      }
      if !literal.isEmpty { pieces.append(.text(String(decoding: literal, as: UTF8.self))) }
      literal = []
      let (piece, end) = reference(in: bytes, at: index, number: number)
      pieces.append(piece)
      if case .malformed = piece { malformed += 1 }
      if malformed > malformedLimit { return pieces }
      number += 1
      index = end
    }
    if !literal.isEmpty { pieces.append(.text(String(decoding: literal, as: UTF8.self))) }
    return hasAny ? pieces : nil
  }

  /// Malformed references after which the rest of a text is not looked at: the text is refused anyway.
  private static let malformedLimit = 100

  private static let dollar = UInt8(ascii: "$")
  private static let brace = UInt8(ascii: "{")

  private static func reference(in bytes: [UInt8], at start: Int, number: Int) -> (Piece, end: Int) {
    // No name is longer, and a text of nothing but openings is not searched to its end for each.
    guard let end = bytes[start...].prefix(258).firstIndex(of: UInt8(ascii: "}")) else {
      return (.malformed(number: number), start + 2)
    }
    let name = String(decoding: bytes[start + 2..<end], as: UTF8.self)
    let piece: Piece
    if name.hasPrefix("env:"), isName(name.dropFirst(4)) {
      piece = .environment(String(name.dropFirst(4)), number: number)
    } else {
      piece = isName(name[...]) ? .variable(name, number: number) : .malformed(number: number)
    }
    return (piece, end + 1)
  }

  /// Whether a text is a letter or `_`, followed by letters, digits, `_` and `-`.
  static func isName(_ text: Substring) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool {
      (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
    }
    guard let first = text.utf8.first, isLetter(first) else { return false }
    return text.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }
  }
}
