import PipelineKit
import PipelineRunner
import PipelineYAML

/// Puts the stages of used files into the list of the file that uses them, and gathers what is wrong with those files.
///
/// See docs/design/0006-use-and-when.md.
struct Composition {
  /// A file on the way from the pipeline's own to the one that is being read.
  struct Link {
    /// The path as problems name it.
    var name: String
    /// The path with all links resolved, to know a file again.
    var identity: String
    /// Where the file before it uses it; `nil` for the pipeline's own.
    var use: SourceSpan?
  }

  /// How many files may stand in one another.
  static let depthLimit = 10
  /// How often a pipeline may use files in all.
  static let useLimit = 100
  /// How many bytes the used files may have, each counted as often as it is used.
  static let byteLimit = 16_000_000

  let settings: DefinitionSettings
  let files: FolderFiles
  /// The keys of the pipeline's own file.
  let ownKeys: Set<String>

  private(set) var problems: [Diagnostic] = []
  private(set) var judged: Set<SourceSpan> = []
  /// What the environment gave to the used files.
  private(set) var environment = EnvironmentUse()
  /// The names of the variables of all files.
  private(set) var variables: [String] = []
  /// The used files with all links resolved, each once.
  private(set) var identities: [String] = []
  /// The texts of the used files, by their names.
  private(set) var sources: [String: String] = [:]

  private var parsed: [String: LocatedYAML] = [:]
  private var useCount = 0
  private var byteCount = 0
  private var isFull = false

  init(settings: DefinitionSettings, files: FolderFiles, ownKeys: Set<String>) {
    self.settings = settings
    self.files = files
    self.ownKeys = ownKeys
  }

  /// The stages of a file, with those of the files that it uses in their places.
  mutating func stages(
    of reading: DefinitionReader.Result, chain: [Link], prefix: String = ""
  ) -> [PipelineDefinition.Stage] {
    variables += reading.definition?.variables.map(\.name.text) ?? []
    let places = chain.reversed().compactMap(\.use)
    let own = (reading.definition?.stages ?? []).map { stage in
      var stage = stage
      stage.uses = places
      stage.prefix = prefix
      return stage
    }
    var names = PrefixNames()
    var stages: [PipelineDefinition.Stage] = []
    var next = 0
    for use in reading.uses {
      stages += own[next..<use.index]
      next = use.index
      stages += self.stages(of: use, chain: chain, prefix: prefix + names.name(for: use) + "/")
    }
    return stages + own[next...]
  }

  private mutating func stages(of use: UsedFile, chain: [Link], prefix: String) -> [PipelineDefinition.Stage]
  {
    guard let (file, link) = read(use, chain: chain) else { return [unknown(use, chain)] }
    var settings = settings
    settings.use = use
    let reading = DefinitionReader.read(file, settings: settings)
    let places = [use.path.span] + chain.reversed().compactMap(\.use)
    for problem in file.problems + reading.problems.outside(file.judged) {
      // What is wrong with the use itself already stands there.
      problems.append(problem.used(at: problem.span?.file == link.name ? places : Array(places.dropFirst())))
    }
    judged.formUnion(file.judged.union(reading.judged))
    environment.add(reading.environment)
    warnOfIgnoredKeys(file, places)
    let found = stages(of: reading, chain: chain + [link], prefix: prefix)
    return found.isEmpty ? [unknown(use, chain)] : found
  }

  /// Stands for stages that are not known. What planning says of it is left out.
  private mutating func unknown(_ use: UsedFile, _ chain: [Link]) -> PipelineDefinition.Stage {
    judged.insert(use.path.span)
    return .init(name: use.path, options: .emptyMap(at: use.path.span))
  }

  // MARK: Reading

  private mutating func read(_ use: UsedFile, chain: [Link]) -> (LocatedYAML, Link)? {
    guard let place = files.place(of: use.path.text, namedAt: use.path.span, &problems) else { return nil }
    let link = Link(name: place.name, identity: place.identity, use: use.path.span)
    if let start = chain.firstIndex(where: { $0.identity == link.identity }) {
      reportCircle(Array(chain[start...]) + [link])
      return nil
    }
    guard mayUse(use, chain) else { return nil }
    guard let file = parsed[link.identity] ?? parse(link, use) else { return nil }
    parsed[link.identity] = file
    byteCount += file.text.utf8.count
    return (file, link)
  }

