import PipelineKit

/// What stands behind a line that begins an article's foot: less likely to be content than the model takes it for.
///
/// `Comments`, `Read also`, `Tags` far down a page say what the lines below them are, in pages of any year and in the
/// languages of the phrase lists. The model has learned from English pages of today, in which classes say it, and readers' comments
/// in whole sentences look like the article to it where none do. On pages that say that they are no article (a discussion,
/// a product) such lines belong to the content, and nothing is changed; nor where the user keeps the line's family.
enum BlockFoot {
  /// A line of one of the families, behind a share of what would stay, lowers the log-odds of all lines from there on.
  private struct Beginning {
    let families: Set<BoilerplateFamily>
    /// The share of the characters of lines that would stay which stand up to there.
    let share: Float
    let lowering: Float
  }

  private static let beginnings = [
    Beginning(families: [.comments], share: 0.2, lowering: 3),
    Beginning(
      families: [.related, .recommended, .share, .tags, .previousNext, .copyright, .legal, .comments],
      share: 0.5,
      lowering: 1.5),
  ]
  /// Characters that such a line has at most, and that stay above it at least.
  private static let widest = 60
  private static let leastAbove: Float = 300
  private static let notArticles: PageSigns = [.discussion, .product, .productClass, .collection, .site]

  /// Lowers the log-odds of being content of the lines behind such lines.
  ///
  /// - Parameters:
  ///   - scores: The log-odds of each line.
  ///   - lines: The page's lines.
  ///   - signs: What the page says that it is.
  ///   - threshold: The log-odds below which lines go.
  ///   - isKept: For each family in its order, whether its lines stay.
  /// - Returns: the numbers of the lines that begin a foot.
  static func lower(
    _ scores: inout [Float], _ lines: [PageLine], _ signs: PageSigns, below threshold: Float,
    isKept: [Bool]
  ) -> [Int] {
    guard signs.isDisjoint(with: notArticles) else { return [] }
    var found: [Int] = []
    for beginning in beginnings {
      guard let first = line(of: beginning, scores, lines, threshold, isKept) else { continue }
      for index in first..<scores.count { scores[index] -= beginning.lowering }
      found.append(first)
    }
    return found
  }

  private static func line(
    of beginning: Beginning, _ scores: [Float], _ lines: [PageLine], _ threshold: Float,
    _ isKept: [Bool]
  ) -> Int? {
    let staying = scores.indices.map { scores[$0] >= threshold ? Float(lines[$0].width) : 0 }
    let least = max(beginning.share * staying.reduce(0, +), leastAbove)
    var above: Float = 0
    return lines.indices.first { index in
      above += staying[index]
      guard above > least, lines[index].width < widest, let evidence = lines[index].evidence else {
        return false
      }
      return evidence.strength == .sure && beginning.families.contains(evidence.family)
        && !isKept[evidence.family.ordinal]
    }
  }
}
