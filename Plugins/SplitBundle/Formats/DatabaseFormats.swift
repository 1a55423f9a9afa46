/// The text of a Nexis export: each document is closed by a line `End of Document`; a list of contents may come first.
enum NexisTextFormat: LineFormat {
  static let name = "nexis"

  static func detect(_ head: BundleHead) -> Detection? {
    let ends = head.indices { $0.mark == .endOfDocument }
    // What newsrooms put below a story says little if it stands once.
    guard ends.contains(where: { head.lines[$0].identity == 0 }) || ends.count > 1 else { return nil }
    var finder = MarkFinder { $0.mark == .endOfDocument ? .separator : .body }
    finder.firstStart = firstStart(head)
    return Detection(confidence: 0.93, finder: finder)
  }

  /// Where the first document begins: behind the list of contents, with its title, its source and its date.
  private static func firstStart(_ head: BundleHead) -> Int {
    let end = head.lines.firstIndex { $0.mark == .endOfDocument } ?? head.lines.count
    guard let contents = head.lines[..<end].lastIndex(where: { $0.traits.contains(.contents) }) else {
      return 0
    }
    var at = contents + 1
    while at < end {
      if !head.lines[at].isBlank, at > 0, head.lines[at - 1].isBlank, beginsDocument(head, at, end) {
        return head.lines[at].range.lowerBound
      }
      at += 1
    }
    return 0
  }

  /// A line that begins with a day stands at most three lines below.
  private static func beginsDocument(_ head: BundleHead, _ at: Int, _ end: Int) -> Bool {
    for below in (at + 1)..<min(at + 4, end) where at + 1 < end {
      if head.lines[below].isBlank { return false }
      if head.lines[below].traits.contains(.dateFirst) { return true }
    }
    return false
  }
}

/// Plain text out of Factiva: each document is closed by its accession number, the last by a summary of the search.
enum FactivaFormat: LineFormat {
  static let name = "factiva"

  static func detect(_ head: BundleHead) -> Detection? {
    guard head.lines.contains(where: { $0.mark == .accession }) else { return nil }
    return Detection(confidence: 0.95, finder: FactivaFinder())
  }
}

private struct FactivaFinder: BoundaryFinder {
  private var isBetween = true
  private var isSummary = false

  mutating func role(of window: LineWindow) -> LineRole {
    let line = window.line
    if line.isBlank { return .body }
    if line.mark == .accession {
      isBetween = true
      return .ends
    }
    if isBetween && line.traits.contains(.summary) { isSummary = true }
    if isSummary {
      // The imprint closes the summary; another export may follow in the same file.
      let next = window.next().flatMap { window[$0] }
      if next == nil || window[1]?.isBlank == true && window[2]?.isBlank == true { isSummary = false }
      return .frame
    }
    isBetween = false
    return .body
  }
}
