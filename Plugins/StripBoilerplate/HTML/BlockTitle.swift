/// Which line of a web page is its title: it stays, as the title of a text does (`LineJudge`).
///
/// The sets that the model learned from seldom count titles as content (one article in twelve), the pages of newspapers
/// that it is measured on mostly do (four of five); a reader wants to know what an article is about.
enum BlockTitle {
  /// The last line before the running text that says what the page's title says.
  ///
  /// - Parameters:
  ///   - blocks: The facts about each line.
  ///   - isProse: Whether a line that stays is long enough to be running text, by its number.
  /// - Returns: The line's number; `nil` where nothing stays, or no line near it says the title.
  static func line(_ blocks: [BlockFacts], beforeFirst isProse: (Int) -> Bool) -> Int? {
    guard let first = blocks.indices.first(where: isProse) else { return nil }
    let most = blocks.reduce(0) { max($0, $1.titleShare) }
    guard most >= leastShare else { return nil }
    return (max(0, first - reach)..<first).last { index in
      blocks[index].titleShare >= nearlyMost * most && blocks[index].linkDensity < mostLinked
    }
  }

  /// Characters from which on a line is long enough.
  static let widthOfProse = 80
  /// Lines that may stand between title and text: the byline, the date, buttons.
  private static let reach = 12
  /// The share of the page's title that a line says at least, and of what the line does that says most of it.
  private static let leastShare = 0.4
  private static let nearlyMost = 0.9
  /// The share of a line in links from which on it points to an article elsewhere.
  private static let mostLinked = 0.5
}
