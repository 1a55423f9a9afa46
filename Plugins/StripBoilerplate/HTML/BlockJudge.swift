import CBoilerplateModel
import PipelineKit
import TreeModels

/// Decides by the model of web pages which lines go: for texts that `read_html` has made.
struct BlockJudge: Sendable {
  /// The log-odds of being content below which a line goes.
  private let threshold: Float

  init(maxContentLoss: Double) {
    threshold = BlockThresholds.threshold(forLoss: maxContentLoss)
  }

  /// Whether the model in the binary fits the code.
  static var isUsable: Bool { embedded != nil }

  private static let embedded: TreeEnsemble? = {
    let block = CBoilerplatePages()
    let bytes = UnsafeRawBufferPointer(start: block.bytes, count: block.count)
    guard let trees = try? TreeEnsemble(bytes: bytes), trees.features == BlockFeatures.names else {
      return nil
    }
    return trees
  }()

  /// Changes the findings of the rules into those of the model.
  ///
  /// - Parameter isKept: for each family in its order, whether its lines stay.
  /// - Returns: whether the blocks fit the lines; if not, nothing has changed.
  func apply(to page: inout Page, _ blocks: [Block]?, isKept: [Bool]) -> Bool {
    guard page.lines.count <= LineJudge.mostLines, let trees = Self.embedded, let blocks,
      let blockPage = BlockPage(page, blocks)
    else { return false }
    let scores = scores(blockPage, trees)
    let place = ArticlePlace(page.lines)
    for index in page.lines.indices {
      if let finding = page.findings[index], isKept[finding.family.ordinal] || finding.isOfTemplate {
        continue
      }
      guard scores[index] < threshold else {
        page.findings[index] = nil
        continue
      }
      guard page.findings[index] == nil else { continue }
      let block = blockPage.blocks[index]
      let family =
        page.lines[index].evidence?.family ?? BlockReasons.family(of: block) ?? place.family(of: index)
      guard !isKept[family.ordinal] else { continue }
      var finding = Finding(family: family, rule: .lineModel)
      finding.number = Int32(page.modelCauses.count)
      page.modelCauses.append(finding.cause(reason: BlockReasons.reason(page.lines[index], block)))
      page.findings[index] = finding
    }
    return true
  }

  private func scores(_ page: BlockPage, _ trees: TreeEnsemble) -> [Float] {
    let rows = BlockFeatures(page).rows()
    var scores = [Float](repeating: 0, count: page.blocks.count)
    rows.withUnsafeBufferPointer { rows in
      scores.withUnsafeMutableBufferPointer { trees.score(rows: rows, into: $0) }
    }
    return scores
  }
}
