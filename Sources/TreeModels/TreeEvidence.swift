/// Why a row has its score: how much each feature moved it.
extension TreeEnsemble {
  /// Adds to `shares` how far each feature moved the row's sum away from the mean, in log-odds.
  ///
  /// On the way down a tree, the step from a node to the next moves what is expected from one mean to another; the
  /// move counts for the node's feature (A. Saabas, "Interpreting random forests", 2014). Over all trees the moves and the
  /// mean add up to the score.
  ///
  /// - Parameters:
  ///   - row: One row, `features.count` values.
  ///   - trees: How many trees to ask, from the first; the first ones of a boosted model say most.
  ///   - shares: `features.count` numbers.
  public func explain(
    row: UnsafePointer<Float>, trees: Int = .max, addingTo shares: UnsafeMutableBufferPointer<Float>
  ) {
    precondition(shares.count == features.count, "one share for each feature")
    let unit = 1 / scale
    nodes.withUnsafeBufferPointer { nodes in
      means.withUnsafeBufferPointer { means in
        leaves.withUnsafeBufferPointer { leaves in
          for tree in 0..<min(trees, treeCount) {
            explain(
              row, UnsafeBufferPointer(rebasing: nodes[tree * nodesPerTree..<(tree + 1) * nodesPerTree]),
              means: UnsafeBufferPointer(rebasing: means[tree * nodesPerTree..<(tree + 1) * nodesPerTree]),
              leaves: UnsafeBufferPointer(
                rebasing: leaves[tree * leavesPerTree..<(tree + 1) * leavesPerTree]),
              unit, shares)
          }
        }
      }
    }
  }

  /// The same for one tree.
  @inline(__always)
  private func explain(
    _ row: UnsafePointer<Float>, _ nodes: UnsafeBufferPointer<Node>, means: UnsafeBufferPointer<Int16>,
    leaves: UnsafeBufferPointer<Int16>, _ unit: Float, _ shares: UnsafeMutableBufferPointer<Float>
  ) {
    var node = 0
    var expected = means[0]
    for level in 1...depth {
      let feature = Int(nodes[node].feature)
      node = 2 * node + (row[feature] <= nodes[node].threshold ? 1 : 2)
      let mean = level < depth ? means[node] : leaves[node - nodes.count]
      shares[feature] += Float(Int32(mean) - Int32(expected)) * unit
      expected = mean
    }
  }
}
