import ArgumentParser
internal import PipelineProcess

/// `pipeline plugin check|serve`.
struct PluginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plugin", abstract: "Check a plugin, or serve a library's stages as a program.",
    subcommands: [Check.self, Serve.self])

  /// `pipeline plugin check PATH`.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Hold a plugin's program against the protocol.",
      discussion: """
        Starts the program again and again, a law at a time; docs/plugin-protocol.md has them. Ends with 0 if all are \
        kept, 1 if one is not.
        """)

    @Argument(help: "The program, or its spec file.", completion: .file())
    var path: String

    @Option(
      name: .customLong("options"),
      help: "Options for a stage that needs some: --options 'STAGE={\"name\": \"value\"}'. May be repeated.")
    var options: [Setting] = []

    func run() throws {
      let plugin: FoundPlugin
      do throws(PluginProblem) { plugin = try PluginSearch.find(path, mayStart: true) } catch {
        Console.say("error: \(error)")
        throw ExitStatus.problems
      }
      let check = PluginCheck(plugin) { finding in
        Console.print(finding.fault.map { "fault  \(finding.law)\n       \($0)" } ?? "ok     \(finding.law)")
      }
      guard let check else {
        Console.say(
          "error: '\(path)' is a library; it is checked as a program that serves it, 'pipeline plugin serve'")
        throw ExitStatus.usage
      }
      let isGood = check.run(options: Dictionary(options.map { ($0.name, $0.value) }) { _, last in last })
      if !isGood { throw ExitStatus.problems }
    }
  }

  /// `pipeline plugin serve LIBRARY`.
  struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "serve", abstract: "Be a program that serves the stages of a shared library.",
      discussion: "For spec files: \"program\": [\"pipeline\", \"plugin\", \"serve\", \"./libmood.so\"].")

    @Argument(help: "The library.", completion: .file())
    var library: String

    func run() throws {
      let status: Int32
      do throws(PluginProblem) { status = try LibraryServer.serve(library) } catch {
        Console.say("error: \(error)")
        throw ExitStatus.failed
      }
      if status != 0 { throw ExitStatus.failed }
    }
  }
}
