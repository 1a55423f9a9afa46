internal import CTreeModels

/// The thresholds of each feature in order, and the planes of bytes for the ranks among them.
struct ThresholdRanks {
  private(set) var features: [tree_models_feature] = []
  private(set) var thresholds: [Float] = []
  private(set) var planeCount = 0

  private static let steps = Int(TREE_MODELS_STEPS)

  /// - Parameter nodes: No threshold is NaN.
  /// - Returns: `nil` if there are more thresholds than planes can tell apart.
  init?(_ nodes: [TreeNode], featureCount: Int) {
    var (all, ends) = Self.thresholdsByFeature(nodes, featureCount)
    thresholds.reserveCapacity(all.count)
    features.reserveCapacity(featureCount)
    var begin = 0
    for end in ends {
      all[begin..<end].sort()
      add(all[begin..<end])
      begin = end
    }
    guard planeCount <= Int(TREE_MODELS_PLANES) else { return nil }
  }

  /// The thresholds of all nodes, those of a feature behind each other, and where each feature's end.
  private static func thresholdsByFeature(
    _ nodes: [TreeNode], _ featureCount: Int
  ) -> ([Float], [Int]) {
    var places = [Int](repeating: 0, count: featureCount + 1)
    for node in nodes { places[Int(node.feature) + 1] += 1 }
    for feature in 0..<featureCount { places[feature + 1] += places[feature] }
    var thresholds = [Float](repeating: 0, count: nodes.count)
    for node in nodes {
      thresholds[places[Int(node.feature)]] = node.threshold
      places[Int(node.feature)] += 1
    }
    return (thresholds, Array(places.dropLast()))
  }

  /// Adds the next feature with its sorted thresholds.
  private mutating func add(_ sorted: ArraySlice<Float>) {
    let first = thresholds.count
    for threshold in sorted where thresholds.count == first || thresholds.last != threshold {
      thresholds.append(threshold)
    }
    let count = thresholds.count - first
    features.append(
      tree_models_feature(threshold: UInt32(first), count: UInt32(count), plane: UInt32(planeCount)))
    planeCount += (count + Self.steps - 1) / Self.steps
  }

  /// A node's question about its feature's rank.
  func question(_ node: TreeNode) -> tree_models_question {
    let feature = features[Int(node.feature)]
    let rank = rank(node.threshold, feature)
    return tree_models_question(
      place: UInt16(4 * (Int(feature.plane) + rank / Self.steps)), limit: Int8(rank % Self.steps - 127))
  }

  /// The place of a threshold among its feature's.
  private func rank(_ threshold: Float, _ feature: tree_models_feature) -> Int {
    let first = Int(feature.threshold)
    var (low, high) = (first, first + Int(feature.count) - 1)
    while low < high {
      let middle = (low + high) / 2
      if thresholds[middle] < threshold { low = middle + 1 } else { high = middle }
    }
    return low - first
  }
}
