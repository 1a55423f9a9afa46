import PipelineKit

/// A line of a file with carets under the stretch that is meant, and some lines before it.
struct SourceExcerpt {
  /// The cells that a line may take; a longer one is cut, and `…` says so.
  static let width = 100

  let lines: SourceLines
  let style: TerminalStyle

  /// The excerpt as lines, without line breaks.
  ///
  /// - Parameters:
  ///   - span: What the carets mark: of several lines, the first.
  ///   - context: The number of lines to show before.
  ///   - remark: What stands behind the carets.
  func render(_ span: SourceSpan, context: Int, remark: String?) -> [String] {
    guard let line = lines.line(span.start.line) else { return [] }
    let digits = String(span.start.line).utf8.count
    var result: [String] = []
    for number in max(1, span.start.line - context)..<span.start.line {
      let text = lines.line(number).map { LineCells($0, showing: 0, width: Self.width).text } ?? ""
      result.append(row(String(number), digits, text))
    }
    let start = span.start.column - 1
    let end = span.end.line == span.start.line ? span.end.column - 1 : line.count
    let cells = LineCells(line, showing: start, width: Self.width)
    result.append(row(String(span.start.line), digits, cells.text))
    result.append(row("", digits, carets(cells, start, end, remark)))
    return result
  }

  private func carets(_ cells: LineCells, _ start: Int, _ end: Int, _ remark: String?) -> String {
    let first = cells.cell(ofScalar: start)
    let last = max(first + 1, min(cells.cell(ofScalar: end), Self.width))
    let marks =
      String(repeating: " ", count: first) + style.paint(String(repeating: "^", count: last - first), .caret)
    guard let remark else { return marks }
    return marks + " " + style.paint(VisibleText.message(remark), .caret)
  }

  private func row(_ number: String, _ digits: Int, _ text: String) -> String {
    let gutter = " " + String(repeating: " ", count: digits - number.utf8.count) + number + " |"
    return style.paint(gutter, .gutter) + (text.isEmpty ? "" : " " + text)
  }
}
