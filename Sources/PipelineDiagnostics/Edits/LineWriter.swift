/// Fills lines with words in different colours, and breaks them where a terminal ends.
struct LineWriter {
  private let style: TerminalStyle
  private let width: Int?
  /// What stands before each line but the first.
  private let indent: String
  private var lines: [(text: String, cells: Int)] = [("", 0)]
  private var isAtStart = true

  init(style: TerminalStyle, width: Int?, indent: String) {
    self.style = style
    self.width = width
    self.indent = indent
  }

  /// What stands before the first line.
  mutating func mark(_ text: String, _ kind: EditedText.Row.Kind) {
    switch kind {
    case .kept, .changed: add(text)
    case .removed: add(text, painted: style.paint(text, .mark(.removed)))
    case .inserted: add(text, painted: style.paint(text, .mark(.inserted)))
    }
    isAtStart = true
  }

  /// Adds words.
  mutating func write(_ text: String, _ kind: EditedText.Piece.Kind) {
    guard let width else { return add(text, painted: paint(text, kind)) }
    var pending = ""
    // Words with the spaces before them; what is longer than a line is cut.
    for word in words(of: text) {
      let cells = CellWidth.of(pending) + CellWidth.of(word)
      if lines[lines.count - 1].cells + cells <= width {
        pending += word
        continue
      }
      add(pending, painted: paint(pending, kind))
      pending = ""
      if !isAtStart { breakLine() }
      var rest = Substring(word)
      if let start = rest.firstIndex(where: { $0 != " " }) { rest = rest[start...] } else { rest = "" }
      var left = CellWidth.of(String(rest))
      while left > width - indent.utf8.count, let (head, tail) = cut(rest) {
        add(head, painted: paint(head, kind))
        breakLine()
        left -= CellWidth.of(head)
        rest = tail
      }
      pending = String(rest)
    }
    add(pending, painted: paint(pending, kind))
  }

  /// The lines, without spaces at their ends.
  mutating func finish() -> [(text: String, cells: Int)] { lines }

  private mutating func add(_ text: String, painted: String? = nil) {
    guard !text.isEmpty else { return }
    lines[lines.count - 1].text += painted ?? text
    lines[lines.count - 1].cells += width == nil ? 0 : CellWidth.of(text)
    isAtStart = false
  }

  private mutating func breakLine() {
    lines.append((indent, CellWidth.of(indent)))
    isAtStart = true
  }

  private func paint(_ text: String, _ kind: EditedText.Piece.Kind) -> String {
    switch kind {
    case .kept: text
    case .removed: style.paint(text, .removed)
    case .inserted: style.paint(text, .inserted)
    }
  }

  /// As much as a line can hold, and the rest.
  private func cut(_ text: Substring) -> (String, Substring)? {
    guard let width else { return nil }
    var cells = lines[lines.count - 1].cells
    var end = text.startIndex
    while end < text.endIndex {
      cells += CellWidth.of(text[end])
      if cells > width, end > text.startIndex { break }
      end = text.index(after: end)
    }
    return end < text.endIndex ? (String(text[..<end]), text[end...]) : nil
  }

  /// A text's words, each with the spaces before it; wide characters stand for themselves, for a line may be broken
  /// between any two of them.
  private func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isSpace = true
    for character in text {
      let isWide = CellWidth.of(character) == 2
      if isWide || character == " " && !isSpace, !word.isEmpty {
        words.append(word)
        word = ""
      }
      word.append(character)
      isSpace = character == " "
      if isWide {
        words.append(word)
        word = ""
        isSpace = true
      }
    }
    return word.isEmpty ? words : words + [word]
  }
}
