/// A sum of decision trees over rows of numbers, read from the bytes of a model file.
///
/// Made for models that are trained elsewhere (LightGBM, in `Training/`) and are part of the binary: the file is read
/// once, needs nothing at run time, and gives the same sums on every machine, since leaves are whole numbers.
///
/// All trees have the same depth, shorter ones being filled up, so that the way through a tree has no branch to guess:
/// eight rows go down a tree side by side. (C. Lucchese et al., "QuickScorer", SIGIR 2015, have the same aim with bit
/// vectors; here the trees are shallow enough to go down.)
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

  /// A question to a row: is the feature's value at most the threshold? Then the way goes left.
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
  ///   - sums: As many as there are rows; each becomes the row's log-odds.
  public func score(rows: UnsafeBufferPointer<Float>, into sums: UnsafeMutableBufferPointer<Float>) {
    precondition(rows.count == sums.count * features.count, "rows of another length than the model's")
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: sums.count) { totals in
      totals.initialize(repeating: bias)
      addTrees(rows, totals)
      for row in sums.indices { sums[row] = Float(totals[row]) / scale }
    }
  }

  private func addTrees(_ rows: UnsafeBufferPointer<Float>, _ totals: UnsafeMutableBufferPointer<Int32>) {
    guard let values = rows.baseAddress else { return }
    let width = features.count
    nodes.withUnsafeBufferPointer { nodes in
      leaves.withUnsafeBufferPointer { leaves in
        guard let nodeBase = nodes.baseAddress, let leafBase = leaves.baseAddress else { return }
        for tree in 0..<treeCount {
          let way = TreeDescent(
            nodes: nodeBase + tree * nodesPerTree, leaves: leafBase + tree * leavesPerTree, depth: depth)
          var row = 0
          while row + 8 <= totals.count {
            way.add(eight: values + row * width, width, to: totals, at: row)
            row += 8
          }
          while row < totals.count {
            totals[row] += way.leaf(of: values + row * width)
            row += 1
          }
        }
      }
    }
  }
}

/// The way of rows down one tree.
struct TreeDescent {
  let nodes: UnsafePointer<TreeEnsemble.Node>
  let leaves: UnsafePointer<Int16>
  let depth: Int

  /// The leaf that one row comes to.
  @inline(__always)
  func leaf(of row: UnsafePointer<Float>) -> Int32 {
    var node = 0
    for _ in 0..<depth { node = next(node, row) }
    return Int32(leaves[node - ((1 << depth) - 1)])
  }

  /// Adds the leaves that eight rows come to. Their ways do not depend on each other, so the processor goes them at once.
  @inline(__always)
  func add(
    eight rows: UnsafePointer<Float>, _ width: Int, to totals: UnsafeMutableBufferPointer<Int32>,
    at first: Int
  ) {
    var (a, b, c, d) = (0, 0, 0, 0)
    var (e, f, g, h) = (0, 0, 0, 0)
    for _ in 0..<depth {
      a = next(a, rows)
      b = next(b, rows + width)
      c = next(c, rows + 2 * width)
      d = next(d, rows + 3 * width)
      e = next(e, rows + 4 * width)
      f = next(f, rows + 5 * width)
      g = next(g, rows + 6 * width)
      h = next(h, rows + 7 * width)
    }
    let offset = (1 << depth) - 1
    totals[first] += Int32(leaves[a - offset])
    totals[first + 1] += Int32(leaves[b - offset])
    totals[first + 2] += Int32(leaves[c - offset])
    totals[first + 3] += Int32(leaves[d - offset])
    totals[first + 4] += Int32(leaves[e - offset])
    totals[first + 5] += Int32(leaves[f - offset])
    totals[first + 6] += Int32(leaves[g - offset])
    totals[first + 7] += Int32(leaves[h - offset])
  }

  /// The node below: the left one where the answer is yes. What is not a number goes right.
  @inline(__always)
  private func next(_ node: Int, _ row: UnsafePointer<Float>) -> Int {
    let question = nodes[node]
    return 2 * node + (row[Int(question.feature)] <= question.threshold ? 1 : 2)
  }
}
