internal import CTreeModels

/// The trees of an ensemble as `CTreeModels` goes down them: each threshold as its rank among its feature's, so that a
/// question is a comparison of bytes.
struct TreeTables: Sendable {
  private let features: [tree_models_feature]
  private let thresholds: [Float]
  private let questions: [tree_models_question]
  private let leaves: [UInt8]
  private let treeCount: Int
  private let planeCount: Int

  /// The deepest trees that can be gone down.
  static let maxDepth = Int(TREE_MODELS_DEPTH)

  /// - Parameters:
  ///   - nodes: Those of all trees, each of `depth`, at most `maxDepth`, level by level; no threshold is NaN.
  ///   - leaves: Those of all trees, from left to right.
  /// - Returns: `nil` if there are more thresholds than the tables can tell apart.
  init?(nodes: [TreeNode], leaves: [Int16], depth: Int, featureCount: Int) {
    guard let ranks = ThresholdRanks(nodes, featureCount: featureCount) else { return nil }
    (features, thresholds) = (ranks.features, ranks.thresholds)
    planeCount = ranks.planeCount
    treeCount = nodes.count / ((1 << depth) - 1)
    questions = Self.questions(nodes, ranks, depth: depth)
    self.leaves = Self.leaves(leaves, depth: depth)
  }

  /// Adds to each total the leaves that its row comes to.
  func add(to totals: UnsafeMutableBufferPointer<Int32>, _ rows: TreeRows, portably: Bool) {
    guard let sums = totals.baseAddress else { return }
    withModel { model in
      let room = tree_models_room(&model, totals.count)
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room + 1) { room in
        rows.columns.withUnsafeBufferPointer { columns in
          guard let room = room.baseAddress, let columns = columns.baseAddress else { return }
          let rows = tree_models_rows(columns: columns, stride: rows.stride, count: totals.count)
          if portably {
            tree_models_add_portably(&model, rows, room, sums)
          } else {
            tree_models_add(&model, rows, room, sums)
          }
        }
      }
    }
  }

  private func withModel(_ body: (inout tree_models_model) -> Void) {
    features.withUnsafeBufferPointer { features in
      thresholds.withUnsafeBufferPointer { thresholds in
        questions.withUnsafeBufferPointer { questions in
          leaves.withUnsafeBufferPointer { leaves in
            // Without trees there is nothing to add.
            guard let first = features.baseAddress, let thresholds = thresholds.baseAddress,
              let questions = questions.baseAddress, let leaves = leaves.baseAddress
            else { return }
            var model = tree_models_model(
              features: first, thresholds: thresholds, questions: questions, leaves: leaves,
              feature_count: features.count, plane_count: planeCount, tree_count: treeCount)
            body(&model)
          }
        }
      }
    }
  }
}

// MARK: Making them

extension TreeTables {
  private static let questionsPerTree = Int(TREE_MODELS_QUESTIONS)
  private static let leavesPerTree = Int(TREE_MODELS_LEAVES)

  /// The questions of all trees, which are filled up below: both answers lead to the same leaf there.
  private static func questions(
    _ nodes: [TreeNode], _ ranks: ThresholdRanks, depth: Int
  ) -> [tree_models_question] {
    let perTree = (1 << depth) - 1
    let trees = nodes.count / perTree
    return [tree_models_question](unsafeUninitializedCapacity: trees * questionsPerTree) { questions, count in
      questions.initialize(repeating: tree_models_question(place: 0, limit: 0))
      for tree in 0..<trees {
        for node in 0..<perTree {
          questions[tree * questionsPerTree + node] = ranks.question(nodes[tree * perTree + node])
        }
      }
      count = trees * questionsPerTree
    }
  }

  /// The leaves of all trees from right to left, since answers are yes, to the left, as ones: low bytes and high bytes.
  private static func leaves(_ leaves: [Int16], depth: Int) -> [UInt8] {
    let perTree = 1 << depth
    let copies = leavesPerTree / perTree
    let trees = leaves.count / perTree
    return [UInt8](unsafeUninitializedCapacity: trees * 2 * leavesPerTree) { bytes, count in
      for tree in 0..<trees {
        let low = tree * 2 * leavesPerTree
        for place in 0..<leavesPerTree {
          let leaf = leaves[tree * perTree + (leavesPerTree - 1 - place) / copies]
          bytes.initializeElement(at: low + place, to: UInt8(truncatingIfNeeded: leaf))
          bytes.initializeElement(
            at: low + leavesPerTree + place, to: UInt8(truncatingIfNeeded: leaf >> 8) ^ 0x80)
        }
      }
      count = trees * 2 * leavesPerTree
    }
  }
}
