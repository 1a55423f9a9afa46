#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// When a line goes, by the chance that it belongs to the page.
///
/// A line of the page that stays is a blemish, a paragraph that goes a defect: so the odds must be the
/// higher, the more of the document's words the line has, and much higher for one that is a large part of it. And they must be the higher, the less sure the
/// model is of the document as a whole: for the F-measure it is best to keep a line whose chance to be
/// content is more than half of what the measure can reach (Z. C. Lipton, C. Elkan, B. Naryanaswamy, ECML
/// 2014), which is estimated from the chances themselves. The measure is taken over words: a page of many short lines
/// of its own around a few sure paragraphs is no unsure one.
struct LineThreshold: Sendable, Equatable {
  /// The odds above which a line without words would go from a document that the model is sure of.
  var odds: Float
  /// How much a line's share of the words, over the mean share of a line, adds to them.
  var weight: Float

  /// Whether each line goes.
  ///
  /// - Parameters:
  ///   - scores: for each line the log-odds that it belongs to the page.
  ///   - words: for each line its words.
  func decide(_ scores: [Float], words: [Int]) -> [Bool] {
    let count = scores.count
    let all = Float(max(1, words.reduce(0, +)))
    let odds = scores.map { exp(max(-30, min(30, $0))) }
    let content = zip(odds, words).map { Float($1) / (1 + $0) }
    let lines = Float(max(Self.fewestLines, count))
    let shares = words.map { words in
      let share = Float(words) / all
      return weight * lines * share + Self.oddsOfFifth * (5 * share) * (5 * share)
    }
    let expected = content.reduce(0, +)
    var goes = [Bool](repeating: false, count: count)
    var reach: Float = 1
    for _ in 0..<Self.rounds {
      let doubt = (2 - reach) / reach
      let (second, fourth) = (doubt * doubt, doubt * doubt * doubt * doubt)
      let bar = self.odds * fourth * fourth * second
      var (kept, hits) = (0, 0 as Float)
      for index in 0..<count {
        goes[index] = odds[index] > bar + shares[index]
        if !goes[index] {
          kept += words[index]
          hits += content[index]
        }
      }
      let sum = Float(kept) + expected
      reach = sum > 0 ? min(1, max(Self.leastReach, 2 * hits / sum)) : 1
    }
    return goes
  }

  /// A line that is a fifth of its document goes only at odds over this; others by the square of their share.
  private static let oddsOfFifth: Float = 20
  /// A short document is treated as one of so many lines: each of its paragraphs is much of it.
  private static let fewestLines = 20
  /// Times that the reach is estimated from the lines that stay, and the lines chosen by it.
  private static let rounds = 4
  /// A document of which less is hoped for is treated as one of which this is.
  private static let leastReach: Float = 0.2
}
