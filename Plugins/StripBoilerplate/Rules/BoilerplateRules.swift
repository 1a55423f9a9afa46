import PipelineKit

/// All built-in rules in their order: the first that knows a line keeps it.
struct BoilerplateRules {
  /// What the lines of a text are.
  ///
  /// - Parameter template: which of its lines other documents of its source have, where that is known.
  static func page(of bytes: UnsafeRawBufferPointer, template: Template? = nil) -> Page {
    var page = Page(bytes)
    resolveLateEvidence(&page)
    FurnitureRules().apply(to: &page)
    NeighbourRules().apply(to: &page)
    let templateRules = template.flatMap { TemplateRules(TemplateEvidence($0, page.lines)) }
    if let templateRules {
      let shape = PageShape(page)
      var overlap = WordOverlap(bytes, page.lines[..<(shape.last + 1)])
      templateRules.markLines(in: &page, shape, &overlap)
    }
    let shape = PageShape(page)
    if shape.isArticle {
      var overlap = WordOverlap(bytes, page.lines[..<(shape.last + 1)])
      HeadRules(shape).apply(to: &page, &overlap)
      FootRules(shape).apply(to: &page, &overlap)
    }
    templateRules?.markFoot(in: &page, shape)
    return page
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
