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
    (0.0026, -3), (0.0033, -2.5), (0.0038, -2.2), (0.0044, -1.8), (0.0052, -1.4), (0.0061, -1.1),
    (0.0067, -0.85), (0.0085, -0.4), (0.0112, 0), (0.0144, 0.4), (0.0183, 0.85), (0.0253, 1.4),
    (0.0366, 2),
  ]
}
