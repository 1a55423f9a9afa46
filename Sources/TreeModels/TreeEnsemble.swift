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
  /// The trees as they are gone down.
  let tables: TreeTables

  /// Adds up the trees for each row.
  ///
  /// - Parameters:
  ///   - rows: As many rows as there are sums, with a column for each feature.
  ///   - sums: Each becomes a row's log-odds.
  public func score(_ rows: TreeRows, into sums: UnsafeMutableBufferPointer<Float>) {
    score(rows, portably: false, into: sums)
  }

  /// - Parameter portably: Whether to do without the instructions that not every processor has; the sums are the same.
  func score(_ rows: TreeRows, portably: Bool, into sums: UnsafeMutableBufferPointer<Float>) {
    precondition(rows.columns.count == features.count, "rows of another width than the model's")
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: sums.count) { totals in
      totals.initialize(repeating: bias)
      tables.add(to: totals, rows, portably: portably)
      for row in sums.indices { sums[row] = Float(totals[row]) / scale }
    }
  }
}

/// A question to a row: is the feature's value at most the threshold? Then the way goes left. What is not a number
/// goes right.
struct TreeNode: Sendable {
  var threshold: Float
  var feature: UInt32
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
