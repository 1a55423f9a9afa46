import PipelineKit

extension BriefChoice {
  /// For each day of a story that spans several, the sentence that says most.
  func timeline() -> [Brief.Cited] {
    var best: [String: Int] = [:]
    for (index, entry) in entries.enumerated() where !line(index).hangs {
      guard let day = documents[entry.document].date.map({ String($0.text.prefix(10)) }) else { continue }
      if let known = best[day], entries[known].score >= entry.score { continue }
      best[day] = index
    }
    guard best.count > 1 else { return [] }
    return best.sorted { $0.key < $1.key }.map { cited($0.value) }
  }

  /// Sentences of two documents that say the same and count another number.
  func conflicts() -> [Brief.Conflict] {
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
  private static let mostConflicts = 12

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
