import CBoilerplateModel
import TreeModels

/// The learned part of the stage: trees over the rows of lines, the weights of words, and what thresholds
/// cost.
struct LineModel: Sendable {
  let trees: TreeEnsemble
  let words: WordWeights
  let thresholds: LossThresholds

  /// The model in the binary; `nil` if it is damaged or was trained with other columns, which a test would
  /// have found.
  static let embedded: LineModel? = {
    guard let trees = try? TreeEnsemble(bytes: block(CBoilerplateLines())),
      trees.features == LineFeature.names,
      let words = WordWeights(bytes: block(CBoilerplateWords())),
      let thresholds = LossThresholds(bytes: block(CBoilerplateThresholds()))
    else { return nil }
    return LineModel(trees: trees, words: words, thresholds: thresholds)
  }()

  private static func block(_ block: CBoilerplateBlock) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: block.bytes, count: block.count)
  }

  /// Beyond these log-odds a line needs no more trees: hardly a threshold lies there.
  private static let open: ClosedRange<Float> = -2.5...3.5

  /// For each line the log-odds that it belongs to the page.
  func scores(_ matrix: LineMatrix) -> [Float] {
    var scores = [Float](repeating: 0, count: matrix.lineCount)
    guard matrix.lineCount > 0 else { return scores }
    matrix.withColumns { columns in
      scores.withUnsafeMutableBufferPointer {
        trees.score(TreeRows(columns: columns), openWithin: Self.open, into: $0)
      }
    }
    return scores
  }
}
