internal import JSONText
internal import PipelineKit

/// The laws for a stage that must see all documents.
struct CollectingLaws {
  let use: FieldUse
  let note: String

  /// How the documents are shown to it; all ways must give the same.
  private enum Way: String, CaseIterable {
    case inOrder = "one after the other"
    case backwards = "from the last to the first"
    case inGroups = "in groups of three"
    case pairwise = "in pairs"
  }

  func check<S: CollectingStage>(
    _ stage: S, _ documents: [(name: String, document: Document)], _ found: inout Findings
  ) {
    for some in [documents, Array(documents.prefix(1)), []] {
      let plain = outcome(of: some.map(\.document), stage, .inOrder)
      for way in Way.allCases where outcome(of: some.map(\.document), stage, way) != plain {
        found.note(
          .anyGrouping, "\(some.count) documents\(note): shown \(way.rawValue), something else comes out")
      }
      for (outcome, (name, document)) in zip(plain.documents, some) {
        outcome.check(name + note, before: document, use, &found)
      }
    }
  }

  /// What comes out of it all.
  private struct Whole: Equatable {
    var documents: [Outcome] = []
    var rows: [[JSONValue?]] = []
    var failure: String?
  }

  private func outcome<S: CollectingStage>(of documents: [Document], _ stage: S, _ way: Way) -> Whole {
    var whole = Whole()
    do {
      let wholes = collected(documents, stage, way)
      var results: [S.Key: S.Result] = [:]
      var tables = TableRows(S.spec.tables)
      for (key, part) in wholes.sorted(by: { $0.key < $1.key }) {
        let result = try stage.finish(key, part)
        results[key] = result
        try stage.fill(&tables, for: key, result: result)
      }
      whole.rows = tables.tables.flatMap { $0.rows.map(\.values) }
      whole.documents = documents.map { applied(results, to: $0, stage) }
    } catch {
      whole.failure = "\(error)"
    }
    return whole
  }

  private func applied<S: CollectingStage>(
    _ results: [S.Key: S.Result], to document: Document, _ stage: S
  ) -> Outcome {
    var document = document
    document.text.editor = StageTrial.label
    do {
      let known = try stage.keys(of: document).compactMap { results[$0] }
      let verdict = try stage.apply(known, to: &document)
      return Outcome(document, verdict)
    } catch {
      return Outcome(rejected: error)
    }
  }

  /// The parts of each key, merged. A document that `observe` throws at is rejected, and no part of it.
  private func collected<S: CollectingStage>(
    _ documents: [Document], _ stage: S, _ way: Way
  ) -> [S.Key: S.Part] {
    var parts: [S.Key: [S.Part]] = [:]
    for document in documents {
      guard let part = try? stage.observe(document) else { continue }
      for key in stage.keys(of: part) { parts[key, default: []].append(stage.part(part, of: key)) }
    }
    return parts.compactMapValues { merged($0, stage, way) }
  }

  private func merged<S: CollectingStage>(_ parts: [S.Part], _ stage: S, _ way: Way) -> S.Part? {
    switch way {
    case .inOrder: folded(parts[...], stage)
    case .backwards:
      parts.reversed().dropFirst().reduce(parts.last) { whole, part in
        whole.map { stage.merge($0, part) }
      }
    case .inGroups:
      folded(
        stride(from: 0, to: parts.count, by: 3).compactMap { start in
          folded(parts[start..<min(start + 3, parts.count)], stage)
        }[...], stage)
    case .pairwise: paired(parts[...], stage)
    }
  }

  private func folded<S: CollectingStage>(_ parts: ArraySlice<S.Part>, _ stage: S) -> S.Part? {
    guard var whole = parts.first else { return nil }
    for part in parts.dropFirst() { stage.merge(part, into: &whole) }
    return whole
  }

  private func paired<S: CollectingStage>(_ parts: ArraySlice<S.Part>, _ stage: S) -> S.Part? {
    guard parts.count > 1 else { return parts.first }
    let middle = parts.startIndex + parts.count / 2
    guard let left = paired(parts[..<middle], stage), let right = paired(parts[middle...], stage) else {
      return nil
    }
    return stage.merge(left, right)
  }
}
