/// `==> name <==` before each document, as `head` and `tail` print several files.
enum FileNameFormat: LineFormat {
  static let name = "file_names"

  static func detect(_ head: BundleHead) -> Detection? {
    let borders = head.indices { $0.mark == .fileName }
    guard let first = borders.first, borders.count >= 2 || first == head.filled.first else { return nil }
    let identity = head.lines[first].identity
    return Detection(
      confidence: 0.97,
      finder: MarkFinder { $0.mark == .fileName && $0.identity == identity ? .separator : .body })
  }
}

/// Documents within tags of their own: `<doc id="1"> ... </doc>`, TREC's `<DOC>`, Reuters' `<REUTERS ...>`.
enum TagFormat: LineFormat {
  static let name = "tags"

  static func detect(_ head: BundleHead) -> Detection? {
    guard let first = head.filled.prefix(5).first(where: { head.lines[$0].mark == .openTag }) else {
      return nil
    }
    let identity = head.lines[first].identity
    let finder = MarkFinder { line in
      guard line.identity == identity else { return .body }
      return line.mark == .openTag ? .begins : line.mark == .closeTag ? .ends : .body
    }
    return Detection(confidence: 0.97, finder: finder)
  }
}

/// A sentinel of training data alone on a line: `<|endoftext|>`.
enum SentinelFormat: LineFormat {
  static let name = "sentinel"

  static func detect(_ head: BundleHead) -> Detection? {
    guard let first = head.indices(where: { $0.mark == .sentinel }).first else { return nil }
    let identity = head.lines[first].identity
    return Detection(
      confidence: 0.96,
      finder: MarkFinder { $0.mark == .sentinel && $0.identity == identity ? .separator : .body })
  }
}

/// Documents between `*** START OF ... ***` and `*** END OF ... ***`; what stands before a start is the document's header.
enum BlockFormat: LineFormat {
  static let name = "blocks"

  static func detect(_ head: BundleHead) -> Detection? {
    let ends = head.indices { $0.mark == .blockEnd }
    let starts = head.indices { $0.mark == .blockStart }
    if !ends.isEmpty {
      let rules = RuleCompanions(head, borders: starts)
      return Detection(
        confidence: 0.94, finder: MarkFinder(mark: { $0.mark == .blockEnd ? .ends : .body }, rules: rules))
    }
    guard starts.count >= 2 else { return nil }
    return Detection(confidence: 0.9, finder: MarkFinder { $0.mark == .blockStart ? .begins : .body })
  }
}

extension MarkFinder {
  init(_ mark: @escaping @Sendable (LineFacts) -> LineRole) { self.init(mark: mark) }
}
