import CSequenceModels

/// Reads a model file: all numbers little-endian.
///
/// ```
/// 4 bytes   "PSM1"
/// u32       length of the names, N
/// N bytes   the columns' names, a line feed behind each
/// u32       networks, of each all that follows
///
/// u32       channels, D
/// u32       lines that a convolution sees, W (odd)
/// u32       blocks, B
/// u32       blocks before lines are told of the document
/// u32       numbers of the last layer but one, H
/// B u32     how far apart the lines are that a block sees
/// u32       columns that are looked at, C
/// C times   u16 place in the row, u8 kind (0 quantity, 1 quantity with an input for 0, 2 choice), u8 nothing
///           u32 count, K
///           quantity: K f32 knots; f32 reading of the place; f32 reading of 0; f32 mean of the reading
///           choice: K x D f32 for each value from 0 on; K f32 readings; f32 mean of the reading
/// f32       all weights, as `SequenceLayers.Part` lists them
/// ```
///
/// Written by `Training/sequence_model.py`.
extension SequenceModel {
  /// The network in `bytes`.
  ///
  /// - Throws: `SequenceModelError`, which says what is wrong and at which byte.
  public init(bytes: UnsafeRawBufferPointer) throws(SequenceModelError) {
    var reader = SequenceModelReader(bytes)
    guard try reader.whole() == 0x314D_5350 else {
      throw SequenceModelError("it does not begin with 'PSM1'", at: 0)
    }
    columns = try reader.names()
    networks = try reader.networks(columns: columns.count)
  }
}

/// A model file that cannot be read.
public struct SequenceModelError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, and at which byte.
  public let description: String

  init(_ problem: String, at byte: Int) {
    description = "the model file is damaged at byte \(byte): \(problem)"
  }
}

private struct SequenceModelReader {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  private func fail(_ problem: String) -> SequenceModelError { SequenceModelError(problem, at: position) }

  private mutating func read<Value: FixedWidthInteger>(_ type: Value.Type) throws(SequenceModelError) -> Value
  {
    guard bytes.count - position >= MemoryLayout<Value>.size else { throw fail("it ends too early") }
    defer { position += MemoryLayout<Value>.size }
    return Value(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: Value.self))
  }

  mutating func whole() throws(SequenceModelError) -> Int { Int(try read(UInt32.self)) }

  /// A whole number that must be within bounds.
  private mutating func whole(_ what: String, _ bounds: ClosedRange<Int>) throws(SequenceModelError) -> Int {
    let value = try whole()
    guard bounds.contains(value) else {
      throw SequenceModelError("\(value) \(what)", at: position - MemoryLayout<UInt32>.size)
    }
    return value
  }

  private mutating func float() throws(SequenceModelError) -> Float {
    let value = Float(bitPattern: try read(UInt32.self))
    guard value.isFinite else { throw fail("\(value) is no weight") }
    return value
  }

  private mutating func floats(_ count: Int) throws(SequenceModelError) -> [Float] {
    guard (bytes.count - position) / MemoryLayout<Float>.size >= count else {
      throw fail("it ends too early")
    }
    var numbers: [Float] = []
    numbers.reserveCapacity(count)
    for _ in 0..<count { numbers.append(try float()) }
    return numbers
  }

  mutating func names() throws(SequenceModelError) -> [String] {
    let length = try whole()
    guard bytes.count - position >= length else { throw fail("the names end too early") }
    defer { position += length }
    return bytes[position..<position + length].split(separator: 0x0A)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  mutating func networks(columns: Int) throws(SequenceModelError) -> [SequenceLayers] {
    var networks: [SequenceLayers] = []
    for _ in 0..<(try whole("networks", 1...16)) { networks.append(try layers(columns: columns)) }
    guard position == bytes.count else { throw fail("\(bytes.count - position) bytes too many") }
    return networks
  }

  private mutating func layers(columns: Int) throws(SequenceModelError) -> SequenceLayers {
    var layers = SequenceLayers()
    layers.channels = try whole("channels", 4...SEQUENCE_MOST_CHANNELS)
    layers.width = try whole("lines for a convolution", 1...SEQUENCE_MOST_WIDTH)
    let blocks = try whole("blocks", 1...32)
    layers.pooled = try whole("blocks before the document", 0...blocks)
    layers.hidden = try whole("hidden numbers", 4...SEQUENCE_MOST_CHANNELS)
    guard layers.channels % 4 == 0, layers.hidden % 4 == 0, layers.width % 2 == 1 else {
      throw fail("sizes that the kernel does not know")
    }
    for _ in 0..<blocks {
      let most = SEQUENCE_MOST_REACH / max(1, layers.width / 2)
      layers.dilations.append(Int32(try whole("lines apart", 1...most)))
    }
    for _ in 0..<(try whole("columns", 1...1_024)) { try column(of: columns, into: &layers) }
    guard layers.inputs <= SEQUENCE_MOST_INPUTS else { throw fail("\(layers.inputs) inputs") }
    let size = SequenceLayers.Part.allCases.reduce(0) { $0 + layers.count(of: $1) }
    layers.weights = try floats(size)
    return layers
  }

  private mutating func column(of count: Int, into layers: inout SequenceLayers) throws(SequenceModelError) {
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
        reading: reading, meanReading: try float()))
  }
}
