/// Lines that are boilerplate because of the lines beside them.
struct NeighbourRules {
  func apply(to page: inout Page) {
    let firstParagraph = page.lines.firstIndex { $0.isProse && !$0.isFurniture } ?? page.lines.count
    for index in page.lines.indices {
      if index > firstParagraph { markCaptionTitle(index, &page) }
      markPostText(index, &page)
      markListUnderLabel(index, &page)
      markLinkTitle(index, &page)
      markContents(index, &page)
    }
    markRuns(&page)
  }

  /// Three labels and more in a row are a menu, whatever each might mean alone.
  private func markRuns(_ page: inout Page) {
    var start = 0
    while start < page.lines.count {
      var end = start
      while end < page.lines.count, page.lines[end].evidence?.placement == .wholeLine { end += 1 }
      if end - start >= 3 {
        for index in start..<end {
          page.find(index, page.lines[index].evidence?.family ?? .navigation, .runOfLabels)
        }
      }
      start = max(end, start + 1)
    }
  }

  /// A picture's title stands right above its caption.
  private func markCaptionTitle(_ index: Int, _ page: inout Page) {
    guard page.findings[index]?.family == .photoCaption else { return }
    let above = page.lines[index - 1]
    let isBeside = !page.lines[index].isAfterBlank && above.isAfterBlank
    guard isBeside, !above.has(.closed), above.words <= 14 else { return }
    page.find(index - 1, .photoCaption, .titleAboveCaption)
  }

  /// The line that names a post's account stands right under the post.
  private func markPostText(_ index: Int, _ page: inout Page) {
    guard index > 0, page.findings[index]?.family == .embed, page.lines[index].has(.atSign) else { return }
    let above = page.lines[index - 1]
    guard !page.lines[index].isAfterBlank, above.isAfterBlank, above.words <= 60 else { return }
    page.find(index - 1, .embed, .postAboveAccount)
  }

  /// Short lines right under a label of a list: names of services, tags, links to other articles.
  private func markListUnderLabel(_ index: Int, _ page: inout Page) {
    guard let evidence = page.lines[index].evidence, evidence.isSure, evidence.placement == .wholeLine else {
      return
    }
    let words: Int
    switch evidence.family {
    case .share, .login, .tags, .newsletter, .legal: words = 3
    case .related, .recommended: words = 25
    default: return
    }
    var next = index + 1
    while next < page.lines.count, !page.lines[next].isAfterBlank,
      page.findings[next] == nil || page.lines[next].isFurniture
    {
      let line = page.lines[next]
      guard line.isFurniture || !line.isProse && line.words <= words && !line.has(.closed) else { return }
      page.find(next, evidence.family, .lineUnderLabel)
      next += 1
    }
  }

  /// The title behind `Previous article` or `Next article`, if another such line or the end of the text follows it.
  private func markLinkTitle(_ index: Int, _ page: inout Page) {
    guard
      page.lines[index].evidence == Evidence(family: .previousNext, placement: .wholeLine, strength: .sure)
    else {
      return
    }
    let title = index + 1
    guard title < page.lines.count, !page.lines[title].isProse, !page.lines[title].has(.closed) else {
      return
    }
    guard title + 1 == page.lines.count || page.lines[title + 1].isFurniture else { return }
    page.find(title, .previousNext, .titleBehindLabel)
  }

  /// The entries of a table of contents stand in the text once more, as headings.
  private func markContents(_ index: Int, _ page: inout Page) {
    guard page.lines[index].evidence?.family == .tableOfContents else { return }
    var entries: Set<UInt64> = []
    var next = index + 1
    // Where an entry comes again, the text begins.
    while next < page.lines.count, page.lines[next].copies > 1, !page.lines[next].isProse,
      entries.insert(page.lines[next].signature).inserted
    {
      next += 1
    }
    guard entries.count >= 2 else { return }
    page.find(index, .tableOfContents, .headingOfContents)
    for entry in (index + 1)..<next { page.find(entry, .tableOfContents, .entryOfContents) }
  }
}
