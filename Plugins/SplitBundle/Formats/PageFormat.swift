import PipelineKit

/// Pages one after another with nothing between but blank lines: each begins with a skip link, a leading date, or a headline
/// with an article behind it.
enum PageFormat: LineFormat {
  static let name = "pages"

  static func detect(_ head: BundleHead) -> Detection? {
    let gap = usualGap(head)
    let trusts = areGapsBorders(head, wider: gap)
    let unused = PageFinder(usualGap: gap, trustsGaps: trusts, minConfidence: head.minConfidence)
    var finder = unused
    var window = LineWindow()
    for line in head.lines { window.append(line) }
    window.isComplete = head.isWhole
    var borders = 0
    var strong = 0
    while window.isReady {
      if finder.role(of: window) == .begins {
        borders += 1
        if finder.hasStrongStart { strong += 1 }
      }
      window.advance()
    }
    guard borders >= 2 || head.isForced else { return nil }
    let isSure = strong >= 2 && strong * 2 > borders || trusts && borders > 2
    return Detection(
      confidence: isSure ? 0.82 : borders > 2 ? 0.7 : 0.6, finder: unused)
  }

  /// Whether most of the wider gaps have behind them what begins a page: then a headline there needs no other support.
  private static func areGapsBorders(_ head: BundleHead, wider gap: Int) -> Bool {
    let behind = head.filled.dropFirst().filter { head.blankLines(before: $0) > gap }.map { head.lines[$0] }
    let starts = behind.filter {
      $0.mark == .skipLink || $0.traits.contains(.dateLead) || PageFinder.isHeadline($0)
    }
    guard starts.count >= 2, starts.count * 5 >= behind.count * 3 else { return false }
    // Headings of sections are shorter than titles.
    let words = starts.map { $0.content.count > $0.scalars * 2 ? 9 : $0.words }.sorted()
    return words[words.count / 2] >= 5
  }

  /// How many blank lines mostly stand between two paragraphs.
  private static func usualGap(_ head: BundleHead) -> Int {
    var counts = [0, 0, 0, 0]
    for index in head.filled.dropFirst() { counts[min(3, head.blankLines(before: index))] += 1 }
    let gaps = counts[1] + counts[2] + counts[3]
    if counts[3] * 2 > gaps { return 3 }
    return (counts[2] + counts[3]) * 2 > gaps ? 2 : 1
  }
}

/// Weighs, at each line behind blank lines, what speaks for a page's beginning.
struct PageFinder: BoundaryFinder {
  var readsProse: Bool { true }

  /// How many blank lines mostly stand between two paragraphs.
  let usualGap: Int
  /// Wider gaps are mostly borders.
  let trustsGaps: Bool
  /// How sure a border must be to be made.
  let minConfidence: Double
  /// Why the last page begins where it does.
  private var border = PageBorder.first
  /// Bytes of text since the page began.
  private var length = 0
  /// Lines since the last skip link that were not long.
  private var sinceSkipLink = Int.max
  private var hasBegun = false
  /// Bytes of paragraphs since the page began.
  private var paragraphs = 0
  /// The source's first page has a skip link near its top.
  private var beginsWithSkipLink = false
  /// The source's first line is a headline with a dateline, byline or date behind it.
  private var beginsWithHeadline = false
  /// The source's first line is a title, a short line with the day stands right below, and then a blank line.
  private var beginsWithSignedTitle = false
  /// The last page began with a skip link, a date, a dateline or a byline, and not with a headline alone.
  private(set) var hasStrongStart = false

  init(usualGap: Int, trustsGaps: Bool, minConfidence: Double = 0) {
    self.usualGap = usualGap
    self.trustsGaps = trustsGaps
    self.minConfidence = minConfidence
  }

  mutating func role(of window: LineWindow) -> LineRole {
    let line = window.line
    guard !line.isBlank else { return .body }
    let begins = !hasBegun || startsSurely(window)
    if line.mark == .skipLink { sinceSkipLink = 0 } else if sinceSkipLink < Int.max { sinceSkipLink += 1 }
    if line.traits.contains(.paragraph) { sinceSkipLink = Int.max }
    if !hasBegun { noteFirst(window) }
    if begins {
      hasBegun = true
      length = 0
      paragraphs = 0
    }
    length += line.content.count
    if line.traits.contains(.paragraph) { paragraphs += line.content.count }
    return begins ? .begins : .body
  }

  func evidence(of window: LineWindow) -> BoundaryEvidence? {
    BoundaryEvidence(border.words(gap: window.blankLines()), confidence: border.confidence)
  }

  /// Whether a page begins here, as sure as is asked for.
  private mutating func startsSurely(_ window: LineWindow) -> Bool {
    guard let found = start(window), found.confidence >= minConfidence else { return false }
    border = found
    return true
  }

