/// How a line begins and ends.
struct LineEnds {
  private let bytes: UnsafeRawBufferPointer
  private let content: Range<Int>

  init(_ bytes: UnsafeRawBufferPointer, _ content: Range<Int>) {
    self.bytes = bytes
    self.content = content
  }

  func mark(_ line: inout PageLine) {
    markEnd(&line)
    markStart(&line)
  }

  private func markEnd(_ line: inout PageLine) {
    var end = withoutClosers(content.upperBound)
    if let before = beforeTrailingBracket() { end = before }
    switch terminal(endingAt: end) {
    case .stop: line.traits.insert(.closed)
    case .question: line.traits.formUnion([.closed, .question])
    case .ellipsis: line.traits.insert(.ellipsis)
    case .none: break
    }
    // A Chinese full stop at the end was counted where it stands.
    if line.has(.closed), bytes[end - 1] < 0x80 { line.sentences += 1 }
    let last = bytes[content.upperBound - 1]
    if last == UInt8(ascii: ":") || ends(content.upperBound, 0xEF, 0xBC, 0x9A) { line.traits.insert(.colon) }
  }

  private func markStart(_ line: inout PageLine) {
    let first = bytes[content.lowerBound]
    let second = content.count > 1 ? bytes[content.lowerBound + 1] : 0
    switch first {
    case UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "+"):
      if second == 0x20 { line.traits.insert(.bullet) }
    case UInt8(ascii: "\""), UInt8(ascii: "'"): line.traits.insert(.quote)
    case 0x61...0x7A: line.traits.insert(.smallStart)
    case 0x30...0x39: if isNumbered() { line.traits.insert(.numbered) }
    case 0xC2:
      if second == 0xAB { line.traits.insert(.quote) }
      if second == 0xB7 { line.traits.insert(.bullet) }
    case 0xE2: markWideStart(second, content.count > 2 ? bytes[content.lowerBound + 2] : 0, &line)
    case 0xE3:
      if second == 0x80, content.count > 2, [0x8A, 0x8C].contains(bytes[content.lowerBound + 2]) {
        line.traits.insert(.quote)
      }
    default: break
    }
  }

  private func markWideStart(_ second: UInt8, _ third: UInt8, _ line: inout PageLine) {
    switch (second, third) {
    case (0x80, 0x9C), (0x80, 0x9E), (0x80, 0x98): line.traits.insert(.quote)
    case (0x80, 0x93), (0x80, 0x94):
      if content.count > 3, bytes[content.lowerBound + 3] == 0x20 { line.traits.insert(.bullet) }
    case (0x80, 0xA2), (0x96, _), (0x97, _): line.traits.insert(.bullet)
    default: break
    }
  }

  private func isNumbered() -> Bool {
    var position = content.lowerBound
    while position < content.upperBound, bytes[position] &- 0x30 < 10 { position += 1 }
    guard position - content.lowerBound <= 2, position + 1 < content.upperBound else { return false }
    let isMark = bytes[position] == UInt8(ascii: ".") || bytes[position] == UInt8(ascii: ")")
    return isMark && bytes[position + 1] == 0x20
  }

  private enum Terminal { case none, stop, question, ellipsis }

  private func terminal(endingAt end: Int) -> Terminal {
    guard end > content.lowerBound else { return .none }
    switch bytes[end - 1] {
    case UInt8(ascii: "."):
      return end - 3 >= content.lowerBound && bytes[end - 2] == 0x2E && bytes[end - 3] == 0x2E
        ? .ellipsis : .stop
    case UInt8(ascii: "!"): return .stop
    case UInt8(ascii: "?"): return .question
    case 0x82: return ends(end, 0xE3, 0x80, 0x82) ? .stop : .none
    case 0x81: return ends(end, 0xEF, 0xBC, 0x81) ? .stop : .none
    case 0x9F: return ends(end, 0xEF, 0xBC, 0x9F) ? .question : .none
    case 0xA6: return ends(end, 0xE2, 0x80, 0xA6) ? .ellipsis : .none
    default: return .none
    }
  }

  private func ends(_ end: Int, _ a: UInt8, _ b: UInt8, _ c: UInt8) -> Bool {
    end - 3 >= content.lowerBound && bytes[end - 3] == a && bytes[end - 2] == b && bytes[end - 1] == c
  }

  /// The end without quotation marks and brackets that close.
  private func withoutClosers(_ from: Int) -> Int {
    var end = from
    while end > content.lowerBound {
      switch bytes[end - 1] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "*"),
        0x20:
        end -= 1
      case 0x9D, 0x99:
        guard ends(end, 0xE2, 0x80, 0x9D) || ends(end, 0xE2, 0x80, 0x99) else { return end }
        end -= 3
      case 0xBB:
        guard end - 2 >= content.lowerBound, bytes[end - 2] == 0xC2 else { return end }
        end -= 2
      case 0x89:
        guard ends(end, 0xEF, 0xBC, 0x89) else { return end }
        end -= 3
      case 0x91, 0x8F, 0x8D:
        guard end - 3 >= content.lowerBound, bytes[end - 3] == 0xE3, bytes[end - 2] == 0x80 else {
          return end
        }
        end -= 3
      default: return end
      }
    }
    return end
  }

  /// For a line that ends `... was found. (initials)`: where the sentence ends.
  private func beforeTrailingBracket() -> Int? {
    let last = bytes[content.upperBound - 1]
    let isWide = ends(content.upperBound, 0xEF, 0xBC, 0x89)
    guard last == UInt8(ascii: ")") || last == UInt8(ascii: "]") || isWide else { return nil }
    let lowest = max(content.lowerBound, content.upperBound - 80)
    var position = content.upperBound - (isWide ? 3 : 1)
    while position > lowest {
      position -= 1
      let byte = bytes[position]
      let opensWide = byte == 0xEF && bytes[position + 1] == 0xBC && bytes[position + 2] == 0x88
      guard byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") || opensWide else { continue }
      let end = withoutClosers(position)
      return terminal(endingAt: end) == .none ? nil : end
    }
    return nil
  }
}
