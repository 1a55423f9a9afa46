/// Reads a model file: all numbers little-endian.
///
/// ```
/// 4 bytes   "PTM1"
/// u32       features, F
/// u32       trees, T
/// u32       depth, D (1...6)
/// i32       bias
/// f32       scale
/// u32       length of the names, N
/// N bytes   the features' names, a line feed behind each
/// T times   2^D - 1 questions: f32 threshold, u16 feature
///           2^D i16 leaves; one that stands higher up stands for all below it
///           2^D - 1 i16 means
/// ```
///
/// Written by `Training/tree_model.py`.
extension TreeEnsemble {
  /// The ensemble in `bytes`.
  ///
  /// - Throws: `TreeModelError`, which says what is wrong and at which byte.
  public init(bytes: UnsafeRawBufferPointer) throws(TreeModelError) {
    var reader = ModelBytes(bytes)
    guard try reader.read(UInt32.self) == 0x314D_5450 else {
      throw TreeModelError("it does not begin with 'PTM1'", at: 0)
    }
    let featureCount = Int(try reader.read(UInt32.self))
    treeCount = Int(try reader.read(UInt32.self))
    depth = Int(try reader.read(UInt32.self))
    bias = try reader.read(Int32.self)
    scale = Float(bitPattern: try reader.read(UInt32.self))
    guard (1...TreeTables.maxDepth).contains(depth) else {
      throw TreeModelError("a depth of \(depth)", at: 12)
    }
    guard scale.isFinite, scale > 0 else { throw TreeModelError("a scale of \(scale)", at: 20) }
    features = try reader.names()
    guard features.count == featureCount, featureCount > 0 else {
      throw TreeModelError("\(features.count) names for \(featureCount) features", at: 4)
    }
    let treeBytes = ((1 << depth) - 1) * (4 + 2 + 2) + (1 << depth) * 2
    guard reader.left == treeCount * treeBytes else {
      throw TreeModelError("\(reader.left) bytes for \(treeCount) trees of \(treeBytes)", at: reader.position)
    }
    var trees = TreeParts(depth: depth, count: treeCount, features: featureCount)
    for _ in 0..<treeCount { try trees.append(&reader) }
    (nodes, leaves, means) = (trees.nodes, trees.leaves, trees.means)
    let tables = TreeTables(nodes: nodes, leaves: leaves, depth: depth, featureCount: featureCount)
    guard let tables else { throw TreeModelError("too many thresholds", at: reader.position) }
    self.tables = tables
  }
}

/// A model file that cannot be read.
public struct TreeModelError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, and at which byte.
  public let description: String

  init(_ problem: String, at byte: Int) {
    description = "the model file is damaged at byte \(byte): \(problem)"
  }
}

/// What is read of the trees.
private struct TreeParts {
  let depth: Int
  let features: Int
  var nodes: [TreeEnsemble.Node] = []
  var leaves: [Int16] = []
  var means: [Int16] = []

  init(depth: Int, count: Int, features: Int) {
    self.depth = depth
    self.features = features
    nodes.reserveCapacity(count << depth)
    leaves.reserveCapacity(count << depth)
    means.reserveCapacity(count << depth)
  }

  mutating func append(_ reader: inout ModelBytes) throws(TreeModelError) {
    for _ in 1..<(1 << depth) {
      let threshold = Float(bitPattern: try reader.read(UInt32.self))
      let feature = try reader.read(UInt16.self)
      guard Int(feature) < features else {
        throw TreeModelError("feature \(feature) of \(features)", at: reader.position - 2)
      }
      guard !threshold.isNaN else {
        throw TreeModelError("a threshold that is not a number", at: reader.position - 6)
      }
      nodes.append(.init(threshold: threshold, feature: UInt32(feature)))
    }
    for _ in 0..<(1 << depth) { leaves.append(try reader.read(Int16.self)) }
    for _ in 1..<(1 << depth) { means.append(try reader.read(Int16.self)) }
  }
}

/// Reads numbers one after the other.
private struct ModelBytes {
  private let bytes: UnsafeRawBufferPointer
  private(set) var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var left: Int { bytes.count - position }

  mutating func read<Value: FixedWidthInteger>(_ type: Value.Type) throws(TreeModelError) -> Value {
    let size = MemoryLayout<Value>.size
    guard left >= size else { throw TreeModelError("it ends too early", at: position) }
    defer { position += size }
    return Value(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: Value.self))
  }

  mutating func names() throws(TreeModelError) -> [String] {
    let length = Int(try read(UInt32.self))
    guard left >= length else { throw TreeModelError("the names end too early", at: position) }
    defer { position += length }
    return bytes[position..<position + length].split(separator: 0x0A)
      .map { String(decoding: $0, as: UTF8.self) }
  }
}
