/// Reads an outline line by line: columns decide what stands in what.
struct OutlineReader {
  let bytes: [UInt8]
  var outline = Outline()
  /// The nodes that are open, outermost first.
  var open: [Int] = []
  private var offset = 0
  private var counts: [Int: Int] = [:]

  static func read(_ bytes: [UInt8]) -> Outline {
    var reader = OutlineReader(bytes: bytes)
    reader.readLines()
    return reader.outline
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func readLines() {
    while offset < bytes.count {
      let end = endOfLine(offset)
      let start = offset
      var column = start
      while column < end, bytes[column] == 0x20 || bytes[column] == 0x09 { column += 1 }
      offset = end
      if column < end { readLine(start, column, end) }
      offset = afterBreak(offset)
    }
    close(toColumn: -1, at: bytes.count)
  }

  private mutating func readLine(_ start: Int, _ first: Int, _ end: Int) {
    if bytes[first] == UInt8(ascii: "#") {
      outline.comments.append(first..<end)
      return
    }
    var position = first
    while position < end {
      let column = position - start
      if isDash(position, end) {
        position = openItem(position, column, end)
        continue
      }
      if let colon = colon(from: position, to: end) {
        openPair(position, colon, column, start, end)
      } else {
        takeBare(position, column, first, start, end)
      }
      return
    }
  }

  // MARK: Nodes

  private mutating func openItem(_ position: Int, _ column: Int, _ end: Int) -> Int {
    close(toColumn: column, at: position, isItem: true)
    var next = position + 1
    while next < end, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
    push(
      .init(
        kind: .item, parent: open.last, column: column, keyRange: position..<position + 1,
        slot: position + 1..<end,
        end: end))
    return next
  }

  private mutating func openPair(_ position: Int, _ colon: Int, _ column: Int, _ start: Int, _ end: Int) {
    close(toColumn: column, at: position)
    var keyEnd = colon
    while keyEnd > position, bytes[keyEnd - 1] == 0x20 { keyEnd -= 1 }
    var node = Outline.Node(
      kind: .pair, parent: open.last, column: column, keyRange: position..<keyEnd,
      slot: min(colon + 1, end)..<end, end: end)
    node.key = unquoted(position..<keyEnd)
    push(node)
    readValue(from: colon + 1, to: end, of: outline.nodes.count - 1, lineStart: start)
  }

  /// A text without a colon: the value of a dash before it, a word that is being typed, or a value's further line.
  private mutating func takeBare(_ position: Int, _ column: Int, _ first: Int, _ start: Int, _ end: Int) {
    if position > first, let item = open.last, outline.nodes[item].kind == .item {
      readValue(from: position, to: end, of: item, lineStart: start)
      return
    }
    close(toColumn: column, at: position)
    let textEnd = endOfPlain(position, end)
    var node = Outline.Node(
      kind: .word, parent: open.last, column: column, keyRange: position..<textEnd, slot: textEnd..<end,
      end: end)
    node.key = unquoted(position..<textEnd)
    push(node)
  }

  mutating func push(_ node: Outline.Node) {
    var node = node
    let parent = node.parent ?? -1
    node.index = counts[parent, default: 0]
    counts[parent, default: 0] += 1
    outline.nodes.append(node)
    if !node.isFlow { open.append(outline.nodes.count - 1) }
  }

  /// Ends the nodes that a line in this column does not stand in.
  private mutating func close(toColumn column: Int, at position: Int, isItem: Bool = false) {
    while let last = open.last {
      let node = outline.nodes[last]
      if node.column < column { return }
      // A dash in the column of a key stands in it.
      if node.column == column, isItem, node.kind == .pair { return }
      outline.nodes[last].end = position
      open.removeLast()
    }
  }

  // MARK: Values

  /// Reads what stands behind a colon or dash.
  private mutating func readValue(from start: Int, to end: Int, of node: Int, lineStart: Int) {
    var position = start
    for _ in 0..<4 {
      while position < end, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
      guard position < end else { return }
      let word = position..<endOfWord(position, end)
      switch bytes[position] {
      case UInt8(ascii: "&"): outline.nodes[node].anchor = word
      case UInt8(ascii: "!"): break
      case UInt8(ascii: "#"):
        outline.comments.append(position..<end)
        outline.nodes[node].slot = outline.nodes[node].slot.lowerBound..<position
        return
      default:
        readPlainValue(position, end, of: node, lineStart: lineStart)
        return
      }
      position = word.upperBound
    }
  }

  private mutating func readPlainValue(_ position: Int, _ end: Int, of node: Int, lineStart: Int) {
    switch bytes[position] {
    case UInt8(ascii: "*"): outline.nodes[node].alias = position..<endOfWord(position, end)
    case UInt8(ascii: "|"), UInt8(ascii: ">"): skipBlock(of: node, from: end)
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      let after = readFlow(position, of: node, depth: 0)
      noteComment(after, endOfLine(after))
      offset = max(offset, endOfLine(after))
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      let after = endOfQuoted(position, column: outline.nodes[node].column)
      outline.nodes[node].value = position..<after
      noteComment(after, endOfLine(after))
      offset = max(offset, endOfLine(after))
    default:
      let textEnd = endOfPlain(position, end)
      outline.nodes[node].value = position..<textEnd
      noteComment(textEnd, end)
    }
  }

  private mutating func noteComment(_ start: Int, _ end: Int) {
    if let mark = bytes[start..<max(start, end)].firstIndex(of: UInt8(ascii: "#")) {
      outline.comments.append(mark..<end)
    }
  }

  /// Goes over the content of a block scalar: blank lines, and those deeper than the key or dash.
  private mutating func skipBlock(of node: Int, from end: Int) {
    outline.nodes[node].isBlockScalar = true
    // Of `- key: |` the content stands deeper than the key.
    let column = outline.nodes[node].column
    var position = afterBreak(end)
    let start = position
    var last = end
    while position < bytes.count {
      let lineEnd = endOfLine(position)
      let first = bytes[position..<lineEnd].firstIndex { $0 != 0x20 } ?? lineEnd
      if first < lineEnd, first - position <= column { break }
      if first < lineEnd { last = lineEnd }
      position = afterBreak(lineEnd)
    }
    guard last > end else { return }
    outline.blocks.append(start..<max(start, last))
    offset = max(offset, last)
  }
}
