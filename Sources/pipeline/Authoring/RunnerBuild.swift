internal import ChildProcesses
#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif
internal import JSONText
internal import PipelineKit

/// Generates the package of a runner and builds it with SwiftPM.
struct RunnerBuild {
  struct Failure: Error {
    var message: String
  }

  let folder: String
  let output: String
  let isDebug: Bool

  // MARK: Finding out

  /// What the packages bring.
  func plan(_ arguments: [String], pipeline: String) throws(Failure) -> RunnerPlan {
    var plan = RunnerPlan(pipeline: try described(pipeline), packages: [])
    for argument in arguments {
      var package = try described(argument)
      package.lists = try lists(of: package)
      plan.packages.append(package)
    }
    return plan
  }

  private func described(_ argument: String) throws(Failure) -> LinkedPackage {
    var package = LinkedPackage(argument)
    guard !package.isRemote else { return package }
    guard let path = SourceFolder.absolute(package.place), SourceFolder.isPackage(path) else {
      throw Failure(message: "'\(argument)' is neither a folder with a Package.swift nor ADDRESS@VERSION")
    }
    package.place = path
    package.digest = SourceFolder.digest(of: path)
    return package
  }

  /// The library products and their lists of stages, by the package's manifest and sources.
  private func lists(of package: LinkedPackage) throws(Failure) -> [LinkedPackage.StageList] {
    let place = package.isRemote ? try fetched(package) : package.place
    let text = try swift(["package", "--package-path", place, "dump-package"], shows: false)
    guard let manifest = try? JSONReader.value(of: text) else {
      throw Failure(message: "the manifest of '\(place)' cannot be read")
    }
    var lists: [LinkedPackage.StageList] = []
    for product in manifest["products"]?.arrayValue ?? [] {
      guard product["type"]?["library"] != nil, let name = product["name"]?.stringValue else { continue }
      for module in (product["targets"]?.arrayValue ?? []).compactMap(\.stringValue) {
        let path = (manifest["targets"]?.arrayValue ?? []).first { $0["name"]?.stringValue == module }?[
          "path"]
        let sources = place + "/" + (path?.stringValue ?? "Sources/\(module)")
        guard let list = SourceFolder.stageList(in: sources) else { continue }
        lists.append(.init(product: name, module: module, name: list))
      }
    }
    guard !lists.isEmpty else {
      throw Failure(
        message:
          "'\(package.place)' has no library product with a list of stages: public let NAME = [AnyStage(...)]"
      )
    }
    return lists
  }

  /// A checkout of a repository, to look at.
  private func fetched(_ package: LinkedPackage) throws(Failure) -> String {
    try write(
      RunnerPlan(pipeline: package, packages: []).manifest.replacing(
        ".product(name: \"PipelineCommands\", package: \(LinkedPackage.quoted(package.identity))),", with: ""),
      main: "", in: folder + "-look")
    _ = try swift(["package", "--package-path", folder + "-look", "resolve"], shows: true)
    return folder + "-look/.build/checkouts/" + package.identity
  }

  // MARK: Building

  /// Builds the runner and puts it in its place.
  ///
  /// - Returns: What SwiftPM resolved, for the lock file.
  func build(_ plan: RunnerPlan) throws(Failure) -> String? {
    for package in [plan.pipeline] + plan.packages {
      guard let digest = package.digest, digest != SourceFolder.digest(of: package.place) else { continue }
      throw Failure(
        message:
          "'\(package.place)' is not what the lock file was written for; name the packages with --with to build what is there now"
      )
    }
    try write(plan.manifest, main: plan.main, in: folder)
    if let resolved = plan.resolved { try write(resolved, to: folder + "/Package.resolved") }
    var arguments = ["build", "--package-path", folder, "-c", isDebug ? "debug" : "release"]
    if plan.resolved != nil { arguments.append("--force-resolved-versions") }
    _ = try swift(arguments, shows: true)
    let shown = try swift(arguments + ["--show-bin-path"], shows: false)
    let built = (shown.split(separator: "\n").last.map(String.init) ?? "") + "/pipeline-runner"
    guard let program = WholeFiles.read(built), SourceFolder.putProgram(program, at: output) else {
      throw Failure(message: "the runner cannot be put at '\(output)'")
    }
    return WholeFiles.read(folder + "/Package.resolved").map { String(decoding: $0, as: UTF8.self) }
  }

  private func write(_ manifest: String, main: String, in folder: String) throws(Failure) {
    guard SourceFolder.make(folder + "/Sources/pipeline-runner") else {
      throw Failure(message: "the folder '\(folder)' cannot be made")
    }
    try write(manifest, to: folder + "/Package.swift")
    try write(main, to: folder + "/Sources/pipeline-runner/main.swift")
  }

  private func write(_ text: String, to path: String) throws(Failure) {
    // Left alone where it says that already, so that SwiftPM need not look again.
    if WholeFiles.read(path) == Array(text.utf8) { return }
    guard WholeFiles.put(path, Array(text.utf8)) else {
      throw Failure(message: "'\(path)' cannot be written")
    }
  }

  /// Calls SwiftPM; gives what it writes to standard output.
  private func swift(_ arguments: [String], shows: Bool) throws(Failure) -> String {
    let child: ChildProcess
    do throws(SpawnFailure) { child = try ChildProcess(ChildCommand("swift", arguments)) } catch {
      throw Failure(
        message: "'swift' cannot be started: \(error.reason); a runner is built with a Swift toolchain")
    }
    child.closeInput()
    var output: [UInt8] = []
    var errors: [UInt8] = []
    while true {
      let step = child.step(
        writing: UnsafeRawBufferPointer(start: nil, count: 0), milliseconds: 1000,
        onOutput: { part in
          output.append(contentsOf: part)
          if shows { Console.sayRaw(String(decoding: part, as: UTF8.self)) }
        }, onErrors: { errors.append(contentsOf: $0) })
      if step.isOutputClosed, step.read + step.readErrors == 0 { break }
    }
    guard child.wait(milliseconds: 600_000) == .exited(0) else {
      Console.sayRaw(String(decoding: errors, as: UTF8.self))
      if !shows { Console.sayRaw(String(decoding: output, as: UTF8.self)) }
      throw Failure(message: "'swift \(arguments.joined(separator: " "))' failed")
    }
    return String(decoding: output, as: UTF8.self)
  }
}
