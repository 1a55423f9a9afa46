/// A sum of decision trees over rows of numbers, read from the bytes of a model file.
///
/// Made for models that are trained elsewhere (LightGBM, in `Training/`) and are part of the binary: the file is read
/// once, needs nothing at run time, and gives the same sums on every machine, since leaves are whole numbers.
///
/// All trees have the same depth, shorter ones being filled up, and at most six: rows go down a tree 32 side by side
/// (`CTreeModels`, and docs/design/0014-line-model.md).
public struct TreeEnsemble: Sendable {
  /// The names of the features, in the order in which a row holds them.
  public let features: [String]
  /// How many trees are added up.
  public let treeCount: Int
  /// Steps from a tree's root to its leaf.
  public let depth: Int
  /// What all sums begin with, in the unit of the leaves.
  let bias: Int32
  /// How much one is, in the unit of the leaves.
  let scale: Float
  let nodes: [Node]
  let leaves: [Int16]
  /// The mean of the leaves below each node, by the training data: what is known before the node is asked.
  let means: [Int16]
  /// The same trees as they are gone down.
  let tables: TreeTables

  /// A question to a row: is the feature's value at most the threshold? Then the way goes left. What is not a number
  /// goes right.
  struct Node: Sendable {
    var threshold: Float
    var feature: UInt32
  }

  /// The nodes of one tree.
  var nodesPerTree: Int { (1 << depth) - 1 }
  var leavesPerTree: Int { 1 << depth }

  /// Adds up the trees for each row.
  ///
  /// - Parameters:
  ///   - rows: The rows' values behind each other, `features.count` for each.
  ///   - open: Between these log-odds a row is asked on; one that has left them after a part of the trees would only go
  ///     further, and is left alone. `nil` asks all trees about all rows.
  ///   - sums: As many as there are rows; each becomes the row's log-odds.
  public func score(
    rows: UnsafeBufferPointer<Float>, openWithin open: ClosedRange<Float>? = nil,
    into sums: UnsafeMutableBufferPointer<Float>
  ) {
    precondition(rows.count == sums.count * features.count, "rows of another length than the model's")
    guard let first = rows.baseAddress else { return }
    score(TreeRows(first, width: features.count), openWithin: open, into: sums)
  }

  /// Adds up the trees for each row, wherever its values stand.
  ///
  /// - Parameters:
  ///   - rows: As many rows as there are sums, with a column for each feature.
  ///   - open: As above.
  ///   - sums: Each becomes a row's log-odds.
  public func score(
    _ rows: TreeRows, openWithin open: ClosedRange<Float>? = nil,
    into sums: UnsafeMutableBufferPointer<Float>
  ) {
    score(rows, openWithin: open, portably: false, into: sums)
  }

  /// - Parameter portably: Whether to do without the instructions that not every processor has; the sums are the same.
  func score(
    _ rows: TreeRows, openWithin open: ClosedRange<Float>?, portably: Bool,
    into sums: UnsafeMutableBufferPointer<Float>
  ) {
    precondition(rows.columns.count == features.count, "rows of another width than the model's")
    let bounds = open.map { Int32(max(-1e9, $0.lowerBound * scale))...Int32(min(1e9, $0.upperBound * scale)) }
    let step = bounds == nil ? treeCount : (treeCount + Self.parts - 1) / Self.parts
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: sums.count) { totals in
      totals.initialize(repeating: bias)
      tables.add(
        to: totals, rows, step: max(1, step), openWithin: bounds ?? Int32.min...Int32.max, portably: portably)
      for row in sums.indices { sums[row] = Float(totals[row]) / scale }
    }
  }

  /// Parts of the trees after which rows are looked at.
  private static let parts = 12
}

/// Where the values of rows stand.
public struct TreeRows {
  let columns: [UnsafePointer<Float>]
  let stride: Int

  /// - Parameter columns: For each feature its values, row after row. They must outlive this.
  public init(columns: [UnsafePointer<Float>]) {
    self.columns = columns
    stride = 1
  }

  /// - Parameter first: The rows' values behind each other, `width` for each. They must outlive this.
  public init(_ first: UnsafePointer<Float>, width: Int) {
    columns = (0..<width).map { first + $0 }
    stride = width
  }
}
