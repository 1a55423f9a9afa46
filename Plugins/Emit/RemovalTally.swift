import PipelineKit

/// What was taken out of a document, by family.
struct RemovalTally {
  /// One family's share: how many passages, and how many bytes of the source.
  struct Family {
    var name: String
    var count: Int
    var bytes: Int
  }

  /// The families, the largest first; of two alike the one that comes first in the text.
  private(set) var families: [Family] = []

  /// Counts removals; an edit that put something in its place is none. A rule without a family counts by itself.
  init(_ edits: [Edit]) {
    for edit in edits where edit.with.isEmpty && !edit.source.isEmpty {
      let name = edit.cause.family ?? edit.cause.rule
      if let index = families.firstIndex(where: { $0.name == name }) {
        families[index].count += 1
        families[index].bytes += edit.source.count
      } else {
        families.append(Family(name: name, count: 1, bytes: edit.source.count))
      }
    }
    families = families.sorted { $0.bytes > $1.bytes }
  }
}
