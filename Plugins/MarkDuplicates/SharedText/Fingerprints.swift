import TextKit

/// Some of a text's runs of words, chosen so that two texts that share a passage have chosen one run of it alike.
///
/// Winnowing (Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003): of each
/// `window` runs that follow each other the one with the smallest hash, the last of equal ones. A passage of `surelyFound` words or
/// more has a chosen run in it, and two of five runs are chosen.
enum Fingerprints {
  /// How many words make a run.
  static let runLength = 5
  private static let window = 4
  /// As many words that are the same in two texts are always found.
  static let surelyFound = runLength + window - 1

  /// Hands on each chosen run: its hash, and its first word.
  static func forEach(_ words: [UInt32], _ body: (UInt32, Int) -> Void) {
    let runs = words.count - runLength + 1
    guard runs > 0 else { return }
    var recent = [UInt32](repeating: .max, count: window)
    var chosen = -1
    for run in 0..<runs {
      recent[run % window] = hash(words, run)
      guard run + 1 >= min(window, runs) else { continue }
      var smallest = run
      for earlier in stride(from: run - 1, through: max(0, run - window + 1), by: -1)
      where recent[earlier % window] < recent[smallest % window] { smallest = earlier }
      guard smallest != chosen else { continue }
      chosen = smallest
      body(recent[smallest % window], smallest)
    }
  }

  private static func hash(_ words: [UInt32], _ start: Int) -> UInt32 {
    var hash: UInt64 = 0
    for word in start..<start + runLength { hash = (hash ^ UInt64(words[word])) &* 0x9E37_79B1_85EB_CA87 }
    return UInt32(truncatingIfNeeded: StableHash.avalanche(hash))
  }
}
