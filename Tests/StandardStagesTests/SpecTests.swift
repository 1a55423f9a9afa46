import PipelineKit
import PipelineLoading
import PipelineRunner
import PipelineTesting
import StandardStages
import Testing

/// What must hold of every stage's spec: one loop over the table.
@Suite struct SpecTests {
  private func isSnakeCase(_ name: String) -> Bool {
    let parts = name.split(separator: "_", omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    } && name.first?.isLetter == true
  }

  private func isSentence(_ text: String) -> Bool {
    text.hasSuffix(".") && text.first?.isLowercase == false && !text.contains("\n") && !text.contains("  ")
  }

  @Test(arguments: StandardStages.all.map(\.name))
  func `names are snake_case and words are sentences`(name: String) throws {
    let stage = try #require(StandardStages.all.first { $0.name == name })
    let description = stage.description
    #expect(isSnakeCase(description.name))
    #expect(isSentence(description.summary), "\(description.summary)")
    for option in description.options {
      #expect(isSnakeCase(option.name), "\(option.name)")
      #expect(isSentence(option.help), "\(option.name): \(option.help)")
      #expect(!option.typeName.isEmpty)
      // Names that mean something beside a stage's name, or that an entry could not tell apart.
      #expect(!["name", "when", "use"].contains(option.name))
    }
  }

  @Test(arguments: StandardStages.all.map(\.name))
  func `no option has two rows`(name: String) throws {
    let stage = try #require(StandardStages.all.first { $0.name == name })
    let names = stage.description.options.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: StandardStages.all.map(\.name))
  func `no field is named twice`(name: String) throws {
    let stage = try #require(StandardStages.all.first { $0.name == name })
    let use = stage.description.fieldUse
    for keys in [use.requires, use.uses, use.produces] { #expect(Set(keys.map(\.name)).count == keys.count) }
    #expect(Set(use.requires).isDisjoint(with: use.uses))
  }

  @Test(arguments: StandardStages.all.map(\.name))
  func `a stage without options can be made, if none is required`(name: String) throws {
    let stage = try #require(StandardStages.all.first { $0.name == name })
    let loaded = try load("- \(stage.name)", of: stage)
    #expect(
      stage.description.options.contains(where: \.isRequired) == (loaded.plan == nil), "\(messages(loaded))")
  }

  @Test(arguments: StandardStages.all.map(\.name))
  func `defaults are in their ranges and among their choices`(name: String) throws {
    let stage = try #require(StandardStages.all.first { $0.name == name })
    for option in stage.description.options {
      guard let text = option.defaultText, text != "-" else { continue }
      // A default written out is read as any value is: wrong types, ranges and choices are reported.
      let others = stage.name == "run_command" ? "\n        command: [cat]" : ""
      let loaded = try load("- \(stage.name):\n        \(option.name): \(text)" + others, of: stage)
      #expect(loaded.plan != nil, "\(option.name): \(text): \(messages(loaded))")
      if let choices = option.choices, !text.hasPrefix("[") { #expect(choices.contains(text)) }
    }
  }

  @Test(arguments: StandardStages.all.map(\.name))
  func `every example validates, and there is one`(name: String) throws {
    let stage = try #require(StandardStages.all.first { $0.name == name })
    #expect(!stage.description.examples.isEmpty)
    for example in stage.description.examples {
      #expect(isSentence(example.title), "\(example.title)")
      #expect(example.yaml.hasPrefix("- "))
      let loaded = try load(example.yaml.split(separator: "\n").joined(separator: "\n    "), of: stage)
      // What stands around the example is this test's, and an example that takes less than it offers is right.
      let problems = loaded.problems.filter { $0.id != "unused-field" }
      #expect(loaded.plan != nil && problems.isEmpty, "\(example.title): \(messages(loaded))")
    }
  }

  @Test(arguments: StandardStages.all.map(\.name))
  func `every example runs, and turns its text into what it says`(name: String) throws {
    let stage = try #require(StandardStages.all.first { $0.name == name })
    for example in stage.description.examples {
      let text = example.input ?? SampleText.article.text
      let loaded = try load(example.yaml.split(separator: "\n").joined(separator: "\n    "), of: stage)
      let plan = try #require(loaded.plan)
      var texts: [String] = []
      let options = RunOptions(
        isDryRun: true, inspect: { texts.append($0.document?.text.string ?? "rejected") })
      let source = InputSource(file: "sample.txt", bytes: Array(text.utf8))
      let report = try Runner(plan, options).run([source])
      // Programs that an example names need not be installed.
      if name != "run_command" { #expect(report.rejected == 0 && report.documents > 0, "\(example.title)") }
      guard let output = example.output else { continue }
      #expect(texts.map(trimmed) == [trimmed(output)], "\(example.title)")
    }
  }

  /// Without line ends around it: a page does not show them.
  private func trimmed(_ text: String) -> String {
    text.split(separator: "\n").joined(separator: "\n")
  }

  @Test(arguments: StandardStages.all.map(\.name))
  func `an option that does not exist is an error at its place`(name: String) throws {
    let stage = try #require(StandardStages.all.first { $0.name == name })
    let loaded = try load("- \(stage.name):\n        no_such_option: 1", of: stage)
    #expect(loaded.plan == nil)
    #expect(
      loaded.problems.contains { $0.id == "unknown-option" && $0.span?.start.column == 9 },
      "\(messages(loaded))")
  }

  // MARK: A pipeline around an entry

  /// Loads a pipeline with this entry, and before it the stages that give it what it requires.
  private func load(_ entry: String, of stage: AnyStage) throws -> Loaded {
    var entries: [String] = []
    if stage.description.kind != .splitting { entries.append("- split_bundle") }
    // Names and sentences for whoever wants to write them.
    if stage.description.kind == .output { entries += ["- extract_entities", "- summarize"] }
    let registry = try StandardStages.registry()
    for field in stage.description.fieldUse.requires where field != .text {
      if let producer = registry.producers(of: field).first { entries.append("- \(producer)") }
    }
    entries.append(entry)
    if stage.description.kind != .output { entries.append("- emit") }
    let text = "stages:\n" + entries.map { "    \($0)\n" }.joined()
    let settings = LoadSettings(registry: registry, environment: { _ in nil })
    return PipelineLoader.load(text: text, file: "example.yaml", settings: settings)
  }

  private func messages(_ loaded: Loaded) -> String { loaded.problems.map(\.message).joined(separator: "; ") }
}
