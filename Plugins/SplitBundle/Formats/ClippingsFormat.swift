/// Numbered titles, each with a line below that states the day: the lists that press archives print.
///
/// `3. Title`, then `Newspaper, weekday d month yyyy, p. 4, 853w.`
enum ClippingsFormat: LineFormat {
  static let name = "clippings"

  static func detect(_ head: BundleHead) -> Detection? {
    let borders = head.indices { $0.traits.contains(.listNumber) }.filter { index in
      head.next(after: index).map { head.lines[$0].traits.contains(.dated) } ?? false
    }
    guard borders.count >= 2 || head.isForced && !borders.isEmpty else { return nil }
    let steps = zip(borders, borders.dropFirst()).count { head.lines[$1].number == head.lines[$0].number + 1 }
    guard steps * 2 >= borders.count - 1 else { return nil }
    return Detection(confidence: borders.first == head.filled.first ? 0.92 : 0.85, finder: ClippingsFinder())
  }
}

private struct ClippingsFinder: BoundaryFinder {
  var readsProse: Bool { true }

  mutating func role(of window: LineWindow) -> LineRole {
    guard window.line.traits.contains(.listNumber), let next = window.next().flatMap({ window[$0] }) else {
      return .body
    }
    return next.traits.contains(.dated) ? .begins : .body
  }
}
