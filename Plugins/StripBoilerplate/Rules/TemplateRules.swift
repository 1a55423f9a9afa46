/// Lines that the template of the document's source has: known by the other documents, not by their words.
///
/// Titles stand on other pages as links, and a city's name or a writer's opens many articles. So the lines of the head
/// stay where the article uses their words, or they hold a date; short lines between paragraphs go only beside others
/// that go; and outside of articles a line needs more documents.
struct TemplateRules {
  private let evidence: TemplateEvidence

  /// `nil` where too few other documents are known.
  init?(_ evidence: TemplateEvidence) {
    guard evidence.total - evidence.copies >= Self.fewestDocuments else { return nil }
    self.evidence = evidence
  }

  /// Below that, two documents that share a paragraph would make a template.
  private static let fewestDocuments = 3
  /// In so many other documents a line stands at least.
  private static let fewestOthers = 2

  /// Lines that stand in enough other documents.
  func markLines(in page: inout Page, _ shape: PageShape, _ overlap: inout WordOverlap) {
    var candidates: [Int] = []
    for index in page.lines.indices where page.findings[index] == nil {
      if isTemplate(index, page.lines, shape, &overlap) { candidates.append(index) }
    }
    let marked = Set(candidates)
    for index in candidates {
      let isAlone =
        shape.first < index && index < shape.last && page.lines[index].words <= 2
        && !isGone(index - 1, page, marked) && !isGone(index + 1, page, marked)
      guard !isAlone else { continue }
      let count = evidence.count(of: index)
      page.find(
        index, page.lines[index].evidence?.family ?? .template, .seenInSource,
        reason: "seen in \(count.documents) of \(count.total) documents of this source")
    }
  }

  /// Behind the article's last paragraph, from a line of the template on: what stands among a site's lines is the site's.
  func markFoot(in page: inout Page, _ shape: PageShape) {
    guard shape.isArticle else { return }
    let behind = page.lines.indices.dropFirst(shape.last + 1)
    guard let start = behind.first(where: { isInMost($0, page.lines) }) else { return }
    for index in behind.drop(while: { $0 < start }) where page.findings[index] == nil {
      page.find(index, page.lines[index].evidence?.family ?? .pageFoot, .behindTemplate)
    }
  }

  private func isTemplate(
    _ index: Int, _ lines: [PageLine], _ shape: PageShape, _ overlap: inout WordOverlap
  ) -> Bool {
    let line = lines[index]
    // Votes and counts, and the labels of a table, which stand there again and again.
    guard line.letters > 0 || line.ideographs > 0, line.copies <= 2 else { return false }
    guard evidence.others(with: index) >= Self.fewestOthers,
      evidence.share(of: index) >= share(for: index, line, shape)
    else { return false }
    if let family = line.evidence?.family, !family.isRemovedByDefault { return false }
    guard index < shape.first else { return true }
    if line.has(.date), line.words <= 10 { return false }
    // Pairs of characters are rarer than words, so fewer of them are found again.
    if line.words >= 3 { return !overlap.reaches(line.ideographs >= 10 ? 0.15 : 0.5, line) }
    return line.words < 2 || !overlap.reaches(0.99, line)
  }

  /// In which share of the other documents a line must stand.
  private func share(for index: Int, _ line: PageLine, _ shape: PageShape) -> Double {
    guard shape.isArticle else { return 0.6 }
    // Right before the first paragraph stands where it was written.
    let isPlace = index == shape.first - 1 && line.words <= 2
    var share = isPlace || shape.first < index && index < shape.last ? 0.5 : 0.25
    if evidence.total - evidence.copies <= 4 { share = max(share, 0.6) }
    return line.isProse ? max(share, 0.4) : share
  }

  /// Whether every other document has the line, or every second.
  private func isInMost(_ index: Int, _ lines: [PageLine]) -> Bool {
    (lines[index].letters > 0 || lines[index].ideographs > 0)
      && evidence.others(with: index) >= Self.fewestOthers && evidence.share(of: index) >= 0.5
  }

  private func isGone(_ index: Int, _ page: Page, _ marked: Set<Int>) -> Bool {
    page.lines.indices.contains(index) && (page.findings[index] != nil || marked.contains(index))
  }
}
