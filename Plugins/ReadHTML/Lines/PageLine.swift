import PipelineKit

/// A line of a page's text while the page is read.
struct PageLine {
  /// Where it begins and ends in the text that is made.
  var text: Range<Int>
  /// Where it stands in the page; markup within it included.
  var source: Range<Int>
  var kind: Block.Kind
  /// Characters, and how many of them stand in links.
  var characters = 0
  var linkedCharacters = 0
  var links = 0
  var depth = 0
  var ancestors: ElementKinds = []
  var hints: BlockHints = []
  var outerHints: BlockHints = []
  /// The group of elements of one kind under one parent that it belongs to.
  var group = 0
  var containers = SIMD8<Int32>(repeating: -1)

  /// The evidence as other stages see it.
  func block(
    siblings: Int, shares: (ofTitle: Double, ofLine: Double), page: PageSigns
  ) -> Block {
    Block(
      range: text, kind: kind,
      linkDensity: characters > 0 ? Self.rounded(Double(linkedCharacters) / Double(characters)) : 0,
      links: links,
      depth: depth, ancestors: ancestors, hints: hints, outerHints: outerHints, siblings: siblings,
      containers: containerNumbers,
      titleShare: Self.rounded(shares.ofTitle), topicShare: Self.rounded(shares.ofLine), page: page)
  }
}

extension PageLine {
  /// The numbers of the blocks around, which come before the places that none takes.
  private var containerNumbers: [Int] {
    [Int](unsafeUninitializedCapacity: 6) { numbers, count in
      for level in 0..<6 where containers[level] >= 0 {
        numbers.initializeElement(at: count, to: Int(containers[level]))
        count += 1
      }
    }
  }

  /// Four decimals, as a record has them: so that a record says all that a stage sees.
  fileprivate static func rounded(_ share: Double) -> Double { (share * 10_000).rounded() / 10_000 }
}

/// An element that is open while the page is read.
struct OpenElement {
  var element: Element
  /// What its own class, id and role hint at, what the next two around it do, and what all do.
  var own: BlockHints = []
  var near: BlockHints = []
  var outer: BlockHints = []
  var ancestors: ElementKinds = []
  var kind: Block.Kind = .other
  /// The number of the block that it is, or lies in, and those around that.
  var containers = SIMD8<Int32>(repeating: -1)
  /// The first of the groups of its children, a list; -1 for none.
  var firstGroup: Int32 = -1
  /// The group that it, or the block that it lies in, is one of.
  var group = 0
  /// The number of the link that it is or lies in; 0 for none.
  var link: Int32 = 0
  var isHidden = false
  /// Whether it is hidden because it is meant for browsers that run no scripts.
  var isNoscript = false
  var isPreformatted = false
}

/// Elements of one kind under one parent.
struct SiblingGroup {
  var element: UInt8
  var count = 0
  var next: Int32
}
