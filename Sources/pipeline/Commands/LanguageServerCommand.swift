import ArgumentParser
internal import JSONText
internal import PipelineLanguageServer
internal import PipelineLoading

/// `pipeline language-server`.
struct LanguageServerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "language-server",
    abstract:
      "Help an editor with pipeline files, by the Language Server Protocol over standard input and output.")

  @Flag(help: "Accepted, since many editors give it; nothing else is spoken.")
  var stdio = false

  @OptionGroup var plugins: PluginOptions

  func run() throws {
    var server = LanguageServer(
      settings: try Loading(plugins: plugins).settings, version: Version.text)
    var frames = MessageFrames()
    var hasExited = false
    var isAbrupt = false
    while let bytes = WholeFiles.readSome() {
      frames.append(bytes)
      do throws(MessageFrames.BrokenFrame) {
        while let message = try frames.next() {
          send(server.take(message))
          if case .exited(let status) = server.state {
            if status != 0 { isAbrupt = true }
            hasExited = true
            break
          }
        }
      } catch {
        Console.say("error: the messages on standard input cannot be told apart: \(error)")
        throw ExitStatus.failed
      }
      if hasExited { break }
      send(server.tellProblems())
    }
    if hasExited {
      // The protocol asks for 1 where nobody said 'shutdown'.
      if isAbrupt { throw ExitStatus.problems }
      return
    }
    guard frames.isBetweenMessages else {
      Console.say("error: standard input ended inside a message")
      throw ExitStatus.failed
    }
    if server.state != .shutDown && server.state != .new {
      Console.say("error: standard input ended without 'shutdown' and 'exit'")
      throw ExitStatus.problems
    }
  }

  private func send(_ messages: [JSONValue]) {
    for message in messages {
      var writer = JSONWriter()
      writer.value(message)
      WholeFiles.write(MessageFrames.frame(writer.finish()))
    }
  }
}
