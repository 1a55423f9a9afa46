/// Which threshold costs which share of the content, as measured on pages of sites the model had not seen: for English,
/// which it was trained on, and for other languages.
struct LossThresholds: Sendable {
  /// One measured point.
  struct Point: Sendable, Equatable {
    /// The share of a document's content that is lost, on average.
    var loss: Float
    var threshold: LineThreshold
  }

  /// In the order of their losses.
  let english: [Point]
  let others: [Point]

  /// - Parameter bytes: for English and for the others a 32-bit count, and for each point three 32-bit numbers: the
  ///   loss, the odds and the weight; `nil` unless there is one point or more of each, and each loss larger than the one
  ///   before.
  init?(bytes: UnsafeRawBufferPointer) {
    var position = 0
    guard let english = Self.points(bytes, &position), let others = Self.points(bytes, &position),
      position == bytes.count
    else { return nil }
    self.english = english
    self.others = others
  }

  private static func points(_ bytes: UnsafeRawBufferPointer, _ position: inout Int) -> [Point]? {
    func number() -> UInt32? {
      guard position + 4 <= bytes.count else { return nil }
      defer { position += 4 }
      return UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self))
    }
    guard let count = number(), count > 0 else { return nil }
    var points: [Point] = []
    for _ in 0..<count {
      guard let loss = number(), let odds = number(), let weight = number() else { return nil }
      points.append(
        Point(
          loss: Float(bitPattern: loss),
          threshold: LineThreshold(odds: Float(bitPattern: odds), weight: Float(bitPattern: weight))))
    }
    return zip(points, points.dropFirst()).allSatisfy { $0.loss < $1.loss } ? points : nil
  }

  /// The threshold for a loss, between two measured ones in proportion.
  static func threshold(forLoss loss: Double, in points: [Point]) -> LineThreshold {
    let loss = Float(loss)
    guard let above = points.firstIndex(where: { $0.loss >= loss }) else {
      return points[points.count - 1].threshold
    }
    guard above > 0 else { return points[0].threshold }
    let (low, high) = (points[above - 1], points[above])
    let share = (loss - low.loss) / (high.loss - low.loss)
    return LineThreshold(
      odds: low.threshold.odds + share * (high.threshold.odds - low.threshold.odds),
      weight: low.threshold.weight + share * (high.threshold.weight - low.threshold.weight))
  }
}
