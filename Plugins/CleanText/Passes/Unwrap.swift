import TextKit

/// Puts the lines of a paragraph together where a page's width had broken them.
///
/// A width is evident if at nine of ten line ends inside paragraphs the next word would not have fitted, and hardly
/// a line is longer. Then, and only at such line ends, lines are joined; a line that is short on purpose stays.
struct Unwrap: CleaningPass {
  /// Whether a small letter at a line's beginning is enough.
  let isEager: Bool

  var traits: TextTraits { .lineFeed }

  private static let widths = 40...100
  /// Fewer line ends say nothing.
  private static let leastBreaks = 4
  /// Longer first words tell of a script without spaces, or of an address.
  private static let longestWord = 25
  /// A line with more bytes than this is longer than any width.
  private static let longestLine = 400

  func edits(in bytes: UnsafeRawBufferPointer) -> [CleaningEdit] {
    let lines = TextLines(bytes: bytes)
    guard isEager || mayBeWrapped(lines) else { return [] }
    let breaks = breaks(in: lines)
    // Items of lists, rows of tables and quoted lines say nothing about the width of the rest.
    let width = evidentWidth(breaks.filter(\.canJoin))
    guard width != nil || isEager else { return [] }
    return breaks.compactMap { candidate in
      guard candidate.canJoin, bytes[candidate.before.upperBound - 1] != 0x2D else { return nil }
      let isForced = width.map { candidate.isForced(at: $0) } ?? false
      guard isForced || isEager && candidate.goesOn else { return nil }
      return CleaningEdit(
        range: candidate.before.upperBound..<candidate.after.lowerBound, with: [0x20], rule: "unwrap",
        reason: isForced ? "the page's width broke the line" : "the line goes on with a small letter")
    }
  }

  /// One line end between two lines of a paragraph.
  private struct Break {
    /// The lines without the white space at their ends.
    var before: Range<Int>
    var after: Range<Int>
    var length: Int
    var nextWord: Int
    var canJoin: Bool
    var goesOn: Bool

    func isForced(at width: Int) -> Bool {
      length <= width && nextWord <= Unwrap.longestWord && length + 1 + nextWord > width
    }
  }

  /// A cheap look: enough line ends inside paragraphs, and hardly a line that is too long.
  private func mayBeWrapped(_ lines: TextLines) -> Bool {
    var inside = 0
    var long = 0
    var wasText = false
    lines.forEach { line in
      let isText = !line.isEmpty
      if isText, wasText { inside += 1 }
      if line.count > Self.longestLine { long += 1 }
      wasText = isText
    }
    return inside >= Self.leastBreaks && long * 20 <= inside
  }

  private func breaks(in lines: TextLines) -> [Break] {
    var breaks: [Break] = []
    var previous: Range<Int>?
    lines.forEach { line in
      let text = lines.trimmed(line)
      defer { previous = text.isEmpty ? nil : text }
      guard let previous, !text.isEmpty else { return }
      let indent = text.lowerBound - line.lowerBound
      let goesOn = ObservedKind.of(lines.bytes.value(at: text.lowerBound)) == .lower
      let isApart =
        indent >= 2 || lines.isFixed(text) || lines.isFixed(previous)
        || !goesOn && (lines.beginsItem(text) || lines.beginsItem(previous))
      breaks.append(
        Break(
          before: previous, after: text, length: lines.length(previous),
          nextWord: lines.firstWordLength(text), canJoin: !isApart, goesOn: goesOn))
    }
    return breaks
  }

  private func evidentWidth(_ breaks: [Break]) -> Int? {
    guard breaks.count >= Self.leastBreaks else { return nil }
    var histogram = [Int](repeating: 0, count: Self.widths.upperBound + 1)
    var long = 0
    for candidate in breaks {
      if candidate.length <= Self.widths.upperBound { histogram[candidate.length] += 1 } else { long += 1 }
    }
    guard long * 20 <= breaks.count else { return nil }
    // The longest line, but for one in fifty.
    var spare = breaks.count / 50 - long
    var width = Self.widths.upperBound
    while width >= Self.widths.lowerBound, histogram[width] == 0 || spare >= histogram[width] {
      spare -= histogram[width]
      width -= 1
    }
    guard width >= Self.widths.lowerBound else { return nil }
    let forced = breaks.count { $0.isForced(at: width) }
    return forced * 10 >= breaks.count * 9 ? width : nil
  }
}
