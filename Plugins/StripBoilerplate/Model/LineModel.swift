import CBoilerplateModel
import SequenceModels

/// The learned part of the stage: a network over the rows of lines, the weights of words, and what thresholds
/// cost.
struct LineModel: Sendable {
  let network: SequenceModel
  let words: WordWeights
  let thresholds: LossThresholds

  /// The model in the binary; `nil` if it is damaged or was trained with other columns, which a test would
  /// have found.
  static let embedded: LineModel? = {
    guard let network = try? SequenceModel(bytes: block(CBoilerplateLines())),
      network.columns == LineFeature.names,
      let words = WordWeights(bytes: block(CBoilerplateWords())),
      let thresholds = LossThresholds(bytes: block(CBoilerplateThresholds()))
    else { return nil }
    return LineModel(network: network, words: words, thresholds: thresholds)
  }()

  private static func block(_ block: CBoilerplateBlock) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: block.bytes, count: block.count)
  }

  /// For each line the log-odds that it belongs to the page.
  func scores(_ matrix: LineMatrix) -> [Float] { matrix.withRows(network.scores) ?? [] }
}

extension LineMatrix {
  func withRows<Result>(_ body: (SequenceModel.Rows) -> Result) -> Result? {
    values.withUnsafeBufferPointer { values in
      values.baseAddress.map { body(.init($0, lineStride: 1, columnStride: lineCount, count: lineCount)) }
    }
  }
}
