internal import PipelineKit

/// The part of a pipeline that a test sends its input through, and that input.
enum TestedPart {
  /// The stages from the test's first to its last, with one in front of them that sets the fields it gives.
  static func make(
    of plan: Plan, for test: PipelineTest, _ surroundings: TestSurroundings
  ) throws -> (plan: Plan, sources: [InputSource]) {
    var part = plan
    part.stages = Array(plan.stages[range(of: test, in: plan.stages.map(\.label))])
    var sources: [InputSource] = []
    var fields: [String: [ConfigEntry]] = [:]
    for (index, input) in test.inputs.enumerated() {
      let read = try self.sources(input, number: index + 1, surroundings)
      sources += read
      for source in read { fields[source.file] = input.fields }
    }
    let given = test.inputs.flatMap(\.fields)
    if !given.isEmpty {
      let known = FieldKey.standard + plan.fieldKeys
      let keys = given.compactMap { entry in known.first { $0.name == entry.key } }
      let stage = GivenFieldsStage(fields, keys: keys)
      let planned = PlannedStage(
        label: "input", name: "input", instance: StageInstance(stage), span: test.span, options: [])
      part.stages.insert(planned, at: part.stages.first?.isSplitting == true ? 1 : 0)
    }
    return (part, sources)
  }

  /// The stages that a test names, by their labels. What cannot be has been refused before.
  static func range(of test: PipelineTest, in labels: [String]) -> Range<Int> {
    let first = test.first.flatMap { labels.firstIndex(of: $0.text) } ?? 0
    let last = test.last.flatMap { labels.firstIndex(of: $0.text) } ?? labels.count - 1
    return first..<max(first, last + 1)
  }

  private static func sources(
    _ input: PipelineTest.Input, number: Int, _ surroundings: TestSurroundings
  ) throws -> [InputSource] {
    switch input.source {
    case .text(let text):
      return [InputSource(file: number == 1 ? "test" : "test-\(number)", bytes: Array(text.text.utf8))]
    case .file(let name, let path):
      guard let path else { throw RunFailure.unreadable(file: name.text, reason: "it is not a file") }
      return try surroundings.sources(path)
    }
  }
}

extension Plan {
  /// The fields that its stages produce.
  fileprivate var fieldKeys: [FieldKey] { stages.flatMap(\.instance.fieldUse.produces) }
}

extension PlannedStage {
  /// Whether it makes documents of sources.
  var isSplitting: Bool { if case .splitting = instance.work { true } else { false } }
}
