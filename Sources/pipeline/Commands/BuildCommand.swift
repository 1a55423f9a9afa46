import ArgumentParser
internal import JSONText

/// `pipeline build --with PACKAGE...`.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Build a runner with stages of other packages linked in.",
    discussion: """
      PACKAGE is a folder with a Swift package, or the address of a repository with '@' and a version or a revision. Its \
      library products whose modules have a public list of stages are linked in. What was built is written down in a lock \
      file; 'pipeline build' without --with builds the same again from it, and refuses where something has changed.
      """)

  @Option(
    name: .customLong("with"), parsing: .upToNextOption,
    help: "The packages; without, those of the lock file.", completion: .directory)
  var packages: [String] = []

  @Option(help: "This project's own package: a folder, or an address with '@' and a version or a revision.")
  var pipeline: String?

  @Option(name: [.short, .long], help: "Where the runner is put.", completion: .file())
  var output = "pipeline-runner"

  @Option(help: "The lock file.", completion: .file())
  var lock = "pipeline.lock.json"

  @Option(help: "The folder that the runner's package is generated and built in.", completion: .directory)
  var workFolder = ".build/pipeline-runner"

  @Flag(help: "Build without optimization, which is faster done.")
  var debug = false

  func run() throws {
    do throws(RunnerBuild.Failure) {
      let build = RunnerBuild(folder: workFolder, output: output, isDebug: debug)
      let plan = packages.isEmpty ? try locked() : try build.plan(packages, pipeline: source())
      Console.say("building \(output) with " + plan.packages.map(\.words).joined(separator: "; "))
      let resolved = try build.build(plan)
      guard WholeFiles.put(lock, Array(plan.lockText(resolved: resolved).utf8)) else {
        throw RunnerBuild.Failure(message: "'\(lock)' cannot be written")
      }
    } catch {
      Console.say("error: \(error.message)")
      throw ExitStatus.failed
    }
    Console.say("built \(output); \(lock) says what it is made of")
  }

  private func locked() throws(RunnerBuild.Failure) -> RunnerPlan {
    guard let bytes = WholeFiles.read(lock) else {
      throw RunnerBuild.Failure(message: "name packages with --with: there is no lock file '\(lock)'")
    }
    guard let json = try? bytes.withUnsafeBytes({ try JSONReader.value(of: $0) }),
      let plan = RunnerPlan(lock: json)
    else { throw RunnerBuild.Failure(message: "'\(lock)' is no lock file of this version") }
    return plan
  }

  private func source() throws(RunnerBuild.Failure) -> String {
    if let pipeline { return pipeline }
    if let root = Repository.root(above: ".") { return root }
    throw RunnerBuild.Failure(
      message:
        "say with --pipeline where this project's own package is: a clone of it, or its address with '@' and a version"
    )
  }
}
