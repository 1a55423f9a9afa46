/// How much content of articles a threshold of the model of web pages costs.
enum BlockThresholds {
  /// The threshold, in log-odds, that costs at most this share on average: of articles of sites that the model had not
  /// seen (`Training/html`), in a straight line between the measured ones.
  static func threshold(forLoss loss: Double) -> Float {
    guard let first = measured.first, let last = measured.last else { return 0 }
    if loss <= first.loss { return first.threshold }
    for (low, high) in zip(measured, measured.dropFirst()) where loss <= high.loss {
      let way = Float((loss - low.loss) / (high.loss - low.loss))
      return low.threshold + way * (high.threshold - low.threshold)
    }
    return last.threshold
  }

  /// Shares of content lost, and the log-odds of being content below which lines go.
  private static let measured: [(loss: Double, threshold: Float)] = [
    (0.0016, -2.944), (0.0033, -2.197), (0.0054, -1.386), (0.0084, -0.847), (0.0128, -0.405), (0.0185, 0),
    (0.0257, 0.405), (0.0345, 0.847), (0.0486, 1.386),
  ]
}
