public import PipelineKit
public import Testing

/// Expects that a stage obeys the laws (`StageConformance.Law`): its spec tells the whole truth, the same input gives the same
/// output, ranges lie inside the text, the text remembers its source, on any text and with options at both ends of their ranges.
///
/// ```swift
/// @Test func `the stage keeps the laws`() { expectConformance(of: StripPhrases.self) }
/// ```
///
/// - Parameters:
///   - type: The stage.
///   - given: Options that it cannot do without, as YAML: `path: words.yaml`.
///   - samples: Documents of the stage's own kind, tried beside the texts that come with the laws.
///   - hugeBytes: How long huge texts are.
///   - sourceLocation: Where a breach is reported.
public func expectConformance<S: DocumentStage>(
  of type: S.Type, given: String = "", samples: [Document] = [], hugeBytes: Int = 60_000,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  expect(AnyStage(type), type, given, samples, hugeBytes, sourceLocation)
}

/// Expects that a splitting stage obeys the laws; besides those of all stages, that it tells of every byte of a source.
public func expectConformance<S: SplittingStage>(
  of type: S.Type, given: String = "", samples: [Document] = [], hugeBytes: Int = 60_000,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  expect(AnyStage(type), type, given, samples, hugeBytes, sourceLocation)
}

/// Expects that a collecting stage obeys the laws; besides those of all stages, that its parts merge in any order and grouping.
public func expectConformance<S: CollectingStage>(
  of type: S.Type, given: String = "", samples: [Document] = [], hugeBytes: Int = 60_000,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  expect(AnyStage(type), type, given, samples, hugeBytes, sourceLocation)
}

/// Expects that an output stage obeys the laws.
public func expectConformance<S: OutputStage>(
  of type: S.Type, given: String = "", samples: [Document] = [], hugeBytes: Int = 60_000,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  expect(AnyStage(type), type, given, samples, hugeBytes, sourceLocation)
}

private func expect<S: Stage>(
  _ stage: AnyStage, _ type: S.Type, _ given: String, _ samples: [Document], _ hugeBytes: Int,
  _ sourceLocation: SourceLocation
) {
  // The one place for reflection: nothing else knows which properties are stored.
  let stored = Mirror(reflecting: S.Options()).children.compactMap(\.label)
  let conformance = StageConformance(
    stage, given: given, samples: samples, generated: 0, hugeBytes: hugeBytes, storedOptions: stored)
  for breach in conformance.breaches() {
    Issue.record("\(stage.name): \(breach)", sourceLocation: sourceLocation)
  }
}
