/// Where a line stands to the running text.
struct ArticlePlace {
  private let lines: [PageLine]
  private let first: Int
  private let last: Int
  /// Where the third paragraph stands, or the end.
  private let third: Int

  init(_ lines: [PageLine]) {
    self.lines = lines
    let prose = lines.indices.filter { lines[$0].isProse }
    first = prose.first ?? lines.count
    last = prose.last ?? -1
    third = prose.count > 2 ? prose[2] : lines.count
  }

  /// The family of a line that has none by its words. A date by itself near the head is the article's.
  func family(of index: Int) -> BoilerplateFamily {
    if index < third, index < last, isDate(lines[index]) { return .dateline }
    if index < first { return .pageHead }
    return index > last ? .pageFoot : .pageInset
  }

  private func isDate(_ line: PageLine) -> Bool {
    line.has(.date) && line.words <= 6 && !line.isProse && line.separators == 0
  }
}
