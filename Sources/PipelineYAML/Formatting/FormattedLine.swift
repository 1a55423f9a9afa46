/// A line of the new layout while it is being put together.
struct FormattedLine: Equatable {
  /// What stands on a line.
  enum Kind: Equatable {
    /// Indicators and values.
    case code
    /// A further line of a scalar: nothing may be put in or taken out.
    case scalar
    /// A comment and nothing else.
    case comment
    /// Nothing.
    case blank
  }

  var kind: Kind
  /// The line without its comment and without its line break; indentation included.
  var text: [UInt8] = []
  /// The comment behind the text, `#` included.
  var comment: [UInt8]?
  /// Whether a key of the file's outermost map begins here.
  var isTopLevelKey = false
  /// Whether what follows belongs to the key at this line's end.
  var opensBlock = false
  /// Whether blank lines behind this one would belong to its scalar.
  var keepsBreaks = false

  /// How many characters the text has.
  var width: Int { text.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) } }

  /// Adds blanks.
  mutating func indent(_ count: Int) { text.append(contentsOf: repeatElement(0x20, count: max(0, count))) }

  /// A line that begins with blanks.
  static func indented(_ count: Int, _ kind: Kind) -> FormattedLine {
    var line = FormattedLine(kind: kind)
    line.indent(count)
    return line
  }
}

/// What is right for whole lines: where blank ones stand, and in which column comments begin.
enum LinePasses {
  /// The text of the lines, after blank lines and comments have been put where they belong.
  static func text(of lines: [FormattedLine], endsWithBreak: Bool) -> [UInt8] {
    var lines = withoutNeedlessBlanks(lines)
    separateTopLevel(&lines)
    let columns = commentColumns(lines)
    var bytes: [UInt8] = []
    for (index, line) in lines.enumerated() {
      bytes.append(contentsOf: line.text)
      if let comment = line.comment {
        bytes.append(contentsOf: repeatElement(0x20, count: max(1, columns[index] - line.width)))
        bytes.append(contentsOf: comment)
      }
      if endsWithBreak || index + 1 < lines.count { bytes.append(0x0A) }
    }
    return bytes
  }

  /// At most one blank line in a row; none at the beginning, at the end, and behind a key that opens a block.
  private static func withoutNeedlessBlanks(_ lines: [FormattedLine]) -> [FormattedLine] {
    var result: [FormattedLine] = []
    for line in lines {
      if line.kind == .blank {
        guard let last = result.last, last.kind != .blank, !last.opensBlock else { continue }
      }
      result.append(line)
    }
    while result.last?.kind == .blank { result.removeLast() }
    return result
  }

  /// An entry of the outermost map that takes several lines is set off from the next one by a blank line.
  private static func separateTopLevel(_ lines: inout [FormattedLine]) {
    var result: [FormattedLine] = []
    var codeLines = 0
    for line in lines {
      if line.isTopLevelKey {
        if codeLines > 1 { separate(&result) }
        codeLines = 0
      }
      if line.kind == .code || line.kind == .scalar { codeLines += 1 }
      result.append(line)
    }
    lines = result
  }

  /// Puts a blank line at the end, but before the comments that belong to what follows.
  private static func separate(_ lines: inout [FormattedLine]) {
    var place = lines.count
    while place > 0, lines[place - 1].kind == .comment, lines[place - 1].text.first == UInt8(ascii: "#") {
      place -= 1
    }
    // Looked at by index: a slice that is still held would have the whole array copied by the insertion.
    var index = lines.count
    while index > 0, lines[index - 1].kind == .comment || lines[index - 1].kind == .blank {
      if lines[index - 1].kind == .blank { return }
      index -= 1
    }
    if place > 0, lines[place - 1].keepsBreaks { return }
    lines.insert(FormattedLine(kind: .blank), at: place)
  }

  /// The column of each line's comment: two blanks behind the longest of neighbouring lines with comments.
  private static func commentColumns(_ lines: [FormattedLine]) -> [Int] {
    var columns = [Int](repeating: 0, count: lines.count)
    var start = 0
    while start < lines.count {
      guard lines[start].comment != nil else {
        start += 1
        continue
      }
      let end = lines[start...].firstIndex { $0.comment == nil } ?? lines.count
      let column = (lines[start..<end].map(\.width).max() ?? 0) + 2
      for index in start..<end { columns[index] = column }
      start = end
    }
    return columns
  }
}
