internal import PipelineDiagnostics
internal import PipelineKit
internal import PipelineLoading

/// Checks files for `validate`: pipeline files, and the pipelines in Markdown pages.
struct Checking {
  /// How many there were of each.
  struct Counts {
    var files = 0
    var blocks = 0
    var passedOver = 0
    var faulty = 0
  }

  let settings: LoadSettings
  /// Whether a warning counts as an error.
  let isStrict: Bool
  private(set) var counts = Counts()
  /// The files that others of those checked use, their paths with all links resolved.
  private var used: Set<String> = []

  init(settings: LoadSettings, isStrict: Bool) {
    self.settings = settings
    self.isStrict = isStrict
  }

  /// The problems of a file; for a page, those of all its pipelines. `nil` for a page that holds none.
  mutating func check(_ path: String) -> CheckedFile? {
    guard MarkdownBlocks.isMarkdown(path) else {
      counts.files += 1
      return file(path, [PipelineLoader.load(path, settings: settings)])
    }
    let page = PipelineLoader.loadMarkdown(path, settings: settings)
    counts.blocks += page.blocks.count
    counts.passedOver += page.passedOver
    return page.blocks.isEmpty ? nil : file(path, page.blocks)
  }

  /// All files, when each has been checked.
  ///
  /// What a file that another one uses lacks by itself (an output, a field, a value) is left out: it was checked there, with what
  /// stands around it.
  mutating func settled(_ files: [CheckedFile]) -> [CheckedFile] {
    let settled = files.map { file in
      guard !used.isEmpty, used.contains(ProjectFolder.identity(of: file.name)) else { return file }
      var file = file
      file.problems.removeAll { Self.ofSurroundings.contains($0.id) }
      return file
    }
    counts.faulty = settled.count { $0.problems.hasErrors }
    return settled
  }

  /// Problems that a part of a pipeline has only as long as it stands alone.
  private static let ofSurroundings = ["no-output", "unused-field", "missing-field", "missing-variable"]

  private mutating func file(_ path: String, _ loaded: [Loaded]) -> CheckedFile {
    var file = CheckedFile(name: path, problems: loaded.flatMap(\.problems))
    for part in loaded {
      file.sources.merge(part.sources) { first, _ in first }
      used.formUnion(part.usedFiles)
    }
    guard isStrict else { return file }
    for index in file.problems.indices { file.problems[index].severity = .error }
    return file
  }

  /// The problems of a text that would stand in a file.
  func problems(of text: String, in path: String) -> [Diagnostic] {
    guard MarkdownBlocks.isMarkdown(path) else {
      return PipelineLoader.load(text: text, file: path, settings: settings).problems
    }
    return PipelineLoader.loadMarkdown(Array(text.utf8), file: path, settings: settings).blocks
      .flatMap(\.problems)
  }

  /// `5 pipeline files and 3 blocks in Markdown checked: no error`.
  var summary: String {
    var parts: [String] = []
    if counts.files > 0 || counts.blocks == 0 { parts.append(Numbers.count(counts.files, "pipeline file")) }
    if counts.blocks > 0 { parts.append(Numbers.count(counts.blocks, "block") + " in Markdown") }
    let outcome = counts.faulty == 0 ? "no error" : "\(Numbers.grouped(counts.faulty)) with errors"
    let rest = counts.passedOver == 0 ? "" : "; \(Numbers.count(counts.passedOver, "block")) passed over"
    return parts.joined(separator: " and ") + " checked: " + outcome + rest
  }
}
