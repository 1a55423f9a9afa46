public import PipelineKit
public import PipelineRunner
import PipelineYAML

/// What a pipeline is loaded with, besides its file.
public struct LoadSettings: Sendable {
  /// The stages there are.
  public var registry: StageRegistry
  /// Values for variables: `--set name=value`.
  public var set: [String: String]
  /// The value of an environment variable.
  public var environment: @Sendable (String) -> String?
  /// The folder that rule files and their like must lie in; the pipeline file's own if there is none.
  public var projectRoot: String?
  /// Paths for named outputs: `--output name=path`.
  public var outputs: [String: String] = [:]
  /// Whether environment variables that hold secrets must be set: for a run, not for a check.
  public var needsSecrets = false
  /// Finds the plugins that a file names; without it, none can be used.
  public var plugins: (any PluginProvider)?
  /// Whether what is loaded will run: then plugins and programs need the user's leave.
  public var runs = false
  /// The texts of files as an editor has them, which count more than the disk's, by their paths.
  public var openTexts: [String: [UInt8]] = [:]

  /// Makes settings; the environment is the process's unless another is given.
  public init(
    registry: StageRegistry, set: [String: String] = [:], projectRoot: String? = nil,
    environment: (@Sendable (String) -> String?)? = nil
  ) {
    self.registry = registry
    self.set = set
    self.projectRoot = projectRoot
    self.environment = environment ?? { FileReading.environment($0) }
  }
}

/// A pipeline file after loading.
public struct Loaded: Sendable {
  /// What the file says, as far as it could be read.
  public var definition: PipelineDefinition?
  /// The checked plan; `nil` if there is an error.
  public var plan: Plan?
  /// All problems in file order.
  public var problems: [Diagnostic]
  /// The texts of the files that `problems` may point into, by their names.
  public var sources: [String: String]
  /// The files whose stages the pipeline uses, their paths with all links resolved.
  public var usedFiles: [String] = []
  /// What the environment gave.
  var environment = EnvironmentUse()

  /// A text that is shown for a value at some place, with `${env:NAME}` in the place of what the environment gave.
  public func withReferences(_ text: String, at span: SourceSpan? = nil) -> String {
    environment.masked(text, at: span)
  }
}

/// The one way from a pipeline file to a plan, for every command: what validates, runs.
public enum PipelineLoader {
  /// Loads a pipeline file.
  ///
  /// - Parameter path: The file, as the user named it.
  public static func load(_ path: String, settings: LoadSettings) -> Loaded {
    do throws(FileReading.Failure) {
      if let pipeline = TestFile.pipeline(of: path) { return loadTestFile(path, of: pipeline, settings) }
      let bytes = try FileReading.read(path, limit: YAMLReader.byteLimit)
      return load(bytes, file: path, settings: settings, tests: TestsBeside(path))
    } catch {
      return unreadable(path, error)
    }
  }

  static func unreadable(_ path: String, _ failure: FileReading.Failure) -> Loaded {
    let problem = Diagnostic.error(
      "unreadable-file", "'\(path)' \(failure.reason)", at: nil,
      suggestion: failure.isMissing ? FileSuggestion.nearest(to: path) : nil)
    return Loaded(problems: [problem], sources: [:])
  }

  /// Loads the pipelines that stand in a Markdown page.
  ///
  /// - Returns: One for each block that `MarkdownBlocks` finds, with places in the page, and how many blocks were passed over. A
  ///   page that cannot be read gives one that says so.
  public static func loadMarkdown(
    _ path: String, settings: LoadSettings
  ) -> (blocks: [Loaded], passedOver: Int) {
    do throws(FileReading.Failure) {
      let bytes = try FileReading.read(path, limit: YAMLReader.byteLimit)
      return loadMarkdown(bytes, file: path, settings: settings)
    } catch {
      return ([unreadable(path, error)], 0)
    }
  }

