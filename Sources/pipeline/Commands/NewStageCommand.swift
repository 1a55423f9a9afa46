import ArgumentParser
internal import PipelineKit

/// `pipeline new stage NAME`.
struct NewStageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stage",
    abstract: "Write a stage that builds, passes its tests and runs in a pipeline, as it stands.",
    discussion: """
      With --in-tree: a module under Plugins/ of this repository, with its entries in Package.swift and in \
      Sources/StandardStages, its tests, its page and a pipeline. Nothing that is there already is written over.
      """)

  @Argument(help: "The stage's name as pipelines write it: a verb with an object, in snake_case.")
  var name: String

  @Flag(help: "Add a module to the repository in which the command is called.")
  var inTree = false

  @Option(help: "The folder that a package is written into; with --in-tree, a folder of the repository.")
  var into = "."

  func run() throws {
    let taken = try LinkedStages.registry().names
    let name = try Self.checked(name, taken: taken)
    try writeInTree(name)
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
