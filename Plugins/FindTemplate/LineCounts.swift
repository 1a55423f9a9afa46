import PipelineKit

/// In how many documents each of the lines of a source stands.
///
/// Exact while there are up to 65,536 different lines; beyond that a count-min sketch (Cormode and Muthukrishnan 2005) in
/// 1 MB. Adding up is all that merging does, to the one or to the other, and which of the two it is in the end depends on
/// the number of different lines alone: so parts may be merged in any order and any grouping. What merging has brought
/// but not yet sorted in waits in a list, which costs nothing but the time to add it.
struct LineCounts: Sendable {
  /// How many documents were counted.
  private(set) var documents = 0
  private var table = Table.exact(ExactCounts())
  /// Hashes that are to be added, once each.
  private var waiting: [UInt64] = []

  private enum Table: Sendable {
    case exact(ExactCounts)
    case sketch(CountSketch)
  }

  /// As many different lines are counted exactly.
  static let exactLimit = 65_536
  private static let waitingLimit = 8_192

  /// Nothing counted.
  init() {}

  /// One document: each of its lines and shapes counts once.
  init(ofDocument lines: [LinePrints]) {
    documents = 1
    waiting.reserveCapacity(lines.count + lines.count / 4)
    for line in lines {
      waiting.append(line.exact)
      if let shape = line.shape { waiting.append(shape) }
    }
    waiting.sort()
    waiting.removeRepetitions()
  }

  /// How many documents have the line with a hash; never too few. For counts that are settled.
  func documents(with print: UInt64) -> Int {
    withCount { $0(print) }
  }

  /// Of a document's lines, those that more than this one have, or have one of the same shape. For counts that are settled.
  func shared(among lines: [LinePrints]) -> [Template.Line] {
    withCount { count in
      var shared: [Template.Line] = []
      for line in lines {
        let documents = count(line.exact)
        let alike = max(documents, line.shape.map(count) ?? 0)
        if alike > 1 { shared.append(.init(range: line.range, documents: max(1, documents), alike: alike)) }
      }
      return shared
    }
  }

  /// Hands on what tells in how many documents a hash stands. Many lines are asked for at once: each look at the table by
  /// itself would count references, and workers would wait for each other.
  private func withCount<Result>(_ body: ((UInt64) -> Int) -> Result) -> Result {
    assert(waiting.isEmpty)
    return switch table {
    case .exact(let counts): counts.withCount(body)
    case .sketch(let sketch): sketch.withCount(atMost: documents, body)
    }
  }

  /// Both together.
  func merged(with other: LineCounts) -> LineCounts {
    var sum = self
    sum.merge(other)
    return sum
  }

  /// Adds others.
  mutating func merge(_ other: LineCounts) {
    documents += other.documents
    add(other.table)
    waiting.append(contentsOf: other.waiting)
    if waiting.count > Self.waitingLimit { settle() }
  }

  /// The same counts with nothing waiting.
  func settled() -> LineCounts {
    var counts = self
    counts.settle()
    return counts
  }

  private mutating func settle() {
    waiting.sort()
    add(.exact(ExactCounts(sorted: waiting)))
    waiting = []
  }

  private mutating func add(_ other: Table) {
    switch (table, other) {
    case (.exact(let mine), .exact(let others)):
      guard !others.isEmpty else { return }
      let sum = mine.merged(with: others)
      table = sum.count > Self.exactLimit ? .sketch(CountSketch(sum)) : .exact(sum)
    case (.exact(let mine), .sketch(var sum)):
      sum.add(mine)
      table = .sketch(sum)
    case (.sketch(var sum), .exact(let others)):
      guard !others.isEmpty else { return }
      // Else the sketch would be copied before it is changed.
      table = .exact(ExactCounts())
      sum.add(others)
      table = .sketch(sum)
    case (.sketch(var sum), .sketch(let others)):
      table = .exact(ExactCounts())
      sum.add(others)
      table = .sketch(sum)
    }
  }
}

extension [UInt64] {
  /// Keeps one of each run of equal elements.
  fileprivate mutating func removeRepetitions() {
    var kept = 0
    for index in indices where index == 0 || self[index] != self[index - 1] {
      self[kept] = self[index]
      kept += 1
    }
    removeLast(count - kept)
  }
}
