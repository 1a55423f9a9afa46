internal import PipelineKit

/// All outputs of a run: what each has been given, and their publication together.
final class OutputSet {
  /// One output of the plan.
  private final class Output {
    let path: String?
    let separator: [UInt8]
    var file: OutputFile?
    var records = 0
    var bytes = 0

    init(path: String?, separator: [UInt8]) {
      self.path = path
      self.separator = separator
    }
  }

  private let options: RunOptions
  private var outputs: [Output]
  private let rejected: Output
  /// The rejected documents' file of an earlier run, if it has been taken away.
  private(set) var staleRejected: String?

  /// Opens the files of all outputs; that of the rejected documents is made when the first comes.
  init(stages: [any OutputStage], rejectedPath: String, options: RunOptions) throws {
    self.options = options
    outputs = stages.map { stage in
      if case .file(let path) = stage.destination {
        Output(path: path, separator: stage.separator)
      } else {
        Output(path: nil, separator: stage.separator)
      }
    }
    rejected = Output(path: rejectedPath, separator: [])
    guard !options.isDryRun else { return }
    for output in outputs {
      if let path = output.path { output.file = try open(path) }
    }
  }

  /// Opens an output's file; no other output and no input may be that file, by whatever way it is named.
  private func open(_ path: String) throws -> OutputFile {
    // The plan has found the path to stay inside the root; in its plain spelling it names no folder in vain.
    var plain = path
    if case .inside(let normalized) = RelativePath.normalized(path) { plain = normalized }
    let file = try OutputFile(path: plain, root: options.root)
    if let other = (outputs + [rejected]).compactMap(\.file).first(where: { $0.target == file.target }) {
      throw RunFailure.unwritable(path: path, reason: "'\(other.path)' is the same file")
    }
    guard !options.inputFiles.contains(file.target) else {
      throw RunFailure.unwritable(path: path, reason: "it is an input of this run")
    }
    return file
  }

  /// The folder that an output's file will stand in, without links; `nil` for standard output.
  func folder(of index: Int) -> String? { outputs[index].file?.folder }

  /// Appends one record to an output.
  func write(_ record: UnsafeRawBufferPointer, to index: Int) throws {
    try write(record, to: outputs[index])
  }

  /// Writes what stands before an output's first record.
  func begin(_ bytes: [UInt8], of index: Int) throws {
    try bytes.withUnsafeBytes { try pass($0, to: outputs[index]) }
  }

  /// Appends records that follow each other, if nothing need stand between them; says whether it did.
  func writeRun(_ records: UnsafeRawBufferPointer, count: Int, to index: Int) throws -> Bool {
    let output = outputs[index]
    guard output.separator.isEmpty else { return false }
    output.records += count - 1
    try write(records, to: output)
    return true
  }

  /// Appends a rejected document's record.
  func reject(_ record: [UInt8]) throws {
    if rejected.file == nil, !options.isDryRun, let path = rejected.path {
      rejected.file = try open(path)
    }
    try record.withUnsafeBytes { try write($0, to: rejected) }
  }

  private func write(_ record: UnsafeRawBufferPointer, to output: Output) throws {
    if output.records > 0, !output.separator.isEmpty {
      try output.separator.withUnsafeBytes { try pass($0, to: output) }
    }
    output.records += 1
    try pass(record, to: output)
  }

  private func pass(_ bytes: UnsafeRawBufferPointer, to output: Output) throws {
    output.bytes += bytes.count
    if options.isDryRun || bytes.isEmpty { return }
    if let file = output.file {
      try file.write(bytes)
    } else if output.path == nil {
      try options.standardOutput.write(bytes)
    }
  }

  /// Puts every file in its place, once all are on the disk.
  func publish() throws {
    let files = (outputs + [rejected]).compactMap(\.file)
    for file in files { try file.finish() }
    for file in files { try file.publish() }
    if rejected.file == nil, let path = rejected.path {
      staleRejected = try StaleFile.clear(path, root: options.root, keeping: options.inputFiles)
    }
  }

  /// Leaves no trace.
  func discard() {
    for file in (outputs + [rejected]).compactMap(\.file) { file.discard() }
  }

  /// What was written.
  var report: [RunReport.Output] {
    (outputs + (rejected.records > 0 ? [rejected] : [])).map {
      .init(path: $0.path ?? "-", records: $0.records, bytes: $0.bytes)
    }
  }
}
