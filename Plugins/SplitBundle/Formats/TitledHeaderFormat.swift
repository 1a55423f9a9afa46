/// Documents that each begin with a title and, below it, the same `Key: value` line, as note keepers print them.
enum TitledHeaderFormat: LineFormat {
  static let name = "titled_headers"

  static func detect(_ head: BundleHead) -> Detection? {
    guard let first = head.filled.first, let below = head.next(after: first) else { return nil }
    let key = head.lines[below]
    guard isTitle(head.lines[first], above: key, of: key.identity) else { return nil }
    let borders = head.filled.filter { index in
      guard index == first || index > 0 && head.lines[index - 1].isBlank, let next = head.next(after: index)
      else { return false }
      return isTitle(head.lines[index], above: head.lines[next], of: key.identity)
    }
    guard borders.count >= 2 || head.isForced else { return nil }
    guard head.isForced || BundleHead.median(head.stretches(between: borders)) >= 250 else { return nil }
    return Detection(confidence: 0.85, finder: TitledHeaderFinder(key: key.identity))
  }

  fileprivate static func isTitle(_ line: LineFacts, above next: LineFacts, of key: UInt64) -> Bool {
    guard line.mark == .text, next.mark == .header, next.traits.contains(.knownKey), next.identity == key
    else { return false }
    return line.traits.contains(.headline) && !line.traits.contains(.severalSentences)
  }
}

private struct TitledHeaderFinder: BoundaryFinder {
  var readsProse: Bool { true }

  let key: UInt64

  mutating func role(of window: LineWindow) -> LineRole {
    guard window.isFirst() || window.blankLines() > 0, let next = window.next().flatMap({ window[$0] }) else {
      return .body
    }
    return TitledHeaderFormat.isTitle(window.line, above: next, of: key) ? .begins : .body
  }
}
