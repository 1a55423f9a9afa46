/// Finds out from a pattern's source whether each match must hold a line break.
///
/// Looks only at what every match goes through: the pieces that stand one behind another outside of all groups. So it may miss a
/// line break that is required, but never sees one that is not.
struct LineBreakRequirement {
  private var rest: ArraySlice<UInt8>
  private var depth = 0
  private var isRequired = false

  /// Whether it is certain.
  static func isCertain(in source: String) -> Bool {
    let bytes = Array(source.utf8)
    // What changes how the source itself is read, such as (?x) and \Q, is not followed.
    guard !contains("\\Q", in: bytes), !contains("(?x", in: bytes), !contains("(*", in: bytes) else {
      return false
    }
    var scan = LineBreakRequirement(rest: bytes[...])
    return scan.run()
  }

  private init(rest: ArraySlice<UInt8>) { self.rest = rest }

  private mutating func run() -> Bool {
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "|") where depth == 0: return false
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: "["): skipClass()
      case UInt8(ascii: "\\"): note(isBreak: rest.popFirst().map { "nrR".utf8.contains($0) } ?? false)
      default: note(isBreak: byte == 0x0A || byte == 0x0D)
      }
    }
    return isRequired
  }

  /// A piece that stands for one sign: it counts unless what follows lets it be left out.
  private mutating func note(isBreak: Bool) {
    guard isBreak, depth == 0 else { return }
    if let next = rest.first, "?*{".utf8.contains(next) { return }
    isRequired = true
  }

  private mutating func skipClass() {
    if rest.first == UInt8(ascii: "^") { rest.removeFirst() }
    if rest.first == UInt8(ascii: "]") { rest.removeFirst() }
    while let byte = rest.popFirst(), byte != UInt8(ascii: "]") {
      if byte == UInt8(ascii: "\\") { _ = rest.popFirst() }
      if byte == UInt8(ascii: "["), rest.first == UInt8(ascii: ":") {
        while let inner = rest.popFirst(), inner != UInt8(ascii: "]") {}
      }
    }
  }

  private static func contains(_ text: StaticString, in bytes: [UInt8]) -> Bool {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    return bytes.indices.contains { bytes[$0...].starts(with: wanted) }
  }
}
