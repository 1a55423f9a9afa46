import ArgumentParser
internal import PipelineKit
internal import StandardStages

/// `pipeline new stage NAME`.
struct NewStageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stage",
    abstract: "Write a stage that builds, passes its tests and runs in a pipeline, as it stands.",
    discussion: """
      As a package of its own, in a folder NAME: the stage's module, its tests, a program that serves it as a plugin, and a pipeline. \
      With --in-tree, as a module under Plugins/ of this project's repository, with its entries in Package.swift and in \
      Sources/StandardStages, its tests, its page and a pipeline. With --language python, as a program in Python. Nothing that is \
      there already is written over.
      """)

  enum Language: String, ExpressibleByArgument, CaseIterable {
    case swift, python
  }

  @Argument(help: "The stage's name as pipelines write it: a verb with an object, in snake_case.")
  var name: String

  @Flag(help: "Add a module to the repository in which the command is called.")
  var inTree = false

  @Option(help: "What the stage is written in.")
  var language = Language.swift

  @Option(
    help:
      "The folder of this project's repository, on which the package builds; without it, the package asks for a URL.",
    completion: .directory)
  var kit: String?

  @Option(
    help: "The folder that is written into; with --in-tree, a folder of the repository.",
    completion: .directory)
  var into = "."

  func validate() throws {
    if inTree, language == .python { throw ValidationError("--in-tree is for stages in Swift") }
    if inTree, kit != nil { throw ValidationError("--in-tree needs no --kit") }
  }

  func run() throws {
    let taken = try StandardStages.registry().names
    let name = try Self.checked(name, taken: taken)
    switch (inTree, language) {
    case (true, _): try writeInTree(name)
    case (_, .swift): try writePackage(name)
    case (_, .python): try writePython(name)
    }
  }

  private func kitFolder() throws -> KitFolder? {
    guard let kit else { return nil }
    guard let folder = KitFolder(kit) else {
      throw Self.refusal("'\(kit)' does not hold this project: --kit is the folder of its repository")
    }
    return folder
  }

  private func folder(of name: StageName) -> String { into == "." ? name.text : "\(into)/\(name.text)" }

  private func writePackage(_ name: StageName) throws {
    let folder = folder(of: name)
    let kit = try kitFolder()?.path(from: folder)
    try Self.write(PackageTemplate(stage: StageTemplate(name: name), kit: kit).files(in: folder))
    if kit == nil {
      Console.say("first: put the address of this project's repository into \(folder)/Package.swift")
    }
    Console.say(
      """
      next: cd \(folder) && swift test
            pipeline run \(name.text).yaml FILE --plugin .build/debug/\(name.text)
      """)
  }

  private func writePython(_ name: StageName) throws {
    let folder = folder(of: name)
    let library = try kitFolder()?.pythonLibrary ?? []
    try Self.write(PythonTemplate(name: name).files(in: folder, library: library))
    if library.isEmpty { Console.say("first: pip install the folder python/ of this project's repository") }
    Console.say(
      """
      next: cd \(folder) && python3 -m unittest
            pipeline run \(name.text).yaml FILE --plugin ./\(name.text).py
      """)
  }

  private func writeInTree(_ name: StageName) throws {
    guard let root = Repository.root(above: into) else {
      throw Self.refusal("'\(into)' is not in this project's repository: --in-tree adds a module to it")
    }
    let files: NewFiles
    do {
      files = try Repository(root: root).files(for: StageTemplate(name: name))
    } catch let failure as RepositoryEdits.Failure {
      throw Self.refusal(failure.message)
    }
    try Self.write(files)
    Console.say(
      """
      next: scripts/test --filter \(name.type)Tests
            swift run pipeline run pipelines/\(name.text).yaml --root pipelines
      """)
  }

  // MARK: For all of `new`

  static func checked(_ name: String, taken: [String]) throws -> StageName {
    do throws(StageName.Refusal) {
      return try StageName(name, taken: taken)
    } catch {
      throw refusal(error.message)
    }
  }

  static func write(_ files: NewFiles) throws {
    do throws(NewFiles.Failure) {
      try files.write()
    } catch {
      throw refusal(error.message, .failed)
    }
    for path in files.paths { Console.print(path) }
  }

  static func refusal(_ message: String, _ status: ExitStatus = .usage) -> ExitStatus {
    Console.say("error: \(message)")
    return status
  }
}
