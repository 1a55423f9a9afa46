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
  ///   - open: Between these log-odds a row is asked on; one that has left them after a part of the trees would only go
  ///     further, and is left alone. `nil` asks all trees about all rows.
  ///   - sums: As many as there are rows; each becomes the row's log-odds.
  public func score(
    rows: UnsafeBufferPointer<Float>, openWithin open: ClosedRange<Float>? = nil,
    into sums: UnsafeMutableBufferPointer<Float>
  ) {
    precondition(rows.count == sums.count * features.count, "rows of another length than the model's")
    let bounds = open.map { Int32(max(-1e9, $0.lowerBound * scale))...Int32(min(1e9, $0.upperBound * scale)) }
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: sums.count) { totals in
      totals.initialize(repeating: bias)
      if let values = rows.baseAddress, let totals = totals.baseAddress {
        let descent = CascadeDescent(values: values, width: features.count, totals: totals)
        for first in stride(from: 0, to: sums.count, by: Self.rowsAtOnce) {
          addTrees(to: first..<min(sums.count, first + Self.rowsAtOnce), descent, bounds)
        }
      }
      for row in sums.indices { sums[row] = Float(totals[row]) / scale }
    }
  }

  /// As many rows as fit into the processor's nearest memory, beside a tree.
  private static let rowsAtOnce = 40
  /// Parts of the trees after which rows are looked at.
  private static let parts = 12

  private func addTrees(to rows: Range<Int>, _ descent: CascadeDescent, _ bounds: ClosedRange<Int32>?) {
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: rows.count) { open in
      for (index, row) in rows.enumerated() {
        open.initializeElement(at: index, to: Int32(truncatingIfNeeded: row))
      }
      var count = rows.count
      let step = bounds == nil ? treeCount : (treeCount + Self.parts - 1) / Self.parts
      for first in stride(from: 0, to: treeCount, by: max(1, step)) where count > 0 {
        add(
          first..<min(treeCount, first + step), to: UnsafeMutableBufferPointer(rebasing: open[..<count]),
          descent)
        if let bounds { count = descent.keepOpen(open, count, bounds) }
      }
    }
  }

  /// Adds some trees to the rows that are open.
  private func add(
    _ trees: Range<Int>, to open: UnsafeMutableBufferPointer<Int32>, _ descent: CascadeDescent
  ) {
    nodes.withUnsafeBufferPointer { nodes in
      leaves.withUnsafeBufferPointer { leaves in
        guard let nodes = nodes.baseAddress, let leaves = leaves.baseAddress else { return }
        for tree in trees {
          descent.add(
            TreeDescent(
              nodes: nodes + tree * nodesPerTree, leaves: leaves + tree * leavesPerTree, depth: depth),
            to: open)
        }
      }
    }
  }
}

/// The rows on their way through all trees.
private struct CascadeDescent {
  let values: UnsafePointer<Float>
  let width: Int
  let totals: UnsafeMutablePointer<Int32>

  /// Adds one tree's leaves to the open rows, eight side by side.
  @inline(__always)
  func add(_ tree: TreeDescent, to open: UnsafeMutableBufferPointer<Int32>) {
    var next = 0
    if let rows = open.baseAddress {
      while next + 8 <= open.count {
        tree.add(eightOf: rows + next, values, width, to: totals)
        next += 8
      }
    }
    while next < open.count {
      let row = Int(open[next])
      totals[row] += tree.leaf(of: values + row * width)
      next += 1
    }
  }

  /// Moves the rows that are within the bounds to the front; returns how many they are.
  func keepOpen(_ open: UnsafeMutableBufferPointer<Int32>, _ count: Int, _ bounds: ClosedRange<Int32>) -> Int
  {
    var kept = 0
    for index in 0..<count where bounds.contains(totals[Int(open[index])]) {
      open[kept] = open[index]
      kept += 1
    }
    return kept
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
    eightOf rows: UnsafePointer<Int32>, _ values: UnsafePointer<Float>, _ width: Int,
    to totals: UnsafeMutablePointer<Int32>
  ) {
    let (r0, r1, r2, r3) = (Int(rows[0]), Int(rows[1]), Int(rows[2]), Int(rows[3]))
    let (r4, r5, r6, r7) = (Int(rows[4]), Int(rows[5]), Int(rows[6]), Int(rows[7]))
    var (a, b, c, d) = (0, 0, 0, 0)
    var (e, f, g, h) = (0, 0, 0, 0)
    for _ in 0..<depth {
      a = next(a, values + r0 * width)
      b = next(b, values + r1 * width)
      c = next(c, values + r2 * width)
      d = next(d, values + r3 * width)
      e = next(e, values + r4 * width)
      f = next(f, values + r5 * width)
      g = next(g, values + r6 * width)
      h = next(h, values + r7 * width)
    }
    let offset = (1 << depth) - 1
    totals[r0] += Int32(leaves[a - offset])
    totals[r1] += Int32(leaves[b - offset])
    totals[r2] += Int32(leaves[c - offset])
    totals[r3] += Int32(leaves[d - offset])
    totals[r4] += Int32(leaves[e - offset])
    totals[r5] += Int32(leaves[f - offset])
    totals[r6] += Int32(leaves[g - offset])
    totals[r7] += Int32(leaves[h - offset])
  }

  /// The node below: the left one where the answer is yes. What is not a number goes right.
  @inline(__always)
  private func next(_ node: Int, _ row: UnsafePointer<Float>) -> Int {
    let question = nodes[node]
    return 2 * node + (row[Int(question.feature)] <= question.threshold ? 1 : 2)
  }
}
