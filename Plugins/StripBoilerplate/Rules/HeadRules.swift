/// Lines before the article's first paragraph.
///
/// There, a title, a subtitle, the writer's name and the date belong to the article; menus, section names, pictures'
/// sizes and clocks do not. A title is known by its words, which the article uses as well.
struct HeadRules {
  private let shape: PageShape

  init(_ shape: PageShape) { self.shape = shape }

  func apply(to page: inout Page) {
    // Distance from the first paragraph is counted in lines that stay.
    var distance = 1
    for index in (0..<shape.first).reversed() where page.findings[index] == nil {
      if let (family, rule) = finding(for: page.lines[index], distance) {
        page.find(index, family, rule)
        if family.isRemovedByDefault { continue }
      }
      distance += 1
    }
  }

  private func finding(for line: PageLine, _ distance: Int) -> (BoilerplateFamily, LineRule)? {
    if isByline(line), distance <= 8 { return (.byline, .writersName) }
    if line.has(.date), line.words <= 10 {
      let isNear = line.separators < 2 && distance <= 6
      return isNear ? (.dateline, .dateLine) : (.pageHead, .lineBeforeArticle)
    }
    if belongsToArticle(line, distance) { return nil }
    return (line.evidence?.family ?? .pageHead, .lineBeforeArticle)
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
