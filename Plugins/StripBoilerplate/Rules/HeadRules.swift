/// Lines before the article's first paragraph.
///
/// There, a title, a subtitle, the writer's name and the date belong to the article; menus, section names, pictures'
/// sizes and clocks do not. A title is known by its words, which the article uses as well.
struct HeadRules {
  private let shape: PageShape

  init(_ shape: PageShape) { self.shape = shape }

  func apply(to page: inout Page) {
    for index in 0..<shape.first where page.findings[index] == nil {
      let line = page.lines[index]
      let distance = shape.first - index
      if isByline(line), distance <= 12 {
        page.find(index, .byline, "writers_name")
      } else if line.has(.date), line.words <= 10 {
        if line.separators < 2, distance <= 6 {
          page.find(index, .dateline, "date_line")
        } else {
          page.find(index, .pageHead, "line_before_article")
        }
      } else if !belongsToArticle(line, distance) {
        page.find(index, line.evidence?.family ?? .pageHead, "line_before_article")
      }
    }
  }

  /// A title, a subtitle, or the article's first words.
  private func belongsToArticle(_ line: PageLine, _ distance: Int) -> Bool {
    if line.separators >= 2 || line.has(.address) { return false }
    // Pairs of characters are rarer than words, so fewer of them are found again.
    if line.ideographs >= 10, line.evidence == nil, distance <= 4 { return line.overlap >= 0.15 }
    if line.words >= 7 { return line.overlap >= 0.3 || line.has(.closed) && distance <= 3 }
    if line.words >= 4 {
      return line.overlap >= (distance <= 3 ? 0.5 : 0.6) || line.has(.closed) && distance <= 2
    }
    if line.words >= 2, line.overlap >= 0.99, distance <= 3, line.evidence == nil { return true }
    return line.words >= 3 && line.has(.closed) && distance <= 2
  }

  private func isByline(_ line: PageLine) -> Bool {
    line.words <= 12 && line.evidence == Evidence(family: .byline, placement: .start, strength: .weak)
  }
}
