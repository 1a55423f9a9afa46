import Testing

@testable import TreeModels

/// Rows that go down many at a time, with the processor's wide instructions and without, against rows that go down one by
/// one, question by question.
@Suite struct TreeDescentTests {
  /// Made-up trees: some features have more thresholds than a byte tells apart, some a few, one has none.
  private struct MadeTrees {
    var random = Random(state: 7)
    let depth: Int
    let trees: Int
    var questions: [[(Float, UInt16)]] = []
    var leaves: [[Int16]] = []

    static let features = ["many", "few", "none", "whole"]

    init(depth: Int, trees: Int) {
      self.depth = depth
      self.trees = trees
      for _ in 0..<trees {
        questions.append((1..<(1 << depth)).map { _ in question() })
        leaves.append((0..<(1 << depth)).map { _ in Int16(truncatingIfNeeded: random.next()) })
      }
    }

    private mutating func question() -> (Float, UInt16) {
      let odd: [Float] = [.infinity, -.infinity, 0, -0.0]
      let number = random.next()
      switch random.next() % 8 {
      case 0, 1, 2: return (Float(number % 3000) / 64 - 20, 0)
      case 3, 4: return (Float(number % 5) - 2, 1)
      case 5: return (odd[Int(number % 4)], 1)
      default: return (Float(number % 300), 3)
      }
    }

    func model() throws -> TreeEnsemble {
      var file = ModelWriter(features: Self.features, trees: trees, depth: depth, bias: 3, scale: 100)
      for tree in 0..<trees {
        file.tree(questions: questions[tree], leaves: leaves[tree])
      }
      return try file.bytes.withUnsafeBytes { try TreeEnsemble(bytes: $0) }
    }

    /// Values at thresholds, between and beyond them, and what is no number.
    mutating func rows(_ count: Int) -> [[Float]] {
      let odd: [Float] = [.infinity, -.infinity, .nan, -0.0]
      var rows: [[Float]] = []
      for row in 0..<count {
        var many = Float(random.next() % 6000) / 128 - 22
        if row % 11 == 0 { many = .nan }
        var few = Float(random.next() % 11) / 2 - 3
        if row % 7 == 0 { few = odd[Int(random.next() % 4)] }
        var whole = Float(random.next() % 310)
        // The same in all rows of a block.
        if row < 64 { whole = 41 }
        rows.append([many, few, Float(row), whole])
      }
      return rows
    }

    /// The sum of a row's leaves, as the model's file tells it.
    func score(_ row: [Float]) -> Float {
      Float((0..<trees).reduce(3) { $0 + leaf(of: row, $1) }) / 100
    }

    private func leaf(of row: [Float], _ tree: Int) -> Int32 {
      var node = 0
      for _ in 0..<depth {
        let (threshold, feature) = questions[tree][node]
        node = 2 * node + (row[Int(feature)] <= threshold ? 1 : 2)
      }
      return Int32(leaves[tree][node - questions[tree].count])
    }
  }

  @Test(arguments: 1...6) func `all ways down give the same sums`(depth: Int) throws {
    var made = MadeTrees(depth: depth, trees: 300)
    let model = try made.model()
    for count in [1, 31, 32, 33, 100, 600] {
      let rows = made.rows(count)
      let expected = rows.map { made.score($0) }
      #expect(sums(model, rows, portably: false) == expected)
      #expect(sums(model, rows, portably: true) == expected)
    }
  }

  @Test func `columns give what rows give`() throws {
    var made = MadeTrees(depth: 6, trees: 40)
    let model = try made.model()
    let rows = made.rows(70)
    let columns = MadeTrees.features.indices.map { feature in rows.map { $0[feature] } }
    var result = [Float](repeating: 0, count: rows.count)
    let flat = columns.flatMap(\.self)
    flat.withUnsafeBufferPointer { values in
      let base = values.baseAddress!
      let rows = TreeRows(columns: columns.indices.map { base + $0 * 70 })
      result.withUnsafeMutableBufferPointer { model.score(rows, into: $0) }
    }
    #expect(result == rows.map { made.score($0) })
  }

  private func sums(
    _ model: TreeEnsemble, _ rows: [[Float]], portably: Bool
  ) -> [Float] {
    var sums = [Float](repeating: 0, count: rows.count)
    rows.flatMap(\.self).withUnsafeBufferPointer { values in
      guard let first = values.baseAddress else { return }
      sums.withUnsafeMutableBufferPointer {
        model.score(
          TreeRows(first, width: 4), portably: portably, into: $0)
      }
    }
    return sums
  }
}

/// Numbers that look random and are the same in each run (a linear congruential generator, Knuth's constants).
private struct Random {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}