  private mutating func parse(_ link: Link, _ use: UsedFile) -> LocatedYAML? {
    do throws(FileReading.Failure) {
      let file = YAMLReader.read(try files.read(link.name, link.identity), file: link.name)
      sources[link.name] = file.text
      identities.append(link.identity)
      return file
    } catch {
      // A file that comes into being is to be noticed, too.
      identities.append(link.identity)
      let nearest =
        error.isMissing ? FileSuggestion.nearestName(to: link.name, writtenAs: use.path.text) : nil
      problems.append(
        .error(
          "unreadable-file", "'\(use.path.text)' \(error.reason)", at: use.path.span,
          suggestion: nearest.map { "did you mean '\($0)'?" }, replacement: nearest))
      return nil
    }
  }

  private mutating func mayUse(_ use: UsedFile, _ chain: [Link]) -> Bool {
    useCount += 1
    let message =
      if chain.count > Self.depthLimit {
        "files stand in one another more than \(Self.depthLimit) deep"
      } else if useCount > Self.useLimit {
        "the pipeline uses files more than \(Self.useLimit) times in all"
      } else if byteCount > Self.byteLimit {
        "the used files have more than \(Self.byteLimit / 1_000_000) MB in all"
      } else {
        String?.none
      }
    guard let message else { return true }
    if !isFull {
      let problem = Diagnostic.error("too-many-uses", message, at: use.path.span)
      problems.append(problem.used(at: chain.reversed().compactMap(\.use)))
    }
    isFull = true
    return false
  }

  private mutating func reportCircle(_ circle: [Link]) {
    let names = circle.map { "'\($0.name)'" }
    let message =
      circle.count == 2
      ? "\(names[0]) uses itself" : "files use each other in a circle: " + names.joined(separator: " → ")
    let notes = circle.dropFirst().dropLast().compactMap(\.use).reversed()
    problems.append(
      Diagnostic.error("circular-use", message, at: circle.last?.use, suggestion: "take one use out")
        .used(at: Array(notes)))
  }

  // MARK: Keys of the used file

  /// Keys that only count for a file that runs as a pipeline of its own. Where the pipeline says nothing of them itself,
  /// somebody may rely on them.
  private mutating func warnOfIgnoredKeys(_ file: LocatedYAML, _ places: [SourceSpan]) {
    for entry in file.value?.entries ?? [] where ["inputs", "plugins", "rejected"].contains(entry.key) {
      guard !ownKeys.contains(entry.key) else { continue }
      let problem = Diagnostic.warning(
        "ignored-key", "'\(entry.key)' counts for nothing where this file is used", at: entry.keySpan,
        suggestion: "say it in the file that uses this one")
      problems.append(problem.used(at: places))
    }
  }
}

/// What stands before the names of a used file's stages: a name for each use in one file.
private struct PrefixNames {
  private var taken: Set<String> = []

  /// What `name:` says, else the file's name without its ending, with a number from the second on.
  mutating func name(for use: UsedFile) -> String {
    let last = use.path.text.split(separator: "/").last.map(String.init) ?? ""
    let base = use.label?.text ?? last.split(separator: ".").first.map(String.init) ?? "use"
    var name = base
    var number = 1
    while !taken.insert(name).inserted {
      number += 1
      name = "\(base)_\(number)"
    }
    return name
  }
}

extension [Diagnostic] {
  /// Leaves out what is only the consequence of a problem at the same value that has been reported before.
  func outside(_ judged: Set<SourceSpan>) -> [Diagnostic] {
    filter { problem in problem.span.map { !judged.contains($0) } ?? true }
  }

  /// Tells a problem that several uses of a file bring only once, with the notes of all, ten at most.
  func mergingUses() -> [Diagnostic] {
    var places: [Diagnostic: Int] = [:]
    var merged: [Diagnostic] = []
    for problem in self {
      var key = problem
      key.notes = problem.notes.filter { $0.message != "used here" }
      guard let index = places[key] else {
        places[key] = merged.count
        merged.append(problem)
        continue
      }
      let more = problem.notes.filter { !merged[index].notes.contains($0) }
      merged[index].notes += more.prefix(Swift.max(0, 10 - merged[index].notes.count))
    }
    return merged
  }
}
