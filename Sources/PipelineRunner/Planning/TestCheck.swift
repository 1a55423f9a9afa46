import PipelineKit

/// Checks what tests say against the pipeline: the fields they give and look at, the stages and variables they name.
struct TestCheck {
  let definition: PipelineDefinition
  let stages: [StageCandidate]
  let registry: StageRegistry
  let files: any ProjectFiles

  /// Keys of a record that are no fields.
  private static let recordKeys = ["id", "origin", "edits", "fields", "metadata"]

  /// Reports every mistake of every test.
  func check(_ problems: inout [Diagnostic]) {
    guard !definition.tests.isEmpty else { return }
    let labels = StageLabels.labels(of: definition.stages)
    let names = registry.fieldNames + Self.recordKeys
    for test in definition.tests {
      checkKeys(of: test.expected, among: names, &problems)
      checkKeys(of: test.dropped, among: PipelineTest.Group.droppedKeys + names, &problems)
      checkKeys(of: test.rejected, among: PipelineTest.Group.rejectedKeys + names, &problems)
      for input in test.inputs { checkFields(of: input, &problems) }
      checkSettings(of: test, &problems)
      checkOptions(of: test, labels, &problems)
      if checkRange(of: test, labels, &problems) { checkNeeds(of: test, labels, &problems) }
    }
  }

  // MARK: Fields

  private func checkKeys(of group: PipelineTest.Group?, among names: [String], _ problems: inout [Diagnostic])
  {
    for field in (group?.each ?? []).flatMap(\.fields) where !names.contains(field.key) {
      problems.append(
        .error(
          "unknown-field", "no stage produces the field '\(field.key)'", at: field.keySpan,
          suggestion: NearestName.suggestion(for: field.key, among: names),
          replacement: NearestName.nearest(to: field.key, among: names)))
    }
  }

  /// The fields that a test may give: not the text, which is the input.
  private var givableFields: [FieldKey] {
    var keys = FieldKey.standard.filter { $0 != .text }
    for key in registry.stages.flatMap(\.description.fieldUse.produces)
      + stages.flatMap({ $0.fieldUse?.produces ?? [] })
    where !keys.contains(key) && key != .text {
      keys.append(key)
    }
    return keys
  }

  private func checkFields(of input: PipelineTest.Input, _ problems: inout [Diagnostic]) {
    guard !input.fields.isEmpty else { return }
    let keys = givableFields
    for field in input.fields {
      guard let key = keys.first(where: { $0.name == field.key }) else {
        let names = keys.map(\.name)
        problems.append(
          .error(
            "unknown-field", "no stage produces the field '\(field.key)'", at: field.keySpan,
            suggestion: field.key == "text"
              ? "the text stands under 'text:' or 'file:' of the input"
              : NearestName.suggestion(for: field.key, among: names),
            replacement: NearestName.nearest(to: field.key, among: names)))
        continue
      }
      guard !GivenFields.fits(field.value, key) else { continue }
      var context = OptionContext()
      context.reportWrongType(field.value, wanted: "\(key.typeName) for '\(key.name)'")
      problems += context.problems
    }
  }

  // MARK: What is changed

  private func checkSettings(of test: PipelineTest, _ problems: inout [Diagnostic]) {
    let names = definition.variables.map(\.name.text)
    for setting in test.settings where !names.contains(setting.key) {
      problems.append(
        .error(
          "unknown-variable", "no variable is called '\(setting.key)'", at: setting.keySpan,
          suggestion: NearestName.suggestion(for: setting.key, among: names)
            ?? (names.isEmpty ? "the pipeline declares none" : "it has " + names.joined(separator: ", ")),
          replacement: NearestName.nearest(to: setting.key, among: names)))
    }
  }

  private func checkOptions(of test: PipelineTest, _ labels: [String], _ problems: inout [Diagnostic]) {
    for entry in test.options {
      guard let index = labels.firstIndex(of: entry.key) else {
        problems.append(unknownStage(entry.key, at: entry.keySpan, labels))
        continue
      }
      // What is wrong with them may be what the test is about.
      guard test.diagnostics == nil, index < stages.count, let kind = stages[index].kind else { continue }
      var found: [Diagnostic] = []
      let changed = definition.stages[index].withOptions(entry.value.entries ?? [])
      var secrets: [OptionContext.LocatedSecret] = []
      _ = OptionCheck.instance(of: kind, for: changed, files: files, &found, secrets: &secrets)
      problems += found.filter { problem in
        problem.span.map { $0.file == entry.keySpan.file && $0.start > entry.keySpan.start } ?? false
          && problem.severity == .error
      }
    }
  }

  private func unknownStage(_ name: String, at span: SourceSpan, _ labels: [String]) -> Diagnostic {
    .error(
      "unknown-stage", "no stage of the pipeline is called '\(name)'", at: span,
      suggestion: NearestName.suggestion(for: name, among: labels)
        ?? "it has " + labels.joined(separator: ", "),
      replacement: NearestName.nearest(to: name, among: labels))
  }

  // MARK: The part of the pipeline

  /// Whether the stages that a test names are there, in their order.
  private func checkRange(of test: PipelineTest, _ labels: [String], _ problems: inout [Diagnostic]) -> Bool {
    var places: [Int] = []
    for name in [test.first, test.last].compactMap(\.self) {
      if let place = labels.firstIndex(of: name.text) {
        places.append(place)
      } else {
        problems.append(unknownStage(name.text, at: name.span, labels))
      }
    }
    guard let first = test.first, let last = test.last, places.count == 2, places[0] > places[1] else {
      return places.count == [test.first, test.last].compactMap(\.self).count
    }
    problems.append(
      .error(
        "reversed-range", "'\(last.text)' stands before '\(first.text)' in the pipeline", at: last.span,
        notes: [
          .init("the first stage is named here", at: first.span),
          .init("'\(last.text)' is here", at: definition.stages[places[1]].name.span),
        ],
        suggestion: "exchange 'from' and 'to'"))
    return false
  }

  /// Reports the fields that the stages of a part require, and that neither the part nor the input has.
  private func checkNeeds(of test: PipelineTest, _ labels: [String], _ problems: inout [Diagnostic]) {
    guard let first = test.first, stages.count == labels.count else { return }
    var available: Set<String> = [FieldKey.text.name]
    var given: Set<String>?
    for input in test.inputs {
      let names = Set(input.fields.map(\.key))
      given = given?.intersection(names) ?? names
    }
    available.formUnion(given ?? [])
    for stage in stages[TestedPart.range(of: test, in: labels)] {
      guard let use = stage.fieldUse else { return }
      for field in use.requires where available.insert(field.name).inserted {
        problems.append(
          .error(
            "missing-field", "'\(stage.name)' requires '\(field.name)', which no stage from here on produces",
            at: first.span, notes: [.init("'\(stage.name)' is here", at: stage.entry.name.span)],
            suggestion: "give the input the field: fields: {\(field.name): ...}"))
      }
      available.formUnion(use.produces.map(\.name))
    }
  }
}
