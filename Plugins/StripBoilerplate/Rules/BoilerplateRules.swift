/// All built-in rules in their order: the first that knows a line keeps it.
struct BoilerplateRules {
  /// What the lines of a text are.
  static func page(of bytes: UnsafeRawBufferPointer) -> Page {
    var page = Page(bytes)
    resolveLateEvidence(&page)
    FurnitureRules().apply(to: &page)
    NeighbourRules().apply(to: &page)
    markPlaces(in: &page, bytes)
    return page
  }

  /// What lines are by where they stand to the article.
  static func markPlaces(in page: inout Page, _ bytes: UnsafeRawBufferPointer) {
    let shape = PageShape(page)
    guard shape.isArticle else { return }
    var overlap = WordOverlap(bytes, page.lines[..<(shape.last + 1)])
    HeadRules(shape).apply(to: &page, &overlap)
    FootRules(shape).apply(to: &page, &overlap)
  }

  /// Evidence that counts towards the end only: sure behind two thirds of the running text, weak before.
  private static func resolveLateEvidence(_ page: inout Page) {
    let all = page.lines.reduce(0) { $0 + ($1.isProse ? $1.width : 0) }
    var seen = 0
    for index in page.lines.indices {
      if page.lines[index].isProse { seen += page.lines[index].width }
      guard page.lines[index].evidence?.strength == .late else { continue }
      page.lines[index].evidence?.strength = seen * 3 >= all * 2 ? .sure : .weak
    }
  }
}
