/// Documents whose titles are the items of one list: `1. Title`, `2. Title`, or `* Title`, with the text below each.
enum OutlineFormat: BundleFormat {
  static let name = "outline"

  static func detect(_ head: BundleHead) -> Detection? {
    guard let first = head.filled.first(where: { OutlineMark(head.lines[$0]) != nil }),
      head.isForced || first == head.filled.first, let mark = OutlineMark(head.lines[first])
    else { return nil }
    var finder = OutlineFinder(mark: mark)
    let borders = head.filled.filter { index in
      finder.isTitle(
        head.lines[index], isApart: head.blankLines(before: index) > 0 || index == head.filled.first,
        isAlone: index + 1 < head.lines.count && head.lines[index + 1].isBlank)
    }
    guard borders.count >= 2 || head.isForced else { return nil }
    // The items of an article's own list are a paragraph or two long, and many.
    let prose = head.prose(between: borders)
    let isLong = BundleHead.median(prose) >= 700 && prose.count { $0 < 300 } * 5 <= prose.count
    guard head.isForced || isLong else { return nil }
    return Detection(confidence: 0.78, finder: OutlineFinder(mark: mark))
  }
}

/// What the title lines of an outline begin with.
enum OutlineMark: Equatable {
  /// A number, a full stop or a bracket.
  case number
  /// A bullet.
  case bullet

  init?(_ line: LineFacts) {
    if line.traits.contains(.listNumber) {
      self = .number
    } else if line.traits.contains(.bulleted) {
      self = .bullet
    } else {
      return nil
    }
  }
}

private struct OutlineFinder: BoundaryFinder {
  var readsProse: Bool { true }

  let mark: OutlineMark
  private var last = 0

  init(mark: OutlineMark) { self.mark = mark }

  mutating func role(of window: LineWindow) -> LineRole {
    let isApart = window.blankLines() > 0 || window.isFirst()
    return isTitle(window.line, isApart: isApart, isAlone: window[1]?.isBlank ?? false) ? .begins : .body
  }

  /// Whether `line` is the next title: the next number, or a bullet on a line that stands alone.
  mutating func isTitle(_ line: LineFacts, isApart: Bool, isAlone: Bool) -> Bool {
    guard isApart, OutlineMark(line) == mark, !line.traits.contains(.severalSentences) else { return false }
    guard mark == .number else { return isAlone && !line.traits.contains(.sentenceEnd) }
    guard line.number == last + 1, line.words >= 3, line.scalars <= 120 else { return false }
    last = line.number
    return true
  }
}
