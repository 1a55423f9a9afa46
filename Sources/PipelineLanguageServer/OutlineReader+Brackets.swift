/// A part between two commas while it is being read.
private struct FlowPart {
  let node: Int
  let column: Int
  let isMap: Bool
  let depth: Int
  /// Where the brackets end at the latest.
  let limit: Int
  /// What has been read of its text.
  var text: Range<Int>?

  /// Notes that a byte belongs to the text.
  mutating func extend(_ range: Range<Int>) {
    text = (text?.lowerBound ?? range.lowerBound)..<range.upperBound
  }
}

extension OutlineReader {
  /// Reads `[...]` or `{...}`; gives the offset behind it. One that is never closed ends where the next block begins.
  mutating func readFlow(_ opening: Int, of owner: Int, depth: Int, limit outer: Int? = nil) -> Int {
    let isMap = bytes[opening] == UInt8(ascii: "{")
    let limit = outer ?? endOfFlow(opening, column: outline.nodes[owner].column)
    guard depth < 32 else { return limit }
    var position = opening + 1
    // A part may be empty, and stand at the very end: somebody is about to type it.
    while position <= limit {
      let part = openPart(at: position, of: owner, isMap: isMap, depth: depth, limit: limit)
      let (next, isLast) = readPart(part, from: position)
      position = next
      if isLast { break }
    }
    return min(position, limit)
  }

  private mutating func openPart(
    at start: Int, of owner: Int, isMap: Bool, depth: Int, limit: Int
  ) -> FlowPart {
    let column = outline.nodes[owner].column
    push(
      .init(
        kind: isMap ? .word : .item, parent: owner, column: column, keyRange: start..<start,
        slot: start..<limit, isFlow: true, end: limit))
    return FlowPart(node: outline.nodes.count - 1, column: column, isMap: isMap, depth: depth, limit: limit)
  }

  /// Reads one part up to its comma or closing bracket.
  private mutating func readPart(_ part: FlowPart, from start: Int) -> (next: Int, isLast: Bool) {
    var part = part
    var position = start
    while position < part.limit {
      switch bytes[position] {
      case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"):
        finish(part, at: position)
        return (position + 1, bytes[position] != UInt8(ascii: ","))
      default: position = readStep(&part, at: position)
      }
    }
    finish(part, at: part.limit)
    return (part.limit, true)
  }

  /// Goes over what stands at an offset: brackets inside, a quoted text, a comment, a colon, or a byte.
  private mutating func readStep(_ part: inout FlowPart, at position: Int) -> Int {
    switch bytes[position] {
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      return readFlow(position, of: part.node, depth: part.depth + 1, limit: part.limit)
    case let quote where part.text == nil && (quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")):
      let end = max(position + 1, min(endOfQuoted(position, column: part.column), part.limit))
      part.extend(position..<end)
      return end
    case UInt8(ascii: "#") where position > 0 && [0x20, 0x09, 0x0A].contains(bytes[position - 1]):
      let end = max(position + 1, min(endOfLine(position), part.limit))
      outline.comments.append(position..<end)
      return end
    case UInt8(ascii: ":") where part.isMap && endsKey(position, part):
      endKey(&part, at: position)
    case 0x20, 0x09, 0x0A, 0x0D: break
    default: part.extend(position..<position + 1)
    }
    return position + 1
  }

  private func endsKey(_ colon: Int, _ part: FlowPart) -> Bool {
    guard outline.nodes[part.node].kind == .word else { return false }
    guard colon + 1 < part.limit else { return true }
    return [0x20, 0x0A, 0x0D, 0x2C, 0x7D].contains(bytes[colon + 1])
  }

  private mutating func endKey(_ part: inout FlowPart, at colon: Int) {
    let range = part.text ?? colon..<colon
    outline.nodes[part.node].kind = .pair
    outline.nodes[part.node].keyRange = range
    outline.nodes[part.node].key = unquoted(range)
    outline.nodes[part.node].slot = colon + 1..<part.limit
    part.text = nil
  }

  /// Notes what a part holds.
  private mutating func finish(_ part: FlowPart, at end: Int) {
    outline.nodes[part.node].slot = min(outline.nodes[part.node].slot.lowerBound, end)..<end
    outline.nodes[part.node].end = end
    guard let text = part.text else { return }
    if outline.nodes[part.node].kind == .word {
      outline.nodes[part.node].keyRange = text
      outline.nodes[part.node].key = unquoted(text)
    } else if bytes[text.lowerBound] == UInt8(ascii: "*") {
      outline.nodes[part.node].alias = text
    } else {
      outline.nodes[part.node].value = text
    }
  }

  /// Where brackets end at the latest: before a line that is not deeper than their key and looks like a block's.
  private func endOfFlow(_ opening: Int, column: Int) -> Int {
    var position = endOfLine(opening)
    while position < bytes.count {
      let start = afterBreak(position)
      let end = endOfLine(start)
      let first = bytes[start..<end].firstIndex { $0 != 0x20 } ?? end
      let isShallow = first < end && first - start <= column
      if isShallow, isDash(first, end) || colon(from: first, to: end) != nil { return position }
      guard end > position else { break }
      position = end
    }
    return bytes.count
  }
}
