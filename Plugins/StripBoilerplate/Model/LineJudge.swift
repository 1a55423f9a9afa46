import PipelineKit

/// Decides by the line model which lines go.
///
/// The rules' findings are among what the model looks at. A line that both take for the page's goes for the rule's
/// reason; one that only the model takes for it goes for what moved the model; one that only a rule takes for it
/// stays, unless it is a label such as `Share`, or other documents of the source have it.
struct LineJudge: Sendable {
  /// The share of a document's content that may be lost.
  let maxContentLoss: Double

  /// No page has more lines; what has is a table or a list, and is left to the rules. A line's row takes 600 bytes.
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
    for index in page.lines.indices {
      if let finding = page.findings[index],
        isKept[finding.family.ordinal] || finding.isOfTemplate || isLabel(page.lines[index])
      {
        continue
      }
      guard goes[index] else {
        page.findings[index] = nil
        continue
      }
      guard page.findings[index] == nil else { continue }
      let family = page.lines[index].evidence?.family ?? place.family(of: index)
      guard !isKept[family.ordinal] else { continue }
      var finding = Finding(family: family, rule: .lineModel)
      finding.number = Int32(page.modelCauses.count)
      page.modelCauses.append(finding.cause(reason: reasons.reason(for: index)))
      page.findings[index] = finding
    }
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

/// Where a line stands to the running text.
struct ArticlePlace {
  private let lines: [PageLine]
  private let first: Int
  private let last: Int
  /// Where the third paragraph stands, or the end.
  private let third: Int

  init(_ lines: [PageLine]) {
    self.lines = lines
    let prose = lines.indices.filter { lines[$0].isProse }
    first = prose.first ?? lines.count
    last = prose.last ?? -1
    third = prose.count > 2 ? prose[2] : lines.count
  }

  /// The family of a line that has none by its words. A date by itself near the head is the article's.
  func family(of index: Int) -> BoilerplateFamily {
    if index < third, index < last, isDate(lines[index]) { return .dateline }
    if index < first { return .pageHead }
    return index > last ? .pageFoot : .pageInset
  }

  private func isDate(_ line: PageLine) -> Bool {
    line.has(.date) && line.words <= 6 && !line.isProse && line.separators == 0
  }
}
