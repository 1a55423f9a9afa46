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
    (0.0030, -3), (0.0039, -2.5), (0.0046, -2.2), (0.0052, -1.8), (0.0060, -1.4), (0.0073, -1.1),
    (0.0079, -0.85), (0.0099, -0.4), (0.0126, 0), (0.0157, 0.4), (0.0196, 0.85), (0.0269, 1.4),
    (0.0383, 2),
  ]
}
