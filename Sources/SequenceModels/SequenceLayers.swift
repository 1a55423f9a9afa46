import CSequenceModels

/// The numbers of a network, in the order of the model file.
struct SequenceLayers: Sendable {
  var columns: [SequenceColumn] = []
  var channels = 0
  var width = 0
  var pooled = 0
  var hidden = 0
  /// Of each block, how far apart the lines are that it sees; then, each time that lines are told of those above and below
  /// them, behind how many blocks.
  var places: [Int32] = []
  var blocks = 0
  /// All weights behind each other: of the first layer, for each input, and on, as `Part` cuts them up.
  var weights: [Float] = []
  /// Knots, slopes, choices' weights and readings of all columns behind each other.
  var columnNumbers: [Float] = []

  /// Numbers that the quantities give to the first layer.
  var inputs: Int { columns.reduce(0) { $0 + $1.inputs } }

  /// A stretch of the weights.
  enum Part: Int, CaseIterable {
    case first, firstBias, mixes, mixBiases, document, documentBias, sides, hidden, hiddenBias, last, lastBias
  }

  func count(of part: Part) -> Int {
    switch part {
    case .first: channels * inputs
    case .firstBias, .documentBias: channels
    case .mixes: blocks * 2 * channels * width * channels
    case .mixBiases: blocks * 2 * channels
    case .document: channels * 2 * channels
    case .sides: (places.count - blocks) * channels * 2 * channels
    case .hidden: hidden * channels
    case .hiddenBias, .last: hidden
    case .lastBias: 1
    }
  }

  /// Where each part begins, and at the end how many weights there are.
  var offsets: [Int] { Part.allCases.reduce(into: [0]) { $0.append($0[$0.count - 1] + count(of: $1)) } }

  /// Calls `body` with the numbers as the kernel takes them.
  func withModel(_ body: (sequence_model) -> Void) {
    weights.withUnsafeBufferPointer { weights in
      columnNumbers.withUnsafeBufferPointer { numbers in
        places.withUnsafeBufferPointer { places in
          guard let weights = weights.baseAddress, let numbers = numbers.baseAddress else { return }
          let listed = columns.map { $0.forKernel(numbers) }
          listed.withUnsafeBufferPointer { listed in
            body(model(weights, listed, places))
          }
        }
      }
    }
  }

  private func model(
    _ weights: UnsafePointer<Float>, _ listed: UnsafeBufferPointer<sequence_column>,
    _ places: UnsafeBufferPointer<Int32>
  ) -> sequence_model {
    let offsets = offsets
    func part(_ part: Part) -> UnsafePointer<Float> { weights + offsets[part.rawValue] }
    return sequence_model(
      column_count: Int32(listed.count), columns: listed.baseAddress, inputs: Int32(inputs),
      channels: Int32(channels), width: Int32(width), blocks: Int32(blocks), pooled: Int32(pooled),
      told_count: Int32(places.count - blocks), hidden: Int32(hidden), dilations: places.baseAddress,
      told: places.baseAddress.map { $0 + blocks }, first: part(.first),
      first_bias: part(.firstBias),
      mixes: part(.mixes), mix_biases: part(.mixBiases), document: part(.document),
      document_bias: part(.documentBias), sides: part(.sides), hidden_weights: part(.hidden),
      hidden_bias: part(.hiddenBias),
      last: part(.last), last_bias: part(.lastBias).pointee)
  }
}

/// A column as the first layer takes it: a quantity, by its place between knots, or a choice, by what stands for each of its
/// values.
struct SequenceColumn: Sendable {
  /// Its place in a row.
  var source: Int
  /// Of a quantity the knots, and behind them the slopes; of a choice the channels of each value: a range of the column
  /// numbers.
  var numbers: Range<Int>
  /// How many knots a quantity has; 0 makes a choice.
  var knots: Int
  /// Whether 0 is an input of its own.
  var hasZero: Bool
  /// How many values a choice has.
  var values: Int
  /// A linear reading of the network, for explanations: how far the column by itself moves the log-odds. Where it begins
  /// in the column numbers: of a quantity for its place and for being 0, of a choice for each value.
  var reading: Int
  /// The reading's mean over the training data.
  var meanReading: Float

  var inputs: Int { knots == 0 ? 0 : hasZero ? 2 : 1 }

  func forKernel(_ all: UnsafePointer<Float>) -> sequence_column {
    let start = all + numbers.lowerBound
    return sequence_column(
      source: Int32(source), knot_count: Int32(knots), knots: start, slopes: start + knots, has_zero: hasZero,
      value_count: Int32(values), value_weights: start)
  }
}
