public import ModelFiles

/// Reads a model file: all numbers little-endian.
///
/// ```
/// 4 bytes   "PTM2"
/// u32       features, F
/// u32       trees, T
/// u32       depth, D (1...6)
/// i32       bias
/// f32       scale
/// u32       length of the names, N
/// N bytes   the features' names, a line feed behind each
/// T times   2^D - 1 questions: f32 threshold, u16 feature
///           2^D i16 leaves; one that stands higher up stands for all below it
/// ```
///
/// Written by `Training/tree_model.py`.
extension TreeEnsemble {
  /// The ensemble in `bytes`.
  ///
  /// - Throws: `ModelFileError`, which says what is wrong and at which byte.
  public init(bytes: UnsafeRawBufferPointer) throws(ModelFileError) {
    var reader = ModelFileReader(bytes)
    guard try reader.whole() == 0x324D_5450 else {
      throw ModelFileError("it does not begin with 'PTM2'", at: 0)
    }
    let featureCount = try reader.whole()
    treeCount = try reader.whole()
    depth = try reader.whole()
    bias = try reader.read(Int32.self)
    scale = try reader.float()
    guard (1...TreeTables.maxDepth).contains(depth) else {
      throw ModelFileError("a depth of \(depth)", at: 12)
    }
    guard scale.isFinite, scale > 0 else { throw ModelFileError("a scale of \(scale)", at: 20) }
    features = try reader.names()
    guard features.count == featureCount, featureCount > 0 else {
      throw ModelFileError("\(features.count) names for \(featureCount) features", at: 4)
    }
    let treeBytes = ((1 << depth) - 1) * (4 + 2) + (1 << depth) * 2
    guard reader.left == treeCount * treeBytes else {
      throw ModelFileError("\(reader.left) bytes for \(treeCount) trees of \(treeBytes)", at: reader.position)
    }
    var trees = TreeParts(depth: depth, count: treeCount, features: featureCount)
    for _ in 0..<treeCount { try trees.append(&reader) }
    let tables = TreeTables(
      nodes: trees.nodes, leaves: trees.leaves, depth: depth, featureCount: featureCount)
    guard let tables else { throw ModelFileError("too many thresholds", at: reader.position) }
    self.tables = tables
  }
}

/// What is read of the trees.
private struct TreeParts {
  let depth: Int
  let features: Int
  var nodes: [TreeNode] = []
  var leaves: [Int16] = []

  init(depth: Int, count: Int, features: Int) {
    self.depth = depth
    self.features = features
    nodes.reserveCapacity(count << depth)
    leaves.reserveCapacity(count << depth)
  }

  mutating func append(_ reader: inout ModelFileReader) throws(ModelFileError) {
    for _ in 1..<(1 << depth) {
      let threshold = try reader.float()
      let feature = try reader.read(UInt16.self)
      guard Int(feature) < features else {
        throw ModelFileError("feature \(feature) of \(features)", at: reader.position - 2)
      }
      guard !threshold.isNaN else {
        throw ModelFileError("a threshold that is not a number", at: reader.position - 6)
      }
      nodes.append(.init(threshold: threshold, feature: UInt32(feature)))
    }
    for _ in 0..<(1 << depth) { leaves.append(try reader.read(Int16.self)) }
  }
}
