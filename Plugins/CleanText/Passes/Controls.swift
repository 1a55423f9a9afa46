import TextKit

/// Takes control characters out; a form feed or vertical tab becomes a line end, a terminal's escape sequence goes
/// whole.
struct Controls: CleaningPass {
  var traits: TextTraits { [.control, .upperControl] }

  func edits(in bytes: UnsafeRawBufferPointer) -> [CleaningEdit] {
    var edits: [CleaningEdit] = []
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0xC2 || byte == 0xEF {
        let scalar = bytes.scalar(at: position)
        let end = position + scalar.length
        let isControl = (0x80...0x9F).contains(scalar.value) && scalar.value != 0x85
        if isControl || (0xFFF9...0xFFFB).contains(scalar.value) { edits.append(removal(position..<end)) }
        position = end
      } else if byte >= 0x20 && byte != 0x7F || byte == 0x09 || byte == 0x0A || byte == 0x0D {
        position += 1
      } else {
        edits.append(edit(byte, at: position, in: bytes))
        position = edits[edits.count - 1].range.upperBound
      }
    }
    return edits
  }

  private func removal(_ range: Range<Int>) -> CleaningEdit {
    CleaningEdit(range: range, rule: "control", reason: "a control character")
  }

  private func edit(_ byte: UInt8, at position: Int, in bytes: UnsafeRawBufferPointer) -> CleaningEdit {
    switch byte {
    case 0x0B, 0x0C:
      CleaningEdit(
        range: position..<position + 1, with: [0x0A], rule: "page_break", reason: "a new page or column")
    case 0x1B:
      CleaningEdit(
        range: position..<endOfEscape(position, bytes), rule: "terminal_escape",
        reason: "colours for a terminal")
    default: removal(position..<position + 1)
    }
  }

  /// The end of an escape sequence (ECMA-48, 5.4): ESC [, parameters, intermediate bytes, one final byte; the
  /// escape character alone where it is none.
  private func endOfEscape(_ start: Int, _ bytes: UnsafeRawBufferPointer) -> Int {
    guard start + 1 < bytes.count, bytes[start + 1] == 0x5B else { return start + 1 }
    var position = start + 2
    let latest = min(bytes.count, start + 64)
    while position < latest, (0x20...0x3F).contains(bytes[position]) { position += 1 }
    guard position < latest, (0x40...0x7E).contains(bytes[position]) else { return start + 1 }
    return position + 1
  }
}

/// Makes every line end a line feed.
struct Newlines: CleaningPass {
  var traits: TextTraits { [.carriageReturn, .separator] }

  func edits(in bytes: UnsafeRawBufferPointer) -> [CleaningEdit] {
    var edits = Finder().edits(in: bytes)
    var position = 0
    while let found = ByteSearch.next(0x0D, in: bytes, from: position) {
      let isPair = bytes.value(at: found + 1) == 0x0A
      edits.append(
        CleaningEdit(
          range: found..<found + 1, with: isPair ? [] : [0x0A], rule: "newline", reason: Self.reason))
      position = found + 1
    }
    edits.sort { $0.range.lowerBound < $1.range.lowerBound }
    return edits
  }

  private static let reason = "another form of line end"

  private struct Finder: ScalarPass {
    func edit(_ value: UInt32, at position: Int, end: Int, in bytes: UnsafeRawBufferPointer) -> CleaningEdit?
    {
      guard value == 0x85 || value == 0x2028 || value == 0x2029 else { return nil }
      return CleaningEdit(
        range: position..<end, with: value == 0x2029 ? [0x0A, 0x0A] : [0x0A], rule: "newline",
        reason: Newlines.reason)
    }
  }
}
