import PipelineKit

/// Shows a document with what was done to it as lines: on a terminal in colours, struck through and broken at its width;
/// else with `-` before lines that went, `+` before those put in, and `[-…-]`, `{+…+}` around pieces.
public struct EditedTextLines {
  private let text: EditedText
  private let style: TerminalStyle
  /// The columns of a terminal; `nil` where lines are not to be broken.
  private let width: Int?

  /// - Parameter width: the columns to break lines at, for a terminal.
  public init(_ text: EditedText, style: TerminalStyle, width: Int? = nil) {
    self.text = text
    self.style = style
    self.width = width.map { max(20, $0) }
  }

  /// Hands on one line after another.
  public func forEach(_ body: (String) -> Void) {
    for (row, numbers) in zip(text.rows, text.explained) {
      let lines = self.lines(of: row)
      var notes = numbers.map { VisibleText.message(EditedText.reason(for: text.edits[$0])) }
      if notes.count == 1, lines.count == 1, row.kind == .removed, let width,
        let note = notes.first, lines[0].cells + 3 + CellWidth.of(note) <= width
      {
        body(lines[0].text + "   " + style.paint(note, .aside))
        notes = []
      } else {
        lines.forEach { body($0.text) }
      }
      for note in notes { broken(note, indent: 6).forEach { body(style.paint($0, .aside)) } }
    }
  }

  /// The table of what went, by family.
  public var summary: [String] {
    let shares = text.shares
    guard !shares.isEmpty else { return ["nothing was taken out, nothing put in"] }
    let length = shares.map { CellWidth.of($0.name) }.max() ?? 0
    return shares.map { share in
      let name = VisibleText.message(share.name)
      let gap = String(repeating: " ", count: length - CellWidth.of(share.name) + 2)
      return "  " + style.paint(name, .place) + gap + share.words
    }
  }

  // MARK: Rows

  private struct Line {
    var text = ""
    var cells = 0
  }

  private func lines(of row: EditedText.Row) -> [Line] {
    let mark =
      switch row.kind {
      case .kept: "  "
      case .removed: "- "
      case .inserted: "+ "
      case .changed: "~ "
      }
    guard !row.pieces.isEmpty, !row.pieces.allSatisfy({ $0.text.isEmpty }) else { return [Line()] }
    var writer = LineWriter(style: style, width: width, indent: "  ")
    writer.mark(mark, row.kind)
    for piece in row.pieces { writer.write(shown(piece, in: row.kind), piece.kind) }
    return writer.finish().map { Line(text: $0.text, cells: $0.cells) }
  }

  /// The words of a piece; where there are no colours, with marks around them.
  private func shown(_ piece: EditedText.Piece, in kind: EditedText.Row.Kind) -> String {
    let text = VisibleText.message(piece.text.replacingTabs)
    guard kind == .changed, style == .plain else { return text }
    return switch piece.kind {
    case .kept: text
    case .removed: "[-\(text)-]"
    case .inserted: "{+\(text)+}"
    }
  }

  /// A note, broken at the terminal's width.
  private func broken(_ note: String, indent: Int) -> [String] {
    let space = String(repeating: " ", count: indent)
    var writer = LineWriter(style: .plain, width: width, indent: space)
    writer.mark(String(repeating: " ", count: indent - 2) + "└ ", .kept)
    writer.write(note, .kept)
    return writer.finish().map(\.text)
  }
}

extension EditedText.Share {
  /// How much of it there is: `3 lines and 1 piece, 412 bytes`.
  var words: String {
    var parts: [String] = []
    if rows > 0 { parts.append(rows == 1 ? "1 line" : "\(rows) lines") }
    if pieces > 0 { parts.append(pieces == 1 ? "1 piece" : "\(pieces) pieces") }
    return parts.joined(separator: " and ") + ", " + (bytes == 1 ? "1 byte" : "\(bytes) bytes")
  }
}

extension String {
  /// Tabs as four spaces: their width would depend on where they stand.
  fileprivate var replacingTabs: String {
    utf8.contains(0x09)
      ? split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "    ") : self
  }
}

extension CellWidth {
  /// The cells of a text without line ends.
  static func of(_ text: String) -> Int {
    var text = text
    if let cells = text.withUTF8({ bytes in bytes.allSatisfy { $0 < 0x80 } ? bytes.count : nil }) {
      return cells
    }
    return text.reduce(0) { $0 + of($1) }
  }
}
