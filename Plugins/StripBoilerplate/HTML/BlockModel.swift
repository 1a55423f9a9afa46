import CBoilerplateModel
import SequenceModels
import TreeModels

/// The model of web pages: trees that judge each line by its row, and a network that sees the rows of the lines around it
/// and of the whole page. They err in different places; the mean of what they say is better than either.
struct BlockModel: Sendable {
  private let trees: TreeEnsemble
  private let network: SequenceModel

  /// The model in the binary; `nil` if it is damaged or was trained with other columns, which a test would have found.
  static let embedded: BlockModel? = {
    guard let trees = try? TreeEnsemble(bytes: CBoilerplatePages().buffer),
      let network = try? SequenceModel(bytes: CBoilerplatePageNetwork().buffer),
      trees.features == BlockFeatures.names, network.columns == BlockFeatures.names
    else { return nil }
    return BlockModel(trees: trees, network: network)
  }()

  /// For each line the log-odds that it is content.
  func scores(_ page: BlockPage) -> [Float] {
    let count = page.blocks.count
    return BlockFeatures(page).columns().withUnsafeBufferPointer { columns in
      guard let first = columns.baseAddress, count > 0 else { return [] }
      var scores = [Float](repeating: 0, count: count)
      let rows = TreeRows(columns: (0..<BlockFeatures.width).map { first + $0 * count })
      scores.withUnsafeMutableBufferPointer { trees.score(rows, into: $0) }
      let others = network.scores(.init(first, lineStride: 1, columnStride: count, count: count))
      return zip(scores, others).map(Self.mean)
    }
  }

  /// Neither may be so sure that the other has no say.
  private static let sure: Float = 5

  static func mean(_ one: Float, _ other: Float) -> Float {
    (min(max(one, -sure), sure) + min(max(other, -sure), sure)) / 2
  }
}
