/// What is being typed at an offset: a key of some map, or a value.
struct CursorPlace {
  enum Kind {
    /// A key, or an entry without its dash, in the node `container`.
    case key(container: Int?)
    /// The value of a node.
    case value(of: Int)
  }

  var kind: Kind
  /// What has been typed of it, up to the end of the word.
  var range: Range<Int>
  /// Whether a dash is missing in front of it.
  var isInFlow = false

  /// The place at an offset; `nil` in comments and in the text of block scalars.
  static func find(in document: OpenDocument, at offset: Int) -> CursorPlace? {
    let outline = document.outline
    if outline.comments.contains(where: { $0.lowerBound < offset && offset <= $0.upperBound }) { return nil }
    let line = document.text.line(document.text.lineNumber(of: offset))
    let isBlankBefore = document.text.bytes[
      line.lowerBound..<max(line.lowerBound, min(offset, line.upperBound))
    ]
    .allSatisfy { $0 == 0x20 || $0 == 0x09 }
    // A blank line behind a text is where people go on typing.
    let isBlank = isBlankBefore && document.text.bytes[line].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    if outline.blocks.contains(where: { $0.lowerBound <= offset && offset <= $0.upperBound }) { return nil }
    if let node = touched(outline, offset) { return place(node, outline, offset) }
    return isBlank ? blankLine(outline, offset, column: offset - line.lowerBound) : nil
  }

  private static func touched(_ outline: Outline, _ offset: Int) -> Int? {
    outline.nodes.indices.last { index in
      let node = outline.nodes[index]
      if node.kind != .item, node.keyRange.lowerBound <= offset, offset <= node.keyRange.upperBound {
        return true
      }
      return node.slot.lowerBound <= offset && offset <= node.slot.upperBound && !node.isBlockScalar
    }
  }

  private static func place(_ index: Int, _ outline: Outline, _ offset: Int) -> CursorPlace? {
    let node = outline.nodes[index]
    let isOnKey = node.keyRange.lowerBound <= offset && offset <= node.keyRange.upperBound
    if node.kind == .word || (node.kind == .pair && isOnKey) {
      let range = isOnKey ? node.keyRange : offset..<offset
      return CursorPlace(kind: .key(container: node.parent), range: range, isInFlow: node.isFlow)
    }
    let text = node.alias ?? node.value
    if let text, text.lowerBound <= offset {
      // Behind the value, nothing more is expected.
      return offset <= text.upperBound
        ? CursorPlace(kind: .value(of: index), range: text, isInFlow: node.isFlow) : nil
    }
    return CursorPlace(kind: .value(of: index), range: offset..<offset, isInFlow: node.isFlow)
  }

  /// On a blank line the column decides: of the open nodes, the deepest that stands further left.
  private static func blankLine(_ outline: Outline, _ offset: Int, column: Int) -> CursorPlace {
    var open: [Int] = []
    for (index, node) in outline.nodes.enumerated() where !node.isFlow && node.keyRange.lowerBound < offset {
      while let last = open.last, outline.nodes[last].column >= node.column, last != node.parent {
        open.removeLast()
      }
      open.append(index)
    }
    while let last = open.last, outline.nodes[last].column >= column { open.removeLast() }
    return CursorPlace(kind: .key(container: open.last), range: offset..<offset)
  }
}

/// References to variables in a text: `${name}`.
enum ReferenceSearch {
  /// The name that is being typed behind `${` before an offset, on its line.
  static func open(in document: TextDocument, at offset: Int) -> Range<Int>? {
    let line = document.line(document.lineNumber(of: offset))
    var position = min(offset, line.upperBound)
    while position > line.lowerBound {
      let byte = document.bytes[position - 1]
      if byte == UInt8(ascii: "{") {
        guard position - 2 >= line.lowerBound, document.bytes[position - 2] == UInt8(ascii: "$") else {
          return nil
        }
        return position..<offset
      }
      guard isNameByte(byte) else { return nil }
      position -= 1
    }
    return nil
  }

  /// The whole name around an offset, if it stands in `${` and `}`.
  static func around(_ offset: Int, in document: TextDocument) -> Range<Int>? {
    let line = document.line(document.lineNumber(of: offset))
    var start = min(offset, line.upperBound)
    // The dollar and the brace belong to it.
    if start < line.upperBound, document.bytes[start] == UInt8(ascii: "$") { start += 1 }
    if start < line.upperBound, document.bytes[start] == UInt8(ascii: "{") { start += 1 }
    while start > line.lowerBound, isNameByte(document.bytes[start - 1]) { start -= 1 }
    guard start - 2 >= line.lowerBound, document.bytes[start - 1] == UInt8(ascii: "{"),
      document.bytes[start - 2] == UInt8(ascii: "$")
    else { return nil }
    var end = start
    while end < line.upperBound, isNameByte(document.bytes[end]) { end += 1 }
    guard end < line.upperBound, document.bytes[end] == UInt8(ascii: "}"), end > start else { return nil }
    return start..<end
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: ":"): true
    default: false
    }
  }
}

extension OpenDocument {
  /// The variables that the file declares: the nodes of their keys.
  var variables: [Outline.Node] {
    entries(of: "variables")
  }

  /// The entries of a map at the top of the file: the nodes of their keys.
  func entries(of key: String) -> [Outline.Node] {
    guard let section = outline.nodes.firstIndex(where: { $0.parent == nil && $0.key == key }) else {
      return []
    }
    return outline.children(of: section).map { outline.nodes[$0] }.filter { $0.kind == .pair }
  }

  /// The anchors of the file, with their names.
  var anchors: [(name: String, range: Range<Int>, node: Int)] {
    outline.nodes.indices.compactMap { index in
      outline.nodes[index].anchor.map { (String(text.string($0).dropFirst()), $0, index) }
    }
  }
}
