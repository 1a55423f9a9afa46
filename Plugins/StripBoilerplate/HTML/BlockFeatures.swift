import PipelineKit

/// What the model of web pages is asked about: one row of numbers a line. The training reads the same rows, so a change
/// here wants the model trained anew.
struct BlockFeatures {
  private let page: BlockPage
  private let title: UInt64?
  private var windows = BlockWindows()
  private var position = BlockPositions()

  /// - Parameter titleLines: The lines that say what the document's title does.
  init(_ page: BlockPage, title: UInt64? = nil) {
    self.page = page
    self.title = title
    windows = BlockWindows(page)
    position = BlockPositions(page)
  }

  /// How many numbers a row has.
  static var width: Int { names.count }

  /// The rows of all lines, column by column.
  func columns() -> [Float] {
    let count = page.blocks.count
    let pageRow = wholePage()
    let own = Self.width - pageRow.count
    return [Float](unsafeUninitializedCapacity: count * Self.width) { columns, filled in
      guard let first = columns.baseAddress else { return }
      for index in 0..<count {
        var row = BlockRow(from: first + index, step: count, columns: own)
        addText(index, &row)
        addMarkup(index, &row)
        addContainers(index, &row)
        for offset in Self.offsets { addNeighbour(index, index + offset, &row) }
        windows.add(index, to: &row)
        position.add(index, to: &row)
        precondition(row.isFull, "a row of another length than its names")
      }
      for (number, value) in pageRow.enumerated() {
        (first + (own + number) * count).initialize(repeating: value, count: count)
      }
      filled = count * Self.width
    }
  }

  /// The rows of all lines, one behind the other.
  func rows() -> [Float] {
    let columns = columns()
    let count = page.blocks.count
    return (0..<count).flatMap { line in (0..<Self.width).map { columns[$0 * count + line] } }
  }

  // MARK: The line's text

  private static let textNames = [
    "width", "words", "word_length", "capitalized", "digits", "letters", "commas", "sentences", "separators",
    "ideographs", "copies", "prose", "after_blank", "family", "strength", "found", "comma_share",
    "sentence_share",
  ]
  private static let traits: [(String, LineTraits)] = [
    ("closed", .closed), ("ellipsis", .ellipsis), ("colon", .colon), ("question", .question),
    ("bullet", .bullet),
    ("numbered", .numbered), ("quote", .quote), ("address", .address), ("at_sign", .atSign), ("date", .date),
    ("small_start", .smallStart),
  ]

  private func addText(_ index: Int, _ rows: inout BlockRow) {
    let line = page.page.lines[index]
    let words = Float(max(1, line.words))
    let wide = Float(max(1, line.width))
    rows.append(wide)
    rows.append(words)
    rows.append(Float(line.letters) / words)
    rows.append(Float(line.capitalized) / words)
    rows.append(Float(line.digits) / wide)
    rows.append(Float(line.letters) / wide)
    rows.append(Float(line.commas))
    rows.append(Float(line.sentences))
    rows.append(Float(line.separators))
    rows.append(Float(line.ideographs) / wide)
    rows.append(Float(min(line.copies, 20)))
    rows.append(line.isProse ? 1 : 0)
    rows.append(line.isAfterBlank ? 1 : 0)
    rows.append(line.evidence.map { Float($0.family.ordinal) } ?? -1)
    rows.append(line.evidence.map { $0.strength == .sure ? 3 : $0.strength == .late ? 2 : 1 } ?? 0)
    rows.append(page.page.findings[index].map { Float($0.family.ordinal) } ?? -1)
    rows.append(Float(line.commas) / words)
    rows.append(Float(line.sentences) / words)
    for trait in Self.traits { rows.append(line.has(trait.1) ? 1 : 0) }
  }

  // MARK: The line's markup

  private static let markupNames =
    ["kind", "link_density", "links", "depth", "siblings", "title_share", "topic_share"]
    + ElementKinds.names.map { "in_" + $0 } + BlockHints.names.map { "hint_" + $0 }
    + BlockHints.names.map { "outer_" + $0 }

  private func addMarkup(_ index: Int, _ rows: inout BlockRow) {
    let block = page.blocks[index]
    rows.append(block.kind.ordinal)
    rows.append(Float(block.linkDensity))
    rows.append(Float(min(block.links, 50)))
    rows.append(Float(min(block.depth, 60)))
    rows.append(Float(min(block.siblings, 500)))
    rows.append(Float(block.titleShare))
    rows.append(Float(block.topicShare))
    add(block.ancestors.rawValue, ElementKinds.names.count, &rows)
    add(block.hints.rawValue, BlockHints.names.count, &rows)
    add(block.outerHints.rawValue, BlockHints.names.count, &rows)
  }

  private func add(_ bits: UInt32, _ count: Int, _ rows: inout BlockRow) {
    for bit in 0..<count { rows.append(bits & 1 << UInt32(bit) != 0 ? 1 : 0) }
  }

  // MARK: The containers

  private static let sumNames = [
    "lines", "width_share", "link_density", "prose_share", "mean_width", "prose", "topic_share", "most_title",
    "dated",
  ]

