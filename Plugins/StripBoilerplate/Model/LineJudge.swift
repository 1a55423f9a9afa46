import PipelineKit

/// Decides by the line model which lines go.
///
/// The rules' findings are among what the model looks at. A line that both take for the page's goes for the rule's
/// reason; one that only the model takes for it goes for what moved the model; one that only a rule takes for it
/// stays, unless it is a label such as `Share`, or other documents of the source have it.
struct LineJudge: Sendable {
  /// The share of a document's content that may be lost.
  let maxContentLoss: Double

  /// No page has more lines; what has is a table or a list, and is left to the rules. A line's row takes 330 bytes.
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
    let goes = threshold.decide(scores, words: matrix.wordCounts)
    let reasons = LineReasons(model, matrix)
    let place = ArticlePlace(page.lines)
    page.judge(
      goes, isKept: isKept, isSpared: isLabel, family: place.family(of:), reason: reasons.reason(for:))
  }
}

extension LineJudge {
  /// Whether a line is boilerplate in so many words: what the model makes of its surroundings changes nothing then.
  private func isLabel(_ line: PageLine) -> Bool { line.isFurniture && line.words <= Self.wordsOfLabel }

  private static let wordsOfLabel = 6

  /// Log-odds that a rule's finding brings beside what the trees make of it: the rules were written with more pages in
  /// mind than the model was trained on. Measured on sites unseen by both (docs/measurements.md).
  private static let trustInRules: Float = 1
}
