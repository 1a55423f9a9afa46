import PipelineKit

/// Says in words what speaks against a line of a page, and what it is likely to be.
struct BlockReasons {
  /// What the last line was told for: a menu's lines all have one reason.
  private var last: (Evidence, words: String)?

  /// What a reason is made of.
  private struct Evidence: Equatable {
    let (hints, outerHints): (BlockHints, BlockHints)
    let ancestors: ElementKinds
    let linkDensity: Double
    let (isShort, siblings): (Bool, Int)

    init(_ line: PageLine, _ block: BlockFacts) {
      (hints, outerHints, ancestors) = (block.hints, block.outerHints, block.ancestors)
      linkDensity = block.linkDensity
      (isShort, siblings) = (line.words <= 5, block.siblings)
    }
  }

  /// Up to three pieces of evidence, those of the markup first: `marked as 'related', nearly all of it in links, short line`.
  mutating func reason(_ line: PageLine, _ block: BlockFacts) -> String {
    let evidence = Evidence(line, block)
    if let last, last.0 == evidence { return last.words }
    let words = Self.words(evidence)
    last = (evidence, words)
    return words
  }

  private static func words(_ block: Evidence) -> String {
    var words: [String] = []
    if let hint = toldName(of: block.hints.rawValue) { words.append("marked as '\(hint)'") }
    for (kind, name) in places where words.count < 2 && block.ancestors.contains(kind) {
      words.append("in the page's \(name)")
    }
    if block.linkDensity >= 0.8 {
      words.append("nearly all of it in links")
    } else if block.linkDensity >= 0.4 {
      words.append("much of it in links")
    }
    if words.isEmpty, let hint = toldName(of: block.outerHints.rawValue) {
      words.append("in a part marked as '\(hint)'")
    }
    if words.count < 3, block.isShort { words.append("short line") }
    if words.count < 3, block.siblings >= 8 { words.append("one of \(block.siblings) alike") }
    return words.isEmpty ? "what surrounds it is not the article" : words.prefix(3).joined(separator: ", ")
  }

  /// The family that the markup names.
  static func family(of block: BlockFacts) -> BoilerplateFamily? {
    if block.kind == .figureCaption { return .photoCaption }
    for hints in [block.hints, block.outerHints] {
      if let found = families.first(where: { hints.contains($0.hint) }) { return found.family }
    }
    if block.ancestors.contains(.nav) { return .navigation }
    return block.ancestors.contains(.footer) ? .pageFoot : nil
  }

  private static let families: [(hint: BlockHints, family: BoilerplateFamily)] = [
    (.comment, .comments), (.share, .share), (.subscribe, .newsletter), (.cookie, .legal),
    (.ad, .advertisement),
    (.related, .related), (.search, .search), (.tags, .tags), (.nav, .navigation), (.promo, .promo),
    (.footer, .pageFoot),
  ]

  private static let told: [BlockHints] = families.map(\.hint) + [.sidebar, .header, .hidden, .user, .widget]

  /// The first hint of those that are told.
  private static func toldName(of bits: UInt32) -> String? {
    told.first { bits & $0.rawValue != 0 }.map { BlockHints.names[$0.rawValue.trailingZeroBitCount] }
  }

  private static let places: [(ElementKinds, String)] = [
    (.nav, "navigation"), (.footer, "footer"), (.aside, "sidebar"), (.form, "forms"), (.button, "buttons"),
    (.header, "header"),
  ]
}
