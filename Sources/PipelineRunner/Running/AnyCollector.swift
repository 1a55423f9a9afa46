internal import PipelineKit

/// What a collecting stage keeps of one document: a part and its keys.
struct ObservedPart: Sendable {
  var part: any Sendable
}

/// A collecting stage with its parts, its types hidden. Observing and applying are done by workers, merging
/// by the reading thread alone.
protocol AnyCollector: Sendable {
  func observe(_ document: Document) throws -> ObservedPart?
  func add(_ observed: ObservedPart)
  /// Ends the collecting; `receive` gets the rows of the stage's tables, key by key.
  func finish(_ receive: (TableRows) throws -> Void) throws
  func apply(_ document: inout Document) throws -> Verdict
}

extension CollectingStage {
  /// A place to collect in.
  func makeCollector() -> any AnyCollector { Collector(self) }
}

/// Collects for one stage.
///
/// `@unchecked Sendable`: `parts` is touched by the reading thread alone, between the start of a pass and
/// `finish()`; `results` is written once, in `finish()`, before any worker of the next pass is started, and
/// only read after that.
private final class Collector<Stage: CollectingStage>: AnyCollector, @unchecked Sendable {
  private let stage: Stage
  private var parts: [Stage.Key: Stage.Part] = [:]
  private var results: [Stage.Key: Stage.Result] = [:]

  init(_ stage: Stage) { self.stage = stage }

  func observe(_ document: Document) throws -> ObservedPart? {
    try stage.observe(document).map { ObservedPart(part: $0) }
  }

  func add(_ observed: ObservedPart) {
    guard let observed = observed.part as? Stage.Part else { return }
    for key in stage.keys(of: observed) {
      let part = stage.part(observed, of: key)
      // Taken out while it changes, so that it is changed in its place and not copied.
      guard var whole = parts.removeValue(forKey: key) else {
        parts[key] = part
        continue
      }
      stage.merge(part, into: &whole)
      parts[key] = whole
    }
  }

  func finish(_ receive: (TableRows) throws -> Void) throws {
    var rows = TableRows(Stage.spec.tables)
    // In the order of the keys, so that nothing depends on the order of a dictionary.
    for key in parts.keys.sorted() {
      guard let part = parts.removeValue(forKey: key) else { continue }
      let result = try stage.finish(key, part)
      results[key] = result
      guard !rows.tables.isEmpty else { continue }
      try stage.fill(&rows, for: key, result: result)
      try receive(rows)
      rows.removeAll()
    }
  }

  func apply(_ document: inout Document) throws -> Verdict {
    let keys = try stage.keys(of: document)
    return try stage.apply(keys.compactMap { results[$0] }, to: &document)
  }
}
