/// Documents that each begin with the same `Key: value` line, whether or not a rule stands before it.
///
/// Where a rule does, one without a header behind it is a section break of an article.
enum HeaderBlockFormat: LineFormat {
  static let name = "headers"

  static func detect(_ head: BundleHead) -> Detection? {
    guard
      let start = head.filled.first(where: {
        head.lines[$0].mark != .rule && head.lines[$0].mark != .formFeed
      }).flatMap({ isStart(head.lines[$0]) ? $0 : digestStart(head) })
    else { return nil }
    let key = head.lines[start]
    let alike = head.indices { $0.mark == key.mark && $0.identity == key.identity }
    let isAddressAlone = key.mark == .address && addressesLead(head, alike)
    let borders = alike.filter { isApart(head, $0, key) || isAddressAlone }
    guard borders.count >= 2 || head.isForced else { return nil }
    let rules = RuleCompanions(head, borders: borders)
    guard head.isForced || !rulesAlonePart(head, rules, borders) else { return nil }
    return Detection(
      confidence: 0.91, finder: HeaderFinder(key: key, rules: rules, gap: isAddressAlone ? 1 : 2))
  }

  /// A digest: below a list of contents, every message begins with the same header line behind a rule.
  private static func digestStart(_ head: BundleHead) -> Int? {
    let behind = head.indices { $0.mark == .rule }.compactMap { head.next(after: $0) }
    guard let first = behind.first, head.lines[first].mark == .header, isStart(head.lines[first]) else {
      return nil
    }
    let alike = behind.count {
      head.lines[$0].mark == .header && head.lines[$0].identity == head.lines[first].identity
    }
    return alike >= 3 && alike * 5 >= (behind.count - 1) * 4 ? first : nil
  }

  /// Every address of the source stands alone, leads to a title and has an article's length of text behind it.
  private static func addressesLead(_ head: BundleHead, _ addresses: [Int]) -> Bool {
    guard addresses.count >= 2, addresses[0] == head.filled.first else { return false }
    let stretches = head.stretches(between: addresses)
    guard BundleHead.median(stretches) >= 500, stretches.allSatisfy({ $0 >= 200 }) else { return false }
    let leading = addresses.count { index in
      guard index == addresses[0] || head.blankLines(before: index) > 0 else { return false }
      return head.next(after: index).map { head.looksLikeStart($0) } ?? false
    }
    return leading * 5 >= addresses.count * 4
  }

  /// Some of the documents behind the same long rule have a header and others have none, but begin as documents do.
  private static func rulesAlonePart(_ head: BundleHead, _ rules: RuleCompanions, _ borders: [Int]) -> Bool {
    let bare = head.indices {
      $0.identity == rules.before && $0.mark == .rule && $0.traits.contains(.longRule)
    }
    .compactMap { head.next(after: $0) }
    .filter { head.lines[$0].mark != .rule && !borders.contains($0) }
    return !bare.isEmpty && bare.count { head.looksLikeStart($0) } * 2 >= bare.count
  }

  private static func isStart(_ line: LineFacts) -> Bool {
    line.mark == .address || (line.mark == .header && line.traits.contains(.knownKey))
  }

  /// A blank line, a rule or nothing stands before it; before a bare address, more than the blank line of a paragraph.
  private static func isApart(_ head: BundleHead, _ index: Int, _ key: LineFacts) -> Bool {
    guard index > 0 else { return true }
    let before = head.lines[index - 1]
    if key.mark == .address {
      return head.blankLines(before: index) >= 2 || before.mark == .rule
        || head.previous(before: index) == nil
    }
    return before.isBlank || before.mark == .rule || before.mark == .formFeed
  }
}

private struct HeaderFinder: BoundaryFinder {
  let key: LineFacts
  let rules: RuleCompanions
  /// Blank lines that stand at least before an address that begins a document.
  let gap: Int

  mutating func role(of window: LineWindow) -> LineRole {
    let line = window.line
    if isBorder(window, 0) { return line.traits.contains(.formFeedFirst) ? .beginsBehindFormFeed : .begins }
    guard line.mark == .rule || line.mark == .formFeed, line.identity == rules.before else { return .body }
    // Several of the rules in a row, with nothing between, stand before the same header.
    var at = window.next()
    while let distance = at, let next = window[distance], next.mark == line.mark,
      next.identity == line.identity
    {
      at = window.next(after: distance)
    }
    guard let at else { return .separator }
    return isBorder(window, at) ? .separator : .body
  }

  private func isBorder(_ window: LineWindow, _ distance: Int) -> Bool {
    guard let line = window[distance], line.mark == key.mark else { return false }
    guard let before = window[distance - 1] else { return line.identity == key.identity }
    if before.mark == .rule || before.mark == .formFeed, before.identity == rules.before {
      return line.identity == key.identity || line.traits.contains(.knownKey)
    }
    guard line.identity == key.identity else { return false }
    if line.traits.contains(.formFeedFirst) || before.mark == .rule { return true }
    let blanks = window.blankLines(before: distance)
    return key.mark == .address ? blanks >= gap : blanks >= 1
  }
}

/// Markdown files with front matter, one after another.
enum FrontMatterFormat: LineFormat {
  static let name = "front_matter"

  static func detect(_ head: BundleHead) -> Detection? {
    guard let first = head.filled.first, head.lines[first].mark == .rule else { return nil }
    let fence = head.lines[first].identity
    guard
      FrontMatter.length(fence, { head.lines.indices.contains(first + $0) ? head.lines[first + $0] : nil })
        != nil
    else { return nil }
    return Detection(confidence: 0.96, finder: FrontMatterFinder(fence: fence))
  }
}

/// The shape of a front matter: a fence, `key: value` lines with their lists, a fence.
private enum FrontMatter {
  /// Distance from the opening fence to the closing one; `nil` where there is none.
  static func length(_ fence: UInt64, _ line: (Int) -> LineFacts?) -> Int? {
    // The identity of a rule holds its character: `+++` fences TOML, whose lines are `key = value`.
    let isTOML = fence >> 20 == 0x2B
    var keys = 0
    for distance in 1...LineWindow.reach {
      guard let next = line(distance) else { return nil }
      if next.mark == .rule && next.identity == fence { return keys > 0 ? distance : nil }
      if next.mark == .header || (isTOML && next.mark == .text) {
        keys += 1
      } else if next.isBlank || (keys == 0) {
        return nil
      }
    }
    return nil
  }
}

private struct FrontMatterFinder: BoundaryFinder {
  let fence: UInt64
  /// Lines left until the closing fence of the front matter that is open.
  private var left = 0

  init(fence: UInt64) { self.fence = fence }

  mutating func role(of window: LineWindow) -> LineRole {
    if left > 0 {
      left -= 1
      return .body
    }
    let line = window.line
    guard line.mark == .rule, line.identity == fence, window[-1]?.isBlank ?? true || window.isFirst(),
      let length = FrontMatter.length(fence, { window[$0] })
    else { return .body }
    left = length
    return .begins
  }
}
