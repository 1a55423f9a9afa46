/// Which threshold costs which share of the content, as measured on pages of sites the model had not seen.
struct LossThresholds: Sendable {
  /// One measured point.
  struct Point: Sendable, Equatable {
    /// The share of a document's content that is lost, on average.
    var loss: Float
    var threshold: LineThreshold
  }

  /// In the order of their losses.
  let points: [Point]

  /// - Parameter bytes: for each point three 32-bit numbers: the loss, the odds and the weight; `nil` unless
  ///   there is one point or more, and each loss larger than the one before.
  init?(bytes: UnsafeRawBufferPointer) {
    guard !bytes.isEmpty, bytes.count % 12 == 0 else { return nil }
    points = stride(from: 0, to: bytes.count, by: 12).map { offset in
      let numbers = (0..<3).map { number in
        Float(
          bitPattern: UInt32(
            littleEndian: bytes.loadUnaligned(fromByteOffset: offset + number * 4, as: UInt32.self)))
      }
      return Point(loss: numbers[0], threshold: LineThreshold(odds: numbers[1], weight: numbers[2]))
    }
    guard zip(points, points.dropFirst()).allSatisfy({ $0.loss < $1.loss }) else { return nil }
  }

  /// The threshold for a loss, between two measured ones in proportion.
  func threshold(forLoss loss: Double) -> LineThreshold {
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
