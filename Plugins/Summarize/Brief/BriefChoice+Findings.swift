import PipelineKit

extension StoryShares {
  /// For each day, where there are several, the sentence that says most.
  func timeline() -> [Brief.Cited] {
    var best: [String: (score: Double, sentence: Brief.Cited)] = [:]
    for choice in choices {
      for (index, entry) in choice.entries.enumerated() where !choice.line(index).hangs {
        guard let date = choice.documents[entry.document].date else { continue }
        let day = String(date.text.prefix(10))
        if let known = best[day], known.score >= entry.score { continue }
        best[day] = (entry.score, choice.cited(index))
      }
    }
    guard best.count > 1 else { return [] }
    return best.sorted { $0.key < $1.key }.map(\.value.sentence)
  }

  /// What the documents of a story count differently.
  func conflicts() -> [Brief.Conflict] {
    Array(choices.flatMap { $0.conflicts() }.prefix(BriefChoice.mostConflicts))
  }
}

extension BriefChoice {
  /// Sentences of two documents that say the same and count another number.
  fileprivate func conflicts() -> [Brief.Conflict] {
    var found: [Brief.Conflict] = []
    var seen: Set<[String]> = []
    for second in entries.indices where !line(second).figures.isEmpty {
      for first in 0..<second
      where entries[first].document != entries[second].document && !line(first).figures.isEmpty
        && vectors.cosine(first, second) >= Self.sameShape
      {
        for conflict in Self.differing(line(first).figures, line(second).figures) {
          guard seen.insert([conflict.unit] + conflict.values).inserted, found.count < Self.mostConflicts
          else { continue }
          found.append(
            .init(
              first: cited(first), second: cited(second), unit: conflict.unit, values: conflict.values))
        }
      }
    }
    return found
  }

  private static let sameShape = 0.35
  fileprivate static let mostConflicts = 12

  /// What both count, with other numbers: a unit of which they have no number in common.
  private static func differing(
    _ left: [Figure], _ right: [Figure]
  ) -> [(unit: String, values: [String])] {
    var found: [(unit: String, values: [String])] = []
    var units: Set<UInt64> = []
    for figure in left where units.insert(figure.unit).inserted {
      let a = left.filter { $0.unit == figure.unit }.map(\.value)
      let b = right.filter { $0.unit == figure.unit }.map(\.value)
      if !b.isEmpty, Set(a).isDisjoint(with: b) { found.append((figure.unitText, [a[0], b[0]])) }
    }
    return found
  }
}
