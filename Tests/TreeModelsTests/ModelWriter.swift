/// Writes model files for tests.
struct ModelWriter {
  var bytes: [UInt8] = Array("PTM2".utf8)

  init(features: [String], trees: Int, depth: Int, bias: Int32, scale: Float) {
    let names = features.map { $0 + "\n" }.joined()
    for number in [features.count, trees, depth] { append(UInt32(number)) }
    append(bias)
    append(scale.bitPattern)
    append(UInt32(names.utf8.count))
    bytes += names.utf8
  }

  mutating func tree(questions: [(Float, UInt16)], leaves: [Int16]) {
    for (threshold, feature) in questions {
      append(threshold.bitPattern)
      append(feature)
    }
    for value in leaves { append(value) }
  }

  private mutating func append(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
  }
}
