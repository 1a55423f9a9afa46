import PipelineKit

/// The lines of a file, as an editor counts them: they end with LF, CR LF or CR.
struct SourceLines {
  private let text: String.UnicodeScalarView
  private let starts: [String.UnicodeScalarView.Index]
  /// The byte offset of each line's start, and of the end.
  private let offsets: [Int]

  /// The bytes of a line from which on it is neither shown nor counted in: nobody reads it by eye.
  private static let longestShown = 50_000

  init(_ text: String) {
    self.text = text.unicodeScalars
    var starts = [self.text.startIndex]
    var offsets = [0]
    var offset = 0
    var index = self.text.startIndex
    while index < self.text.endIndex {
      let scalar = self.text[index]
      index = self.text.index(after: index)
      let isBreak =
        scalar == "\n" || (scalar == "\r" && (index == self.text.endIndex || self.text[index] != "\n"))
      offset += UTF8.width(scalar)
      if isBreak {
        starts.append(index)
        offsets.append(offset)
      }
    }
    self.starts = starts
    self.offsets = offsets + [offset]
  }

  /// The number of lines.
  var count: Int { starts.count }

  /// A line, counted from 1, without its line break; `nil` beyond the last, and for one that is too long to be read.
  func line(_ number: Int) -> Substring.UnicodeScalarView? {
    guard number >= 1, number <= starts.count, offsets[number] - offsets[number - 1] <= Self.longestShown
    else { return nil }
    let end = number < starts.count ? starts[number] : text.endIndex
    var line = text[starts[number - 1]..<end]
    while line.last == "\n" || line.last == "\r" { line.removeLast() }
    return line
  }

  /// The column of a position in characters as a reader sees them, from 1; in scalars where the line is too long to be read.
  func visibleColumn(of position: SourcePosition) -> Int {
    guard let line = line(position.line) else { return position.column }
    let before = line.prefix(position.column - 1)
    return Substring(before).count + 1 + (position.column - 1 - before.count)
  }

  /// The column of a position in UTF-16 code units, from 1; in scalars where the line is too long to be read.
  func utf16Column(of position: SourcePosition) -> Int {
    guard let line = line(position.line) else { return position.column }
    let before = line.prefix(position.column - 1)
    return before.reduce(position.column) { $0 + ($1.value > 0xFFFF ? 1 : 0) }
  }

  /// The text with a stretch of one line replaced; `nil` where there is no such stretch.
  func replacing(_ span: SourceSpan, with replacement: String) -> String? {
    guard span.start.line == span.end.line, let line = line(span.start.line),
      span.start.column >= 1, span.start.column <= span.end.column, span.end.column - 1 <= line.count
    else { return nil }
    let start = line.index(line.startIndex, offsetBy: span.start.column - 1)
    let end = line.index(start, offsetBy: span.end.column - span.start.column)
    var result = String.UnicodeScalarView(text[..<start])
    result.append(contentsOf: replacement.unicodeScalars)
    result.append(contentsOf: text[end...])
    return String(result)
  }
}
