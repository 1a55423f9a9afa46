import PipelineKit

/// Checks where outputs and rejected documents go: inside the root, and no two to one place.
struct OutputCheck {
  let definition: PipelineDefinition
  /// Outputs that are declared, and that no stage writes to.
  var unused: [PipelineDefinition.NamedOutput] = []

  /// Where everything goes, as far as it could be told.
  struct Result {
    /// For each stage, the path of its output if it writes a file.
    var paths: [String?]
    /// The path of the rejected documents.
    var rejected: String
  }

  /// A place that is written to.
  private struct Target {
    /// `nil` for standard output.
    var path: String?
    var span: SourceSpan
    /// What a note calls it.
    var owner: String
  }

  /// Reports paths that leave the root, name no file, or are given twice.
  func check(_ stages: [StageCandidate], _ problems: inout [Diagnostic]) -> Result {
    var targets: [Target] = []
    var paths: [String?] = []
    for stage in stages {
      let target = target(of: stage, &problems)
      paths.append(target?.path)
      if let target { targets.append(target) }
    }
    targets += unusedTargets(&problems)
    let rejected = rejectedTarget(&problems)
    if let rejected { targets.append(rejected) }
    var earlier = EarlierTargets()
    for target in targets {
      if let other = earlier.conflict(with: target) { reportConflict(of: target, with: other, &problems) }
      earlier.add(target)
    }
    checkInputs(targets, &problems)
    return Result(paths: paths, rejected: rejected?.path ?? "\(definition.name).rejected.jsonl")
  }

  private func unusedTargets(_ problems: inout [Diagnostic]) -> [Target] {
    unused.compactMap { output in
      let owner = "the output '\(output.name.text)'"
      guard let path = output.path.scalar?.text else { return nil }
      guard path != "-" else { return Target(path: nil, span: output.path.span, owner: owner) }
      return checked(path, at: output.path.span, &problems).map {
        Target(path: $0, span: output.path.span, owner: owner)
      }
    }
  }

  private func target(of stage: StageCandidate, _ problems: inout [Diagnostic]) -> Target? {
    guard !stage.isOutputUnknown else { return nil }
    guard case .output(let output) = stage.instance?.work else { return statedTarget(of: stage, &problems) }
    switch output.destination {
    case .standardOutput:
      return Target(path: nil, span: stage.entry.name.span, owner: "'\(stage.name)'")
    case .file(let path):
      let span = stage.place(of: path)
      return checked(path, at: span, &problems).map { Target(path: $0, span: span, owner: "'\(stage.name)'") }
    }
  }

  /// For an output whose options are wrong: what its `path` says all the same, so that all problems show in one go.
  private func statedTarget(of stage: StageCandidate, _ problems: inout [Diagnostic]) -> Target? {
    guard stage.flow == .output, stage.instance == nil, let value = stage.entry.options["path"],
      let path = value.scalar?.text, !path.isEmpty, path != "-"
    else { return nil }
    return checked(path, at: value.span, &problems).map {
      Target(path: $0, span: value.span, owner: "'\(stage.name)'")
    }
  }

  private func rejectedTarget(_ problems: inout [Diagnostic]) -> Target? {
    guard let rejected = definition.rejected else {
      return Target(
        path: "\(definition.name).rejected.jsonl", span: definition.stagesSpan, owner: "rejected documents")
    }
    return checked(rejected.text, at: rejected.span, &problems).map {
      Target(path: $0, span: rejected.span, owner: "'rejected:'")
    }
  }

  private func checked(_ path: String, at span: SourceSpan, _ problems: inout [Diagnostic]) -> String? {
    switch RelativePath.normalized(path) {
    case .inside(let path): return path
    case .leaves:
      problems.append(
        .error(
          "outside-root", "'\(path)' leaves the root of the run", at: span,
          suggestion: path.hasPrefix("/")
            ? "write it relative to the root, and name another root with --root"
            : "name another root with --root"))
    case .noFile:
      problems.append(.error("invalid-path", "'\(path)' does not name a file", at: span))
    }
    return nil
  }

  /// The targets that came before, by what may conflict with a later one.
  private struct EarlierTargets {
    private var standardOutput: Target?
    private var files: [String: Target] = [:]
    /// The folders that files lie in, with one such file.
    private var folders: [String: Target] = [:]

    mutating func add(_ target: Target) {
      guard let path = target.path else {
        standardOutput = standardOutput ?? target
        return
      }
      if files[path] == nil { files[path] = target }
      for folder in RelativePath.folders(of: path) where folders[folder] == nil { folders[folder] = target }
    }

    func conflict(with target: Target) -> Target? {
      guard let path = target.path else { return standardOutput }
      return files[path] ?? folders[path]
        ?? RelativePath.folders(of: path).lazy.compactMap { files[$0] }.first
    }
  }

  private func reportConflict(of target: Target, with other: Target, _ problems: inout [Diagnostic]) {
    let message: String
    if target.path == other.path {
      message =
        target.path.map { "\(target.owner) and \(other.owner) write to one file, '\($0)'" }
        ?? "\(target.owner) and \(other.owner) both write to standard output"
    } else {
      message =
        "'\(target.path ?? "")' and '\(other.path ?? "")' cannot both be files: one is the other's folder"
    }
    // The default for rejected documents stands nowhere in the file, so the output's place is shown.
    let isDefault = definition.rejected == nil && target.span == definition.stagesSpan
    problems.append(
      .error(
        "conflicting-outputs", message, at: isDefault ? other.span : target.span,
        notes: isDefault ? [] : [.init("the other one is here", at: other.span)],
        suggestion: isDefault
          ? "write elsewhere, or give 'rejected:' another path" : "give one of them another path"))
  }

  private func checkInputs(_ targets: [Target], _ problems: inout [Diagnostic]) {
    var inputs: [String: SourceSpan] = [:]
    for input in definition.inputs {
      if case .inside(let path) = RelativePath.normalized(input.text) {
        inputs[path] = inputs[path] ?? input.span
      }
    }
    for target in targets {
      guard let path = target.path, let input = inputs[path] else { continue }
      problems.append(
        .error(
          "conflicting-outputs", "\(target.owner) would overwrite the input '\(path)'", at: target.span,
          notes: [.init("the input is here", at: input)], suggestion: "give it another path"))
    }
  }
}
