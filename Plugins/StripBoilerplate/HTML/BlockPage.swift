import PipelineKit

/// A page's lines with the blocks that they are, and what the lines of one container come to.
struct BlockPage {
  let page: Page
  /// For each line the block that it is, or lies in.
  let blocks: [BlockFacts]
  /// Sums over the lines of a container, by its number in `containers`.
  private(set) var sums: [ContainerSums] = []
  /// For each line, where the sums of the containers around it stand, innermost first; -1 for none.
  private(set) var containers: [SIMD8<Int32>] = []
  /// Sums over all lines.
  private(set) var total = ContainerSums()
  /// Sums over the lines that look alike: of one kind, depth and hints.
  private(set) var looks: [ContainerSums] = []
  private(set) var lookOfLine: [Int32] = []

  static let levels = 6

  /// - Parameters:
  ///   - page: The lines of the text.
  ///   - blocks: In the order of the text. `nil` is the result where fewer than half of the lines have one.
  init?(_ page: Page, _ blocks: [Block]) {
    guard let matched = Self.match(page.lines, blocks) else { return nil }
    self.page = page
    self.blocks = matched.map { BlockFacts(blocks[$0]) }
    addUp(matched, blocks)
  }

  /// The place of each line's block: the one that holds the line's beginning, or else the last before it.
  private static func match(_ lines: [PageLine], _ blocks: [Block]) -> [Int]? {
    guard !blocks.isEmpty else { return nil }
    var current = 0
    var matched: [Int] = []
    matched.reserveCapacity(lines.count)
    var next = 0
    var hits = 0
    for line in lines {
      while next < blocks.count, blocks[next].range.lowerBound <= line.content.lowerBound {
        current = next
        next += 1
      }
      if blocks[current].range.contains(line.content.lowerBound) { hits += 1 }
      matched.append(current)
    }
    return hits * 2 >= lines.count ? matched : nil
  }

  private mutating func addUp(_ matched: [Int], _ all: [Block]) {
    var places = ContainerPlaces()
    var lookPlaces: [Look: Int32] = [:]
    var last: (look: Look, place: Int32)?
    containers.reserveCapacity(blocks.count)
    lookOfLine.reserveCapacity(blocks.count)
    for index in blocks.indices {
      let line = page.lines[index]
      let block = blocks[index]
      let around = places.places(of: all[matched[index]].containers)
      while sums.count < places.count { sums.append(ContainerSums()) }
      for level in 0..<Self.levels where around[level] >= 0 { sums[Int(around[level])].add(line, block) }
      containers.append(around)
      total.add(line, block)
      let look = Look(block)
      let place = last?.look == look ? last?.place ?? 0 : lookPlaces[look] ?? Int32(looks.count)
      if place == looks.count {
        lookPlaces[look] = place
        looks.append(ContainerSums())
      }
      last = (look, place)
      looks[Int(place)].add(line, block)
      lookOfLine.append(place)
    }
  }
}

/// Numbers the containers of a page in the order in which lines name them.
private struct ContainerPlaces {
  private(set) var count = 0
  /// By number, -1 where it was not named: those of `read_html` count the page's elements.
  private var near: [Int32] = []
  /// The places of numbers that are no such count.
  private var far: [Int: Int32] = [:]

  private static let mostNear = 1 << 16

  /// The places of a line's containers, the innermost first; -1 for none.
  mutating func places(of numbers: [Int]) -> SIMD8<Int32> {
    var around = SIMD8<Int32>(repeating: -1)
    for level in 0..<min(numbers.count, BlockPage.levels) { around[level] = place(of: numbers[level]) }
    return around
  }

  private mutating func place(of number: Int) -> Int32 {
    guard number >= 0, number < Self.mostNear else { return farPlace(of: number) }
    if number >= near.count { near.append(contentsOf: repeatElement(-1, count: number + 1 - near.count)) }
    if near[number] < 0 { near[number] = next() }
    return near[number]
  }

  private mutating func farPlace(of number: Int) -> Int32 {
    if let place = far[number] { return place }
    let place = next()
    far[number] = place
    return place
  }

  private mutating func next() -> Int32 {
    defer { count += 1 }
    return Int32(count)
  }
}

/// What the lines of a container come to.
struct ContainerSums {
  var lines: Float = 0
  var width: Float = 0
  var linked: Float = 0
  var prose: Float = 0
  var proseWidth: Float = 0
  var commas: Float = 0
  var headings: Float = 0
  /// Width times the share of words of the page's topic.
  var topic: Float = 0
  /// The largest share of the title's words that one line has.
  var mostTitle: Float = 0
  /// Lines with a date.
  var dated: Float = 0

  mutating func add(_ line: PageLine, _ block: BlockFacts) {
    let wide = Float(line.width)
    lines += 1
    width += wide
    linked += wide * Float(block.linkDensity)
    commas += Float(line.commas)
    topic += wide * Float(block.topicShare)
    mostTitle = max(mostTitle, Float(block.titleShare))
    if line.has(.date) { dated += 1 }
    if line.isProse {
      prose += 1
      proseWidth += wide
    }
    if block.kind.isHeading { headings += 1 }
  }
}

/// What lines have in common that look alike.
private struct Look: Hashable {
  /// The kind's number and the hints.
  let markup: UInt64
  let depth: Int

  init(_ block: BlockFacts) {
    markup = UInt64(block.kind.ordinal) << 32 | UInt64(block.hints.rawValue)
    depth = block.depth
  }
}

extension Block.Kind {
  var isHeading: Bool {
    switch self {
    case .heading1, .heading2, .heading3, .heading4, .heading5, .heading6: true
    default: false
    }
  }

  /// A number for each kind, neighbours alike: what a tree can part at thresholds.
  var ordinal: Float {
    switch self {
    case .paragraph: 0
    case .quotation: 1
    case .preformatted: 2
    case .heading1: 3
    case .heading2: 4
    case .heading3: 5
    case .heading4: 6
    case .heading5: 7
    case .heading6: 8
    case .figureCaption: 9
    case .tableCaption: 10
    case .definition: 11
    case .term: 12
    case .item: 13
    case .row: 14
    case .cell: 15
    case .article: 16
    case .main: 17
    case .section: 18
    case .division: 19
    case .other: 20
    case .figure: 21
    case .address: 22
    case .summary: 23
    case .header: 24
    case .aside: 25
    case .footer: 26
    case .nav: 27
    case .form: 28
    case .label: 29
    case .button: 30
    }
  }
}
