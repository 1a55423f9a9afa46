public import JSONText

/// What a page's markup says of one line of its text: the evidence by which an article is told from what surrounds it.
public struct Block: Sendable, Hashable {
  /// The line without its end: UTF-8 bytes of the text.
  public var range: Range<Int>
  /// The element that makes it a line of its own.
  public var kind: Kind
  /// The share of the line's characters that stand inside links, 0 to 1.
  public var linkDensity: Double
  /// How many links the line holds a part of.
  public var links: Int
  /// How many elements lie around it.
  public var depth: Int
  /// The kinds of the elements around it.
  public var ancestors: ElementKinds
  /// What the classes and ids of its element and the two around it hint at.
  public var hints: BlockHints
  /// What those of all elements around it hint at, but for `<html>` and `<body>`.
  public var outerHints: BlockHints
  /// How many elements of the same kind its parent holds, itself included.
  public var siblings: Int
  /// The numbers of the elements that hold it, the innermost first, six at most: lines with a number in common have
  /// an element in common.
  public var containers: [Int]
  /// The share of the words of the page's title that the line has, 0 to 1.
  public var titleShare: Double
  /// The share of the line's words that stand in the page's title or description, 0 to 1.
  public var topicShare: Double
  /// What the page as a whole is said to be: by its metadata, and by the classes of its body.
  public var page: PageSigns

  /// Describes a line.
  public init(
    range: Range<Int>, kind: Kind, linkDensity: Double = 0, links: Int = 0, depth: Int = 0,
    ancestors: ElementKinds = [], hints: BlockHints = [], outerHints: BlockHints = [], siblings: Int = 1,
    containers: [Int] = [], titleShare: Double = 0, topicShare: Double = 0, page: PageSigns = []
  ) {
    self.range = range
    self.kind = kind
    self.linkDensity = linkDensity
    self.links = links
    self.depth = depth
    self.ancestors = ancestors
    self.hints = hints
    self.outerHints = outerHints
    self.siblings = siblings
    self.containers = containers
    self.titleShare = titleShare
    self.topicShare = topicShare
    self.page = page
  }

  /// Whether the line is an item of a list.
  public var isInList: Bool { ancestors.contains(.list) || kind == .item }
  /// Whether the line stands in a table.
  public var isInTable: Bool { ancestors.contains(.table) || kind == .row || kind == .cell }

  /// The elements that make a line of their own, named as HTML names them.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case paragraph = "p"
    case heading1 = "h1"
    case heading2 = "h2"
    case heading3 = "h3"
    case heading4 = "h4"
    case heading5 = "h5"
    case heading6 = "h6"
    case item = "li"
    case term = "dt"
    case definition = "dd"
    case row = "tr"
    case cell = "td"
    case quotation = "blockquote"
    case preformatted = "pre"
    case figureCaption = "figcaption"
    case tableCaption = "caption"
    case address, button, label, summary, form, nav, aside, header, footer, figure, section, article, main
    case division = "div"
    case other
  }
}

extension Block: FieldValue {
  /// `a line of a page`.
  public static var fieldTypeName: String { "a line of a page" }
  /// It has a range.
  public static var holdsRanges: Bool { true }

  /// Reads `{start, end, kind, link_density, links, depth, ancestors, hints, outer_hints, siblings, containers, title_share,
  /// topic_share, page}`.
  public init?(json: JSONValue) {
    guard let start = json["start"]?.intValue, let end = json["end"]?.intValue, 0 <= start, start <= end,
      let kind = json["kind"]?.stringValue.flatMap({ Kind(rawValue: $0) })
    else { return nil }
    self.init(
      range: start..<end, kind: kind, linkDensity: json["link_density"]?.doubleValue ?? 0,
      links: json["links"]?.intValue ?? 0, depth: json["depth"]?.intValue ?? 0,
      ancestors: .init(rawValue: Self.bits(json["ancestors"], ElementKinds.names)),
      hints: .init(rawValue: Self.bits(json["hints"], BlockHints.names)),
      outerHints: .init(rawValue: Self.bits(json["outer_hints"], BlockHints.names)),
      siblings: json["siblings"]?.intValue ?? 1,
      containers: (json["containers"]?.arrayValue ?? []).compactMap(\.intValue),
      titleShare: json["title_share"]?.doubleValue ?? 0, topicShare: json["topic_share"]?.doubleValue ?? 0,
      page: .init(rawValue: Self.bits(json["page"], PageSigns.names)))
  }

  /// The members that `init(json:)` reads, offsets in UTF-8 bytes; empty lists are left out.
  public var json: JSONValue {
    var members: [JSONMember] = [
      .init(key: "start", value: .int(range.lowerBound)), .init(key: "end", value: .int(range.upperBound)),
      .init(key: "kind", value: .string(kind.rawValue)),
      .init(key: "link_density", value: Self.decimal(linkDensity)),
      .init(key: "links", value: .int(links)), .init(key: "depth", value: .int(depth)),
      .init(key: "siblings", value: .int(siblings)),
      .init(key: "title_share", value: Self.decimal(titleShare)),
      .init(key: "topic_share", value: Self.decimal(topicShare)),
    ]
    func add(_ key: String, _ bits: UInt32, _ names: [String]) {
      guard bits != 0 else { return }
      let chosen = names.indices.filter { bits & 1 << UInt32($0) != 0 }
      members.append(.init(key: key, value: .array(chosen.map { .string(names[$0]) })))
    }
    add("ancestors", ancestors.rawValue, ElementKinds.names)
    add("hints", hints.rawValue, BlockHints.names)
    add("outer_hints", outerHints.rawValue, BlockHints.names)
    add("page", page.rawValue, PageSigns.names)
    if !containers.isEmpty {
      members.append(.init(key: "containers", value: .array(containers.map { .int($0) })))
    }
    return .object(members)
  }

  /// The line where it stands now.
  public func carried(by map: (Range<Int>) -> Range<Int>?) -> Block? {
    guard let range = map(range) else { return nil }
    var moved = self
    moved.range = range
    return moved
  }

  /// Four decimals, like every score.
  private static func decimal(_ value: Double) -> JSONValue { .decimal((value * 10_000).rounded() / 10_000) }

  private static func bits(_ json: JSONValue?, _ names: [String]) -> UInt32 {
    (json?.arrayValue ?? []).reduce(0) { bits, name in
      guard let name = name.stringValue, let index = names.firstIndex(of: name) else { return bits }
      return bits | 1 << UInt32(index)
    }
  }
}
