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
      for tree in 0..<min(trees, treeCount) {
        var node = 0
        var expected = means[tree * nodesPerTree]
        for _ in 0..<depth {
          let question = nodes[tree * nodesPerTree + node]
          node = 2 * node + (row[Int(question.feature)] <= question.threshold ? 1 : 2)
          let mean = mean(tree, node)
          shares[Int(question.feature)] += Float(Int32(mean) - Int32(expected)) * unit
          expected = mean
        }
      }
    }
  }

  private func mean(_ tree: Int, _ node: Int) -> Int16 {
    node < nodesPerTree
      ? means[tree * nodesPerTree + node] : leaves[tree * leavesPerTree + node - nodesPerTree]
  }
}
