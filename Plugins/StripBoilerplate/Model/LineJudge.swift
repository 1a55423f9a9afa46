import PipelineKit

/// Decides by the line model which lines go.
///
/// The rules' findings are among what the model looks at. A line that both take for the page's goes for the rule's
/// reason; one that only the model takes for it goes for what moved the model; one that only a rule takes for it
/// stays, unless it is a label such as `Share`, or other documents of the source have it.
struct LineJudge: Sendable {
  /// The share of a document's content that may be lost.
  let maxContentLoss: Double

  /// No page has more lines; what has is a table or a list, and is left to the rules. A line takes 900 bytes while it is
  /// judged.
  static let mostLines = 20_000

  /// Changes the findings of the rules into those of both.
  ///
  /// - Parameter isKept: for each family in its order, whether its lines stay.
  func apply(to page: inout Page, _ bytes: UnsafeRawBufferPointer, isKept: [Bool]) {
    guard (1...Self.mostLines).contains(page.lines.count), let model = LineModel.embedded else { return }
    let matrix = LineMatrix(page, bytes, weights: model.words)
    let points = matrix.isEnglish ? model.thresholds.english : model.thresholds.others
    let threshold = LossThresholds.threshold(forLoss: maxContentLoss, in: points)
    var scores = model.scores(matrix)
    for index in page.lines.indices where page.findings[index] != nil { scores[index] += Self.trustInRules }
    var goes = threshold.decide(scores, words: matrix.wordCounts)
    if let title = title(of: page, matrix) { goes[title] = false }
    let reasons = LineReasons(model, matrix)
    let place = ArticlePlace(page.lines)
    page.judge(
      goes, isKept: isKept, isSpared: isRulesBusiness, family: place.family(of:), reason: reasons.reason(for:)
    )
  }
}

extension LineJudge {
  /// The line before the first paragraph that the article's own words make most likely its title, if there is one. The
  /// sets that the model learned from have little to say of titles: most of theirs are marked as neither content nor page.
  private func title(of page: Page, _ matrix: LineMatrix) -> Int? {
    guard let first = page.lines.firstIndex(where: \.isProse) else { return nil }
    let near = max(0, first - Self.reachOfTitle)..<first
    return near.filter { index in
      let line = page.lines[index]
      return page.findings[index] == nil && line.evidence == nil && Self.wordsOfTitle.contains(line.words)
        && matrix[index, .overlap] >= Self.leastOverlap && matrix[index, .copies] <= 2
    }.max { (matrix[$0, .overlap], $1) < (matrix[$1, .overlap], $0) }
  }

  private static let reachOfTitle = 6
  private static let wordsOfTitle = 3...25
  /// The share of a title's words that the paragraphs have too.
  private static let leastOverlap: Float = 0.5

  /// Whether a line is boilerplate in so many words, or of a kind that the model knows nothing of: what it makes of the
  /// line's surroundings changes nothing then.
  private func isRulesBusiness(_ line: PageLine, _ finding: Finding) -> Bool {
    finding.family.isUnknownToModel || line.isFurniture && line.words <= Self.wordsOfLabel
  }

  private static let wordsOfLabel = 6

  /// Log-odds that a rule's finding brings beside what the network makes of it: the rules were written with more pages in
  /// mind than the model was trained on. Measured on sites unseen by both (docs/measurements.md).
  private static let trustInRules: Float = 1
}
