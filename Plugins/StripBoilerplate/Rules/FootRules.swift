/// Lines behind the article's last paragraph.
struct FootRules {
  private let shape: PageShape

  init(_ shape: PageShape) { self.shape = shape }

  func apply(to page: inout Page, _ overlap: inout WordOverlap) {
    let end = shape.end ?? page.lines.count
    markBetween(shape.last + 1, end, &page, &overlap)
    markBehind(end, &page, &overlap)
  }

  /// Between the last paragraph and the line that ends the article, if there is one: an article's last words may be
  /// short, so a line needs more to be taken out than its place.
  private func markBetween(_ start: Int, _ end: Int, _ page: inout Page, _ overlap: inout WordOverlap) {
    var hasFurniture = false
    var taken = 0
    for index in start..<max(start, end) {
      if page.findings[index] != nil {
        hasFurniture = true
        continue
      }
      let line = page.lines[index]
      if isTwin(index, page.lines) {
        page.find(index, .repeatedLine, .twiceAfterArticle)
        taken += 1
      } else if !belongsToArticle(line, hasFurniture: hasFurniture, taken: taken, &overlap) {
        page.find(index, line.evidence?.family ?? .pageFoot, .lineAfterArticle)
        taken += 1
      }
    }
  }

  /// A paragraph in the article's own words, behind a box that only seemed to end it.
  private func continuesArticle(
    _ line: PageLine, under family: BoilerplateFamily, _ overlap: inout WordOverlap
  ) -> Bool {
    guard line.isProse, line.has(.closed), line.evidence == nil else { return false }
    return overlap.reaches(family == .comments || family == .authorBio ? 0.7 : 0.5, line)
  }

  /// A line that stands there twice in a row: no writer's doing.
  private func isTwin(_ index: Int, _ lines: [PageLine]) -> Bool {
    let signature = lines[index].signature
    guard lines[index].copies > 1, signature != 0 else { return false }
    return index > 0 && lines[index - 1].signature == signature
      || index + 1 < lines.count && lines[index + 1].signature == signature
  }

  private func belongsToArticle(
    _ line: PageLine, hasFurniture: Bool, taken: Int, _ overlap: inout WordOverlap
  ) -> Bool {
    if line.has(.closed) || line.has(.quote) { return line.words >= 3 && !(hasFurniture && taken >= 2) }
    if line.words <= 3 || hasFurniture { return false }
    return overlap.reaches(line.words <= 6 ? 0.6 : 0.3, line)
  }

  /// From the line that ends the article on, everything is the page's. A heading gives its family to what follows it.
  private func markBehind(_ end: Int, _ page: inout Page, _ overlap: inout WordOverlap) {
    var family = BoilerplateFamily.pageFoot
    for index in min(end, page.lines.count)..<page.lines.count {
      if let evidence = page.lines[index].evidence, evidence.isSure, evidence.placement != .anywhere {
        family = evidence.family
      }
      let line = page.lines[index]
      if continuesArticle(line, under: family, &overlap), !isTwin(index, page.lines) { continue }
      page.find(index, line.evidence?.family ?? family, .behindArticleEnd)
    }
  }
}
