/// Lines before the article's first paragraph.
///
/// There, a title, a subtitle, the writer's name and the date belong to the article; menus, section names, pictures'
/// sizes and clocks do not. A title is known by its words, which the article uses as well.
struct HeadRules {
  private let shape: PageShape

  init(_ shape: PageShape) { self.shape = shape }

  func apply(to page: inout Page, _ overlap: inout WordOverlap) {
    // Distance from the first paragraph is counted in lines that stay.
    var distance = 1
    for index in (0..<shape.first).reversed() where page.findings[index] == nil {
      if let (family, rule) = finding(for: page.lines[index], distance, &overlap) {
        page.find(index, family, rule)
        if family.isRemovedByDefault { continue }
      }
      distance += 1
    }
  }

  private func finding(
    for line: PageLine, _ distance: Int, _ overlap: inout WordOverlap
  ) -> (BoilerplateFamily, LineRule)? {
    if isByline(line), distance <= 8 { return (.byline, .writersName) }
    if line.has(.date), line.words <= 10 {
      let isNear = line.separators < 2 && distance <= 6
      return isNear ? (.dateline, .dateLine) : (.pageHead, .lineBeforeArticle)
    }
    if belongsToArticle(line, distance, &overlap) { return nil }
    return (line.evidence?.family ?? .pageHead, .lineBeforeArticle)
  }

  /// A title, a subtitle, or the article's first words.
  private func belongsToArticle(
    _ line: PageLine, _ distance: Int, _ overlap: inout WordOverlap
  ) -> Bool {
    if line.separators >= 2 || line.has(.address) { return false }
    // Pairs of characters are rarer than words, so fewer of them are found again.
    if line.ideographs >= 10, line.evidence == nil, distance <= 4 { return overlap.reaches(0.15, line) }
    if line.words >= 7 { return line.has(.closed) && distance <= 3 || overlap.reaches(0.3, line) }
    if line.words >= 4 {
      return line.has(.closed) && distance <= 2 || overlap.reaches(distance <= 3 ? 0.5 : 0.6, line)
    }
    if line.words >= 3, line.has(.closed), distance <= 2 { return true }
    return line.words >= 2 && distance <= 3 && line.evidence == nil && overlap.reaches(0.99, line)
  }

  private func isByline(_ line: PageLine) -> Bool {
    line.words <= 12 && line.evidence == Evidence(family: .byline, placement: .start, strength: .weak)
  }
}
