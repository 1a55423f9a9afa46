/// Documents whose titles are underlined with a rule of about their length.
enum UnderlinedFormat: LineFormat {
  static let name = "underlined"

  static func detect(_ head: BundleHead) -> Detection? {
    guard let first = head.filled.first(where: { isTitle(at: $0, head) }),
      head.isForced || first == head.filled.first || isOverlined(head, first),
      let character = character(of: head.lines[first + 1])
    else { return nil }
    let borders = head.filled.filter {
      isTitle(at: $0, head) && self.character(of: head.lines[$0 + 1]) == character
    }
    let isLong = BundleHead.median(head.stretches(between: borders)) >= 250
    guard head.isForced || borders.count >= 2 && isLong else { return nil }
    return Detection(confidence: 0.9, finder: UnderlinedFinder(character: character))
  }

  private static func isTitle(at index: Int, _ head: BundleHead) -> Bool {
    guard index + 1 < head.lines.count, index == 0 || !isText(head.lines[index - 1]) else { return false }
    return isUnderlined(head.lines[index], by: head.lines[index + 1])
  }

  /// The source begins with the rule above the first title.
  private static func isOverlined(_ head: BundleHead, _ title: Int) -> Bool {
    guard title > 0, head.filled.first == title - 1 else { return false }
    return head.lines[title - 1].mark == .rule
      && head.lines[title - 1].identity == head.lines[title + 1].identity
  }

  fileprivate static func isText(_ line: LineFacts) -> Bool {
    !line.isBlank && line.mark != .rule && line.mark != .formFeed
  }

  /// The rule is as long as the title, give or take three characters.
  fileprivate static func isUnderlined(_ title: LineFacts, by rule: LineFacts) -> Bool {
    guard rule.mark == .rule, rule.identity & 1 == 0, isText(title), title.scalars <= 200 else {
      return false
    }
    return abs(Int(rule.identity >> 4 & 0xFFFF) - title.scalars) <= 3 && title.scalars >= 6
  }

  /// The character a rule is drawn with, as its identity holds it.
  fileprivate static func character(of rule: LineFacts) -> UInt64? { rule.identity >> 20 }
}

private struct UnderlinedFinder: BoundaryFinder {
  let character: UInt64

  mutating func role(of window: LineWindow) -> LineRole {
    // The rule above a title is the document's first line.
    if let title = window[1], let below = window[2], window.line.mark == .rule,
      window.line.identity == below.identity, UnderlinedFormat.isUnderlined(title, by: below)
    {
      return UnderlinedFormat.character(of: below) == character ? .begins : .body
    }
    if let above = window[-1], let below = window[1], above.mark == .rule, above.identity == below.identity {
      return .body
    }
    guard let rule = window[1], UnderlinedFormat.isUnderlined(window.line, by: rule) else { return .body }
    if let before = window[-1], UnderlinedFormat.isText(before) { return .body }
    return UnderlinedFormat.character(of: rule) == character ? .begins : .body
  }
}
