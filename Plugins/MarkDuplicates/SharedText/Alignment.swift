/// Words of one text that follow each other in another as well, but for a few that were changed.
struct Alignment: Sendable, Equatable {
  /// Words of the one text.
  var mine: Range<Int>
  /// Words of the other.
  var theirs: Range<Int>
  /// How many words are the same.
  var words: Int

  /// So many words must be the same behind a change, or it is the passage's end.
  private static let resumed = 3

  /// Extends a word that is the same in both to the longest passage.
  ///
  /// - Parameter maxGap: At most as many words in one place may differ, in either text.
  init(_ first: [UInt32], _ second: [UInt32], at mine: Int, _ theirs: Int, maxGap: Int) {
    let forward = Self.extend(first, second, mine, theirs, step: 1, maxGap)
    let backward = Self.extend(first, second, mine - 1, theirs - 1, step: -1, maxGap)
    self.mine = mine - backward.mine..<mine + forward.mine
    self.theirs = theirs - backward.theirs..<theirs + forward.theirs
    words = forward.words + backward.words
  }

  /// How far a passage goes on in one direction, in words of each text.
  private static func extend(
    _ first: [UInt32], _ second: [UInt32], _ mine: Int, _ theirs: Int, step: Int, _ maxGap: Int
  ) -> (mine: Int, theirs: Int, words: Int) {
    func same(_ i: Int, _ j: Int) -> Bool {
      first.indices.contains(i) && second.indices.contains(j) && first[i] == second[j]
    }
    /// The smallest change behind which the texts go on alike.
    func resume(_ i: Int, _ j: Int) -> (Int, Int)? {
      guard maxGap > 0 else { return nil }
      for total in 1...2 * maxGap {
        for a in max(0, total - maxGap)...min(total, maxGap) {
          let (x, y) = (i + step * a, j + step * (total - a))
          if (0..<resumed).allSatisfy({ same(x + step * $0, y + step * $0) }) { return (x, y) }
        }
      }
      return nil
    }
    var (i, j) = (mine, theirs)
    var end = (mine: 0, theirs: 0, words: 0)
    while true {
      while same(i, j) {
        i += step
        j += step
        end.words += 1
      }
      if end.words > 0 { (end.mine, end.theirs) = (abs(i - mine), abs(j - theirs)) }
      guard first.indices.contains(i), second.indices.contains(j), let next = resume(i, j) else { return end }
      (i, j) = next
    }
  }
}