  /// What the first page begins with, the others are likely to.
  private mutating func noteFirst(_ window: LineWindow) {
    var at: Int? = 0
    for _ in 0..<12 {
      guard let distance = at, let line = window[distance] else { break }
      if line.mark == .skipLink { beginsWithSkipLink = true }
      at = window.next(after: distance)
    }
    if let next = window.next(), let line = window[next], window.line.traits.contains(.headline) {
      beginsWithHeadline = support(of: line, at: next, window) >= 2
      beginsWithSignedTitle = next == 1 && isSignedTitle(window)
    }
  }

  /// What speaks for a page's beginning at the current line; `nil` where too little does.
  private mutating func start(_ window: LineWindow) -> PageBorder? {
    let line = window.line
    hasStrongStart = true
    let gap = window.blankLines()
    // A page may hold several skip links at its top, and one below a bar of links.
    if line.mark == .skipLink {
      guard sinceSkipLink > 15 else { return nil }
      if beginsWithSkipLink { return paragraphs >= 300 || length >= 600 ? .skipLinkAgain : nil }
      return paragraphs >= 300 && gap > usualGap ? .skipLink : nil
    }
    guard gap >= 1, length >= 200 else { return nil }
    if line.traits.contains(.dateLead) { return gap > usualGap || gap >= 2 ? .dateLead : nil }
    if gap > usualGap, line.traits.contains(.dateFirst), let next = window.next().flatMap({ window[$0] }) {
      return isPlausibleTitle(next) ? .dateAboveTitle : nil
    }
    guard line.mark == .text || line.mark == .header, line.traits.contains(.headline),
      let at = window.next(), let next = window[at]
    else { return nil }
    let support = support(of: next, at: at, window)
    hasStrongStart = support >= 2
    if gap <= usualGap {
      if let before = window.previous(), window[before]?.mark == .rule { return nil }
      let isSigned =
        beginsWithSignedTitle && paragraphs >= 450 && isPlausibleTitle(line) && isSignedTitle(window)
      let isPage = beginsWithHeadline && paragraphs >= 600 && support >= 3 && isPlausibleTitle(line)
      return isSigned || isPage ? .headlineWithoutGap : nil
    }
    let isTrusted =
      trustsGaps && Self.isHeadline(line) && (support > 0 || !line.traits.contains(.sentenceEnd))
    return isTrusted || support >= requiredSupport(line) ? .headline(support: support) : nil
  }

  /// A line that may be a headline, and is not several sentences.
  static func isHeadline(_ line: LineFacts) -> Bool {
    guard line.mark == .text || line.mark == .header, line.traits.contains(.headline) else { return false }
    return !line.traits.contains(.severalSentences)
      && (line.scalars <= 110 || !line.traits.contains(.sentenceEnd))
  }

  /// A short line that states a day stands right below, and a paragraph behind a blank line.
  private func isSignedTitle(_ window: LineWindow) -> Bool {
    guard let below = window[1], below.traits.contains(.dated), below.scalars <= 80, below.mark != .header,
      !below.traits.contains(.sentenceEnd), window[2]?.isBlank == true
    else { return false }
    return window.next(after: 2).flatMap { window[$0] }?.traits.contains(.paragraph) == true
  }

  /// How much the line behind a headline says that an article begins: 3 dateline or byline with a date, 2 one of these, 1 a paragraph.
  private func support(of next: LineFacts, at distance: Int, _ window: LineWindow) -> Int {
    if next.traits.contains(.byline) {
      let after = window.next(after: distance).flatMap { window[$0] }
      guard after?.traits.contains(.dated) == true else { return 2 }
      let text = window.next(after: window.next(after: distance) ?? distance).flatMap { window[$0] }
      return text?.traits.isDisjoint(with: [.paragraph, .dateline]) == false ? 3 : 2
    }
    if next.traits.contains(.dateline), next.traits.contains(.paragraph) || next.scalars >= 40 { return 3 }
    if next.traits.contains(.dated) || next.traits.contains(.dateline) { return 2 }
    if next.traits.contains(.weakDateline), next.scalars >= 40 || next.traits.contains(.paragraph) {
      return 2
    }
    return next.traits.contains(.paragraph) ? 1 : 0
  }

  private func requiredSupport(_ line: LineFacts) -> Int {
    if isPlausibleTitle(line) { return length >= 500 ? 1 : 2 }
    return line.scalars <= 160 ? 2 : 4
  }

  /// Long enough for a title and not a sentence.
  private func isPlausibleTitle(_ line: LineFacts) -> Bool {
    let isWide = line.content.count > line.scalars * 2
    return (line.words >= 5 || isWide && line.scalars >= 10) && !line.traits.contains(.sentenceEnd)
      && !line.traits.contains(.severalSentences)
  }
}