  /// Loads the pipelines that stand in the bytes of a Markdown page.
  public static func loadMarkdown(
    _ bytes: [UInt8], file: String, settings: LoadSettings
  ) -> (blocks: [Loaded], passedOver: Int) {
    guard bytes.count <= YAMLReader.byteLimit else {
      return ([load(bytes, file: file, settings: settings)], 0)
    }
    let page = MarkdownBlocks(bytes)
    let text = String(
      decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...], as: UTF8.self)
    let blocks = page.blocks.map { block in
      var loaded = load(block.bytes, file: file, settings: settings)
      loaded.sources[file] = text
      loaded.problems = loaded.problems.map { $0.moved(toLine: block.line, in: file) }.inFileOrder()
      return loaded
    }
    return (blocks, page.passedOver)
  }

  /// Loads a pipeline from a text, such as a test's or a block in a Markdown page.
  ///
  /// - Parameter file: The name that problems give the text; files are found relative to it.
  public static func load(text: String, file: String, settings: LoadSettings) -> Loaded {
    load(Array(text.utf8), file: file, settings: settings)
  }

  /// Loads a pipeline from the bytes of a file.
  public static func load(_ bytes: [UInt8], file: String, settings: LoadSettings) -> Loaded {
    load(bytes, file: file, settings: settings, tests: nil)
  }

  /// The same, with the tests of a file beside it, and changed on the way if that is wanted.
  static func load(
    _ bytes: [UInt8], file: String, settings: LoadSettings, tests: TestsBeside?,
    variation: Variation = Variation()
  ) -> Loaded {
    let yaml = YAMLReader.read(bytes, file: file)
    let files = FolderFiles(
      root: settings.projectRoot ?? FileReading.folder(of: file), openTexts: settings.openTexts,
      without: variation.withoutElement)
    var plugins = PluginReading(settings: settings, files: files)
    let registry = plugins.registry(adding: yaml.value?["plugins"])
    var definitionSettings = DefinitionSettings(
      set: settings.set, environment: settings.environment, registry: registry)
    definitionSettings.outputs = settings.outputs
    var reading = DefinitionReader.read(yaml, settings: definitionSettings)
    reading.problems += plugins.problems
    var alsoExpected = variation.alsoExpected
    let beside = tests.map { YAMLReader.read($0.bytes, file: $0.name) }
    if let tests, let beside {
      let read = DefinitionReader.readTests(
        beside, variables: reading.definition?.variables ?? [], settings: definitionSettings)
      reading.forgive(unused: read.usedVariables)
      reading.environment.add(read.environment)
      if tests.isPartOfIt {
        reading.definition?.tests += read.tests
        reading.problems += beside.problems + read.problems.outside(beside.judged)
        reading.judged.formUnion(read.judged)
      } else {
        alsoExpected.formUnion(read.tests.flatMap(\.fieldsLookedAt).map(\.key))
      }
    }
    let composition = compose(&reading, yaml, of: file, definitionSettings, files)
    if var definition = reading.definition {
      files.findInputs(of: &definition.tests, judged: reading.judged, &reading.problems)
      variation.change?(&definition)
      reading.definition = definition
    }
    let planning = reading.definition.map { definition in
      // A file without usable stages has been told so.
      definition.stages.isEmpty
        ? (plan: nil, problems: [], secrets: [])
        : Planner.planWithSecrets(
          definition, registry: registry, files: files, alsoExpected: alsoExpected)
    }
    let secrets = SecretCheck(secrets: planning?.secrets ?? [], needsSecrets: settings.needsSecrets)
    var problems = yaml.problems
    problems += secrets.checked(reading.problems).outside(yaml.judged)
    let isWhole = !problems.hasErrors
    problems += (planning?.problems ?? []).outside(yaml.judged.union(reading.judged)).filter {
      isWhole || !needsWholeFile.contains($0.id)
    }
    if let plan = planning?.plan { problems += ProgramCheck.problems(of: plan, settings) }
    problems = problems.map { secrets.masked(reading.environment.masked($0)) }
    if composition != nil { problems = problems.mergingUses() }
    var sources = files.sources
    sources.merge(composition?.sources ?? [:]) { first, _ in first }
    sources[file] = yaml.text
    if let tests, let beside { sources[tests.name] = beside.text }
    return Loaded(
      definition: reading.definition, plan: problems.hasErrors ? nil : planning?.plan,
      problems: problems.inFileOrder(), sources: sources, usedFiles: composition?.identities ?? [],
      environment: reading.environment)
  }

  /// Puts the stages of used files into the definition; `nil` if it uses none.
  private static func compose(
    _ reading: inout DefinitionReader.Result, _ yaml: LocatedYAML, of file: String,
    _ settings: DefinitionSettings, _ files: FolderFiles
  ) -> Composition? {
    guard !reading.uses.isEmpty, reading.definition != nil else { return nil }
    var composition = Composition(
      settings: settings, files: files, ownKeys: Set(yaml.value?.entries?.map(\.key) ?? []))
    let own = Composition.Link(
      name: FileReading.plain(file), identity: FileReading.resolved(file) ?? FileReading.plain(file))
    let stages = composition.stages(of: reading, chain: [own])
    reading.definition?.stages = stages
    reading.problems += composition.problems
    reading.problems += DefinitionReader.unknownSettings(settings, names: composition.variables, file: file)
    reading.judged.formUnion(composition.judged)
    reading.environment.add(composition.environment)
    return composition
  }

  /// What is missing can only be said of a file that could be read as it was meant.
  private static let needsWholeFile = ["no-output", "unused-field"]
}

extension Diagnostic {
  /// For a block of a page: what concerns it as a whole stands at its first line, not at the page's.
  fileprivate func moved(toLine line: Int, in file: String) -> Diagnostic {
    func moved(_ span: SourceSpan) -> SourceSpan {
      guard span == .startOfFile(file) else { return span }
      let start = SourcePosition(line: line, column: 1)
      return SourceSpan(file: file, start: start, end: start)
    }
    var copy = self
    copy.span = span.map(moved)
    copy.notes = notes.map { Note($0.message, at: $0.span.map(moved)) }
    return copy
  }
}
