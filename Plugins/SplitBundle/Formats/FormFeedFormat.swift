/// Documents parted by form feeds, alone on a line or before the first line's text.
enum FormFeedFormat: LineFormat {
  static let name = "form_feed"

  static func detect(_ head: BundleHead) -> Detection? {
    let borders = head.indices { isBorder($0) }
    guard !borders.isEmpty else { return nil }
    let starts = borders.compactMap { head.lines[$0].mark == .formFeed ? head.next(after: $0) : $0 }
    if starts.isEmpty || head.isForced { return Detection(confidence: 0.5, finder: finder) }
    let likely = starts.count { head.looksLikeStart($0) }
    // Page breaks of one document cut sentences in two.
    let cut = borders.count { isCut(head, $0) }
    let rate = Double(likely - cut) / Double(starts.count)
    if rate > 0.3 { return Detection(confidence: 0.4 + 0.48 * rate, finder: finder) }
    return cut * 5 <= borders.count ? Detection(confidence: 0.55, finder: finder) : nil
  }

  static var finder: MarkFinder {
    MarkFinder { line in
      guard isBorder(line) else { return .body }
      return line.mark == .formFeed ? .separator : .beginsBehindFormFeed
    }
  }

  private static func isBorder(_ line: LineFacts) -> Bool {
    line.mark == .formFeed || line.traits.contains(.formFeedFirst)
  }

  private static func isCut(_ head: BundleHead, _ index: Int) -> Bool {
    guard let before = head.previous(before: index) else { return false }
    let line = head.lines[before]
    return line.mark == .text && line.scalars > 50 && !line.traits.contains(.sentenceEnd)
      && !line.traits.contains(.headline)
  }
}
