import CBoilerplateModel
import SequenceModels

/// The learned part of the stage: the mean of some networks over the rows of lines, the weights of words, and what thresholds
/// cost.
struct LineModel: Sendable {
  let network: SequenceModel
  let words: WordWeights
  let thresholds: LossThresholds

  /// The model in the binary; `nil` if it is damaged or was trained with other columns, which a test would
  /// have found.
  static let embedded: LineModel? = {
    guard let network = try? SequenceModel(bytes: CBoilerplateLines().buffer),
      network.columns == LineFeature.names,
      let words = WordWeights(bytes: CBoilerplateWords().buffer),
      let thresholds = LossThresholds(bytes: CBoilerplateThresholds().buffer)
    else { return nil }
    return LineModel(network: network, words: words, thresholds: thresholds)
  }()

  /// For each line the log-odds that it belongs to the page.
  func scores(_ matrix: LineMatrix) -> [Float] { matrix.withRows(network.scores) ?? [] }
}

extension CBoilerplateBlock {
  var buffer: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: bytes, count: count) }
}

extension LineMatrix {
  func withRows<Result>(_ body: (SequenceModel.Rows) -> Result) -> Result? {
    values.withUnsafeBufferPointer { values in
      values.baseAddress.map { body(.init($0, lineStride: 1, columnStride: lineCount, count: lineCount)) }
    }
  }
}
