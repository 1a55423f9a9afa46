import PipelineKit

/// Decides by the model of web pages which lines go: for texts that `read_html` has made.
struct BlockJudge: Sendable {
  /// The log-odds of being content below which a line goes.
  private let threshold: Float

  init(maxContentLoss: Double) {
    threshold = BlockThresholds.threshold(forLoss: maxContentLoss)
  }

  /// Whether the model in the binary fits the code.
  static var isUsable: Bool { BlockModel.embedded != nil }

  /// Changes the findings of the rules into those of the model.
  ///
  /// - Parameter isKept: for each family in its order, whether its lines stay.
  /// - Returns: whether the blocks fit the lines; if not, nothing has changed.
  func apply(to page: inout Page, _ blocks: [Block]?, isKept: [Bool]) -> Bool {
    guard page.lines.count <= LineJudge.mostLines, let model = BlockModel.embedded, let blocks,
      let blockPage = BlockPage(page, blocks)
    else { return false }
    let modelScores = model.scores(blockPage)
    var scores = modelScores
    let place = ArticlePlace(page.lines)
    let (lines, facts) = (page.lines, blockPage.blocks)
    var reasons = BlockReasons()
    let feet = BlockFoot.lower(&scores, lines, facts.first?.page ?? [], below: threshold, isKept: isKept)
    func foot(_ index: Int) -> BoilerplateFamily? {
      guard modelScores[index] >= threshold else { return nil }
      return feet.first { $0 < index }.flatMap { lines[$0].evidence?.family }
    }
    var goes = scores.map { $0 < threshold }
    let title = BlockTitle.line(facts) { !goes[$0] && lines[$0].width >= BlockTitle.widthOfProse }
    if let title { goes[title] = false }
    page.judge(goes, isKept: isKept) { index in
      BlockReasons.family(of: facts[index]) ?? place.family(of: index)
    } reason: { index in
      foot(index).map { "behind a line of the family '\($0.rawValue)'" }
        ?? reasons.reason(lines[index], facts[index])
    }
    return true
  }
}
