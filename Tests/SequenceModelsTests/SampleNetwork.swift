import SequenceModels

/// A network of made-up weights, its file, and what it says, computed the slow way.
struct SampleNetwork {
  let channels = 8
  let width = 3
  let dilations = [1, 3]
  let pooled = 1
  let told = [0, 1, 2]
  let hidden = 4
  let knots: [Float] = [0, 1, 4]
  let values = 3
  var random = Numbers()

  struct Weights {
    var choice: [[Float]]
    var first: [[Float]]
    var firstBias: [Float]
    var mixes: [[[Float]]]
    var mixBiases: [[Float]]
    var document: [[Float]]
    var documentBias: [Float]
    var sides: [[[Float]]]
    var hidden: [[Float]]
    var hiddenBias: [Float]
    var last: [Float]
    var lastBias: Float
  }
  let weights: Weights

  init() {
    var random = Numbers()
    weights = Weights(
      choice: random.table(values, channels), first: random.table(channels, 2),
      firstBias: random.row(channels),
      mixes: (0..<2).map { _ in random.table(2 * 8, 3 * 8) },
      mixBiases: (0..<2).map { _ in random.row(2 * 8) },
      document: random.table(channels, 2 * channels), documentBias: random.row(channels),
      sides: (0..<3).map { _ in random.table(8, 2 * 8) },
      hidden: random.table(hidden, channels), hiddenBias: random.row(hidden), last: random.row(hidden),
      lastBias: 0.25)
    self.random = random
  }

  /// Two columns: a quantity with an input for 0, and a choice; between them one that the network does not look at.
  var file: [UInt8] { file(networks: 1) }

  /// The file of so many networks, all the same.
  func file(networks: Int) -> [UInt8] {
    var bytes = Array("PSM2".utf8)
    let names = Array("words\nunused\nkind\n".utf8)
    bytes.add([names.count])
    bytes += names
    bytes.add([networks])
    for _ in 0..<networks { bytes += body }
    return bytes
  }

  private var body: [UInt8] {
    var bytes: [UInt8] = []
    bytes.add([channels, width, dilations.count, pooled, told.count, hidden] + dilations + told)
    bytes.add([2])
    bytes += [0, 0, 1, 0]
    bytes.add([knots.count])
    bytes.add(knots + [2, 0.5, 1])
    bytes += [2, 0, 2, 0]
    bytes.add([values])
    bytes.add(weights.choice.flatMap(\.self) + [-1, 0, 1, 0.5])
    bytes.add(weights.first.flatMap(\.self) + weights.firstBias)
    bytes.add(weights.mixes.flatMap { $0.flatMap(\.self) } + weights.mixBiases.flatMap(\.self))
    bytes.add(weights.document.flatMap(\.self) + weights.documentBias)
    bytes.add(weights.sides.flatMap { $0.flatMap(\.self) })
    bytes.add(weights.hidden.flatMap(\.self) + weights.hiddenBias + weights.last + [weights.lastBias])
    return bytes
  }

  /// The log-odds of lines, each of a quantity and a choice.
  func scores(_ lines: [(Float, Int)]) -> [Float] {
    var state = lines.map { firstLayer($0.0, $0.1) }
    for block in 0...dilations.count {
      if block == pooled { state = toldOfDocument(state) }
      if let number = told.firstIndex(of: block) { state = toldOfSides(state, weights.sides[number]) }
      guard block < dilations.count else { break }
      let normed = state.map { line in
        let mean = line.reduce(0) { $0 + $1 * $1 } / Float(channels)
        return line.map { $0 / (mean + 1e-3).squareRoot() }
      }
      state = state.indices.map { line in
        let seen = (-1...1).flatMap { tap in
          let place = line + tap * dilations[block]
          return normed.indices.contains(place) ? normed[place] : [Float](repeating: 0, count: channels)
        }
        let mixed = product(weights.mixes[block], seen, weights.mixBiases[block])
        return (0..<channels).map { channel in
          state[line][channel] + mixed[channel] * clamp(0.5 + 0.25 * mixed[channel + channels], 0, 1)
        }
      }
    }
    return state.map { line in
      let units = product(weights.hidden, line, weights.hiddenBias).map { max(0, $0) }
      return zip(units, weights.last).reduce(weights.lastBias) { $0 + $1.0 * $1.1 }
    }
  }

  /// Where a number lies between the knots, from -1 to 1.
  func place(_ value: Float) -> Float {
    if value <= knots[0] { return -1 }
    if value <= knots[1] { return (value - knots[0]) / (knots[1] - knots[0]) - 1 }
    return min(1, (value - knots[1]) / (knots[2] - knots[1]))
  }

  private func firstLayer(_ value: Float, _ choice: Int) -> [Float] {
    let sums = product(weights.first, [place(value), value == 0 ? 1 : 0], weights.firstBias)
    return sums.indices.map { max(0, sums[$0] + (choice < values ? weights.choice[choice][$0] : 0)) }
  }

  private func toldOfDocument(_ state: [[Float]]) -> [[Float]] {
    let channelsOfLines = (0..<channels).map { channel in state.map { $0[channel] } }
    let means = channelsOfLines.map { $0.reduce(0, +) / Float(state.count) }
    let known = product(weights.document, means + channelsOfLines.map { $0.max() ?? 0 }, weights.documentBias)
    return state.map { line in zip(line, known).map { $0 + clamp($1, -2, 2) } }
  }

  private func toldOfSides(_ state: [[Float]], _ sides: [[Float]]) -> [[Float]] {
    state.indices.map { line in
      let seen = [state[..<line], state[(line + 1)...]].flatMap { side in
        (0..<channels).map { channel in max(0, side.map { $0[channel] }.max() ?? 0) }
      }
      let known = product(sides, seen, [Float](repeating: 0, count: channels))
      return zip(state[line], known).map { $0 + clamp($1, -2, 2) }
    }
  }

  private func product(_ matrix: [[Float]], _ vector: [Float], _ bias: [Float]) -> [Float] {
    zip(matrix, bias).map { row, bias in zip(row, vector).reduce(bias) { $0 + $1.0 * $1.1 } }
  }

  private func clamp(_ value: Float, _ low: Float, _ high: Float) -> Float { min(high, max(low, value)) }
}

/// Numbers that look random and are always the same.
struct Numbers {
  private var state: UInt64 = 42

  mutating func next(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }

  mutating func row(_ count: Int) -> [Float] {
    (0..<count).map { _ in Float(next(below: 2_001) - 1_000) / 1_500 }
  }

  mutating func table(_ rows: Int, _ columns: Int) -> [[Float]] { (0..<rows).map { _ in row(columns) } }
}

extension [UInt8] {
  fileprivate mutating func add(_ numbers: [Int]) {
    for number in numbers { Swift.withUnsafeBytes(of: UInt32(number).littleEndian) { self += Array($0) } }
  }

  fileprivate mutating func add(_ numbers: [Float]) {
    for number in numbers { Swift.withUnsafeBytes(of: number.bitPattern.littleEndian) { self += Array($0) } }
  }
}