  private func addContainers(_ index: Int, _ rows: inout BlockRow) {
    let around = page.containers[index]
    for level in 0..<BlockPage.levels {
      if around[level] >= 0 {
        add(page.sums[Int(around[level])], &rows)
      } else {
        for _ in Self.sumNames { rows.append(-1) }
      }
    }
    add(page.looks[Int(page.lookOfLine[index])], &rows)
  }

  private func add(_ sums: ContainerSums, _ rows: inout BlockRow) {
    let wide = max(1, sums.width)
    rows.append(sums.lines)
    rows.append(sums.width / max(1, page.total.width))
    rows.append(sums.linked / wide)
    rows.append(sums.proseWidth / wide)
    rows.append(sums.width / max(1, sums.lines))
    rows.append(sums.prose)
    rows.append(sums.topic / wide)
    rows.append(sums.mostTitle)
    rows.append(sums.dated / max(1, sums.lines))
  }

  // MARK: The lines around

  private static let offsets = [-3, -2, -1, 1, 2, 3]
  private static let neighbourNames = [
    "width", "link_density", "kind", "prose", "closed", "family", "levels_apart", "same_look", "topic_share",
  ]

  private func addNeighbour(_ index: Int, _ other: Int, _ rows: inout BlockRow) {
    guard page.blocks.indices.contains(other) else {
      for _ in Self.neighbourNames { rows.append(-1) }
      return
    }
    let line = page.page.lines[other]
    let block = page.blocks[other]
    rows.append(Float(line.width))
    rows.append(Float(block.linkDensity))
    rows.append(block.kind.ordinal)
    rows.append(line.isProse ? 1 : 0)
    rows.append(line.has(.closed) ? 1 : 0)
    rows.append(line.evidence.map { Float($0.family.ordinal) } ?? -1)
    rows.append(levelsApart(index, other))
    rows.append(page.lookOfLine[index] == page.lookOfLine[other] ? 1 : 0)
    rows.append(Float(block.topicShare))
  }

  /// How far up the first container is that the two lines share.
  private func levelsApart(_ index: Int, _ other: Int) -> Float {
    let (mine, its) = (page.containers[index], page.containers[other])
    for level in 0..<BlockPage.levels where mine[level] >= 0 {
      for otherLevel in 0..<BlockPage.levels where its[otherLevel] == mine[level] { return Float(level) }
    }
    return 7
  }

  // MARK: The page

  private static let pageNames = [
    "lines", "width", "link_density", "prose", "prose_share", "mean_width", "headings", "article_share",
    "main_share",
    "comment_share", "product_share", "list_share", "table_share", "user_share", "code_share",
    "paragraph_share",
    "question_share", "date_share", "evidence_share", "topic_share",
  ]

  private func wholePage() -> [Float] {
    let total = page.total
    let lines = max(1, total.lines)
    let wide = max(1, total.width)
    func share(_ isMeant: (Int) -> Bool) -> Float {
      var sum: Float = 0
      for index in page.blocks.indices where isMeant(index) { sum += Float(page.page.lines[index].width) }
      return sum / wide
    }
    func lineShare(_ isMeant: (PageLine) -> Bool) -> Float {
      page.page.lines.reduce(Float(0)) { $0 + (isMeant($1) ? 1 : 0) } / lines
    }
    return [
      total.lines, total.width, total.linked / wide, total.prose, total.proseWidth / wide,
      total.width / lines,
      total.headings, share { page.blocks[$0].ancestors.contains(.article) },
      share { page.blocks[$0].ancestors.contains(.main) },
      share { page.blocks[$0].outerHints.contains(.comment) },
      share { page.blocks[$0].outerHints.contains(.product) },
      share { page.blocks[$0].isInList }, share { page.blocks[$0].isInTable },
      share { page.blocks[$0].outerHints.contains(.user) },
      share { page.blocks[$0].outerHints.contains(.code) || page.blocks[$0].kind == .preformatted },
      share { page.blocks[$0].kind == .paragraph },
      lineShare { $0.has(.question) }, lineShare { $0.has(.date) }, lineShare { $0.evidence != nil },
      total.topic / wide,
    ]
      + (0..<PageSigns.names.count).map { bit in
        page.blocks.first.map { $0.page.rawValue & 1 << UInt32(bit) != 0 } ?? false ? 1 : 0
      }
  }

  /// The features' names, in the order of a row.
  static let names: [String] = {
    var names = textNames + traits.map(\.0) + markupNames
    for level in 0..<BlockPage.levels { names += sumNames.map { "box\(level)_" + $0 } }
    names += sumNames.map { "look_" + $0 }
    for offset in offsets { names += neighbourNames.map { "at\(offset)_" + $0 } }
    return names + BlockWindows.names + BlockPositions.names + pageNames.map { "page_" + $0 }
      + PageSigns.names.map { "page_is_" + $0 }
  }()
}

/// A row that is being written, whose numbers stand as far apart as there are rows.
struct BlockRow {
  private var place: UnsafeMutablePointer<Float>
  private let step: Int
  private var left: Int

  init(from first: UnsafeMutablePointer<Float>, step: Int, columns: Int) {
    place = first
    self.step = step
    left = columns
  }

  var isFull: Bool { left == 0 }

  /// Writes the next number.
  @inline(__always)
  mutating func append(_ value: Float) {
    precondition(left > 0, "a row of another length than its names")
    place.initialize(to: value)
    place += step
    left -= 1
  }
}
