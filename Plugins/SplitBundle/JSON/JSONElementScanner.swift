/// Finds the end of one JSON value in bytes that come piece by piece, without reading what it says.
///
/// It goes by brackets and quotes, and gives up a value that cannot be right where the next one visibly begins, so that
/// one broken record does not swallow those behind it.
struct JSONElementScanner {
  /// How the values of a source are laid out, which tells where a broken one ends.
  enum Layout: Equatable { case unknown, onePerLine, indented }

  /// What a piece of bytes brought.
  enum Outcome: Equatable {
    /// The value ends before this offset of the piece.
    case ends(at: Int)
    /// The value is broken; the next one begins at this offset.
    case broken(nextAt: Int)
    /// It goes on; this many bytes of the piece are surely its own.
    case open(passed: Int)
  }

  let layout: Layout
  /// Columns of white space before the value's first byte, where it is the first of its line.
  let indent: Int?
  private var depth = 0
  private var isInString = false
  private var isEscaped = false
  private var hasBegun = false
  private var isScalar = false
  /// The last byte outside strings that is no white space.
  private var last: UInt8 = 0
  /// White space since the last line end, where nothing else has come since.
  private var margin: Int?

  init(layout: Layout, indent: Int?) {
    self.layout = layout
    self.indent = indent
  }

  /// Looks through the next bytes.
  mutating func scan(_ bytes: UnsafeRawBufferPointer) -> Outcome {
    var marginStart = 0
    var at = 0
    // A piece that leaves off within white space is shown again from that line's beginning.
    if margin != nil { margin = 0 }
    while at < bytes.count {
      let byte = bytes[at]
      if isInString, byte != 0x0A {
        scanString(byte)
        at += 1
        continue
      }
      switch byte {
      case 0x0A:
        // A string does not go over a line end; where one seems to, its closing quote is missing.
        isInString = false
        isEscaped = false
        if isScalar { return .ends(at: at) }
        margin = 0
        marginStart = at + 1
        at += 1
        continue
      case 0x20, 0x09, 0x0D:
        if let columns = margin { margin = columns + 1 }
        at += 1
        continue
      case 0x22:
        isInString = true
        if !hasBegun { isScalar = true }
      case 0x7B, 0x5B:
        if hasBegun, beginsNext(byte) { return .broken(nextAt: margin == nil ? at : marginStart) }
        depth += 1
      case 0x7D, 0x5D:
        if depth == 0 { return .ends(at: at) }
        depth -= 1
        if depth == 0 { return .ends(at: at + 1) }
      case 0x2C:
        if depth == 0 { return .ends(at: at) }
      default:
        if !hasBegun { isScalar = true }
      }
      hasBegun = true
      margin = nil
      last = byte
      at += 1
    }
    return .open(passed: margin == nil ? bytes.count : marginStart)
  }

  private mutating func scanString(_ byte: UInt8) {
    if isEscaped {
      isEscaped = false
    } else if byte == 0x5C {
      isEscaped = true
    } else if byte == 0x22 {
      isInString = false
      last = byte
    }
  }

  /// Whether a bracket can only belong to the next value.
  private func beginsNext(_ byte: UInt8) -> Bool {
    guard byte == 0x7B, depth > 0 else { return false }
    // Directly within an object, a value follows a colon.
    if depth == 1, last != 0x3A { return true }
    guard let margin, let indent, layout != .unknown else { return false }
    return margin == indent
  }
}
