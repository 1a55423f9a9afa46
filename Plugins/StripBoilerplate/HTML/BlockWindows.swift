import PipelineKit

/// How dense running text and links are around a line, and where the line stands.
struct BlockWindows {
  private static let reaches = [3, 8, 20]
  private static let parts = ["prose_share", "link_density", "mean_width", "short_share"]

  static let names = reaches.flatMap { reach in parts.map { "within\(reach)_" + $0 } }

  /// Sums over the lines before each line.
  private var width: [Float] = [0]
  private var linked: [Float] = [0]
  private var prose: [Float] = [0]
  private var short: [Float] = [0]
  private var count = 0

  init() {}

  init(_ page: BlockPage) {
    count = page.blocks.count
    for index in page.blocks.indices {
      let line = page.page.lines[index]
      let wide = Float(line.width)
      width.append(width[index] + wide)
      linked.append(linked[index] + wide * Float(page.blocks[index].linkDensity))
      prose.append(prose[index] + (line.isProse ? wide : 0))
      short.append(short[index] + (line.width < 40 ? 1 : 0))
    }
  }

  func add(_ index: Int, to rows: inout BlockRow) {
    for reach in Self.reaches {
      let from = max(0, index - reach)
      let to = min(count, index + reach + 1)
      let wide = max(1, width[to] - width[from])
      let lines = Float(to - from)
      rows.append((prose[to] - prose[from]) / wide)
      rows.append((linked[to] - linked[from]) / wide)
      rows.append((width[to] - width[from]) / lines)
      rows.append((short[to] - short[from]) / lines)
    }
  }
}

/// Where a line stands: in the page, and between its headings and paragraphs.
struct BlockPositions {
  static let names = [
    "place", "place_from_end", "share_before", "prose_before", "since_prose", "until_prose", "since_heading1",
    "since_heading", "heading1_is_before", "best_level", "best_share", "since_best", "until_best",
    "since_title", "until_title", "best_so_far", "topic_level", "topic_best_share", "since_topic",
    "until_topic",
    "is_both",
  ]

  private var rows: [Float] = []

  init() {}

  init(_ page: BlockPage) {
    let count = page.blocks.count
    let best = Self.bestContainer(page) { _ in 1 }
    let topical = Self.bestContainer(page) { 0.2 + min(1, 4 * Float($0.topicShare)) }
    let isTopical = page.blocks.indices.map { index in
      topical >= 0 && (0..<BlockPage.levels).contains { page.containers[index][$0] == topical }
    }
    let nextTopical = Self.distances(to: isTopical)
    let topicalShare = topical >= 0 ? page.sums[Int(topical)].width / max(1, page.total.width) : 0
    let isBest = page.blocks.indices.map { index in
      best >= 0 && (0..<BlockPage.levels).contains { page.containers[index][$0] == best }
    }
    // Lines that say what the title says; of several, those that say most of it.
    let mostTitle = page.blocks.reduce(0) { max($0, $1.titleShare) }
    let isTitle = page.blocks.map { mostTitle > 0.4 && $0.titleShare >= 0.9 * mostTitle }
    let nextTitle = Self.distances(to: isTitle)
    let firstHeading = page.blocks.firstIndex { $0.kind == .heading1 }
    let nextProse = Self.distances(to: page.page.lines.indices.map { page.page.lines[$0].isProse })
    let nextBest = Self.distances(to: isBest)
    let bestShare = best >= 0 ? page.sums[Int(best)].width / max(1, page.total.width) : 0
    var (before, proseBefore): (Float, Float) = (0, 0)
    var (lastProse, lastHeading, lastBest, lastTitle, lastTopical) = (-1, -1, -1, -1, -1)
    var bestBefore: Float = 0
    rows.reserveCapacity(count * Self.names.count)
    for index in 0..<count {
      let line = page.page.lines[index]
      if page.blocks[index].kind.isHeading { lastHeading = index }
      rows.append(Float(min(index, 300)))
      rows.append(Float(min(count - 1 - index, 300)))
      rows.append(before / max(1, page.total.width))
      rows.append(proseBefore / max(1, page.total.proseWidth))
      rows.append(Self.since(lastProse, index))
      rows.append(nextProse[index])
      rows.append(firstHeading.map { Float(max(-100, min(100, index - $0))) } ?? -101)
      rows.append(Self.since(lastHeading, index))
      rows.append(firstHeading.map { $0 <= index ? 1 : 0 } ?? -1)
      rows.append(Float((0..<BlockPage.levels).first { page.containers[index][$0] == best } ?? 7))
      rows.append(bestShare)
      rows.append(Self.since(lastBest, index))
      rows.append(nextBest[index])
      if isTitle[index] { lastTitle = index }
      rows.append(Self.since(lastTitle, index))
      rows.append(nextTitle[index])
      rows.append(best >= 0 ? bestBefore / max(1, page.sums[Int(best)].width) : 0)
      rows.append(Float((0..<BlockPage.levels).first { page.containers[index][$0] == topical } ?? 7))
      rows.append(topicalShare)
      if isTopical[index] { lastTopical = index }
      rows.append(Self.since(lastTopical, index))
      rows.append(nextTopical[index])
      rows.append(isTopical[index] && isBest[index] ? 1 : 0)
      if isBest[index] { bestBefore += Float(line.width) }
      before += Float(line.width)
      if line.isProse {
        proseBefore += Float(line.width)
        lastProse = index
      }
      if isBest[index] { lastBest = index }
    }
  }

  func add(_ index: Int, to rows: inout BlockRow) {
    let width = Self.names.count
    for place in index * width..<(index + 1) * width { rows.append(self.rows[place]) }
  }

  private static func since(_ last: Int, _ index: Int) -> Float {
    last < 0 ? 101 : Float(min(100, index - last))
  }

  /// For each place the distance to the next one from there that holds.
  private static func distances(to holds: [Bool]) -> [Float] {
    var result = [Float](repeating: 101, count: holds.count)
    var next = -1
    for index in holds.indices.reversed() {
      if holds[index] { next = index }
      if next >= 0 { result[index] = Float(min(100, next - index)) }
    }
    return result
  }

  /// The container with the most running text close below it: a line counts whole for the innermost one, half for the
  /// next, and so on, less what stands in links (as Arc90's Readability weighs paragraphs).
  private static func bestContainer(_ page: BlockPage, _ factor: (BlockFacts) -> Float) -> Int32 {
    var scores = [Float](repeating: 0, count: page.sums.count)
    for index in page.blocks.indices where page.page.lines[index].isProse {
      let worth =
        Float(page.page.lines[index].width) * (1 - Float(page.blocks[index].linkDensity))
        * factor(page.blocks[index])
      var weight: Float = 0.5
      for level in 0..<BlockPage.levels {
        let place = page.containers[index][level]
        guard place >= 0 else { break }
        // The innermost one is most often the paragraph itself, of which there is but one.
        scores[Int(place)] += worth * (level == 0 ? 0.4 : weight * 2)
        if level > 0 { weight /= 2 }
      }
    }
    var best: Int32 = -1
    for (place, score) in scores.enumerated() where score > (best < 0 ? 0 : scores[Int(best)]) {
      best = Int32(place)
    }
    return best
  }
}
