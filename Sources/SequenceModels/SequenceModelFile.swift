import CSequenceModels
public import ModelFiles

/// Reads a model file: all numbers little-endian.
///
/// ```
/// 4 bytes   "PSM2"
/// u32       length of the names, N
/// N bytes   the columns' names, a line feed behind each
/// u32       networks, of each all that follows
///
/// u32       channels, D
/// u32       lines that a convolution sees, W (odd)
/// u32       blocks, B
/// u32       blocks before lines are told of the document
/// u32       how often lines are told of those above and below them, T
/// u32       numbers of the last layer but one, H
/// B u32     how far apart the lines are that a block sees
/// T u32     blocks before lines are told of those above and below them
/// u32       columns that are looked at, C
/// C times   u16 place in the row, u8 kind (0 quantity, 1 quantity with an input for 0, 2 choice), u8 nothing
///           u32 count, K
///           quantity: K f32 knots; f32 reading of the place; f32 reading of 0; f32 mean of the reading
///           choice: K x D f32 for each value from 0 on; K f32 readings; f32 mean of the reading
/// f32       all weights, as `SequenceLayers.Part` lists them, those of the first layer for each channel
/// ```
///
/// Written by `Training/sequence_model.py`.
extension SequenceModel {
  /// The network in `bytes`.
  ///
  /// - Throws: `ModelFileError`, which says what is wrong and at which byte.
  public init(bytes: UnsafeRawBufferPointer) throws(ModelFileError) {
    var reader = ModelFileReader(bytes)
    guard try reader.whole() == 0x324D_5350 else {
      throw ModelFileError("it does not begin with 'PSM2'", at: 0)
    }
    columns = try reader.names()
    networks = try reader.networks(columns: columns.count)
  }
}

extension ModelFileReader {
  /// A whole number that must be within bounds.
  private mutating func whole(_ what: String, _ bounds: ClosedRange<Int>) throws(ModelFileError) -> Int {
    let value = try whole()
    guard bounds.contains(value) else {
      throw ModelFileError("\(value) \(what)", at: position - MemoryLayout<UInt32>.size)
    }
    return value
  }

  private mutating func weight() throws(ModelFileError) -> Float {
    let value = try float()
    guard value.isFinite else { throw fail("\(value) is no weight") }
    return value
  }

  private mutating func floats(_ count: Int) throws(ModelFileError) -> [Float] {
    guard left / MemoryLayout<Float>.size >= count else {
      throw fail("it ends too early")
    }
    var numbers: [Float] = []
    numbers.reserveCapacity(count)
    for _ in 0..<count { numbers.append(try weight()) }
    return numbers
  }

  fileprivate mutating func networks(columns: Int) throws(ModelFileError) -> [SequenceLayers] {
    var networks: [SequenceLayers] = []
    for _ in 0..<(try whole("networks", 1...16)) { networks.append(try layers(columns: columns)) }
    guard left == 0 else { throw fail("\(left) bytes too many") }
    return networks
  }

  private mutating func layers(columns: Int) throws(ModelFileError) -> SequenceLayers {
    var layers = SequenceLayers()
    layers.channels = try whole("channels", 4...SEQUENCE_MOST_CHANNELS)
    layers.width = try whole("lines for a convolution", 1...SEQUENCE_MOST_WIDTH)
    layers.blocks = try whole("blocks", 1...32)
    layers.pooled = try whole("blocks before the document", 0...layers.blocks)
    let told = try whole("times that lines are told", 0...32)
    layers.hidden = try whole("hidden numbers", 4...SEQUENCE_MOST_CHANNELS)
    guard layers.channels % 4 == 0, layers.hidden % 4 == 0, layers.width % 2 == 1 else {
      throw fail("sizes that the kernel does not know")
    }
    let most = SEQUENCE_MOST_REACH / max(1, layers.width / 2)
    for _ in 0..<layers.blocks { layers.places.append(Int32(try whole("lines apart", 1...most))) }
    for _ in 0..<told { layers.places.append(Int32(try whole("blocks before the sides", 0...layers.blocks))) }
    for _ in 0..<(try whole("columns", 1...1_024)) { try column(of: columns, into: &layers) }
    guard layers.inputs <= SEQUENCE_MOST_INPUTS else { throw fail("\(layers.inputs) inputs") }
    let first = try floats(layers.count(of: .first))
    let inputs = layers.inputs
    layers.weights = (0..<inputs).flatMap { input in
      (0..<layers.channels).map { first[$0 * inputs + input] }
    }
    let others = SequenceLayers.Part.allCases.dropFirst().reduce(0) { $0 + layers.count(of: $1) }
    layers.weights += try floats(others)
    return layers
  }

  private mutating func column(of count: Int, into layers: inout SequenceLayers) throws(ModelFileError) {
    let source = Int(try read(UInt16.self))
    let kind = Int(try read(UInt8.self))
    _ = try read(UInt8.self)
    guard source < count else { throw fail("column \(source) of \(count)") }
    guard kind <= 2 else { throw fail("a column of kind \(kind)") }
    let size = try whole("knots or values", kind == 2 ? 1...256 : 2...256)
    let start = layers.columnNumbers.count
    let reading: Int
    if kind == 2 {
      layers.columnNumbers += try floats(size * layers.channels)
      reading = layers.columnNumbers.count
      layers.columnNumbers += try floats(size)
    } else {
      let knots = try floats(size)
      guard zip(knots, knots.dropFirst()).allSatisfy(<) else { throw fail("knots that do not rise") }
      layers.columnNumbers += knots
      layers.columnNumbers += zip(knots, knots.dropFirst()).map { 2 / Float(size - 1) / ($1 - $0) }
      reading = layers.columnNumbers.count
      layers.columnNumbers += try floats(2)
    }
    layers.columns.append(
      SequenceColumn(
        source: source, numbers: start..<layers.columnNumbers.count, knots: kind == 2 ? 0 : size,
        hasZero: kind == 1, values: kind == 2 ? size : 0,
        reading: reading, meanReading: try weight()))
  }
}
