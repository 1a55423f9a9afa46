#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Graphviz's `dot`, as a child process.
enum Graphviz {
  /// Writes a graph to standard output as SVG.
  ///
  /// - Throws: `ExitStatus.failed`, with a message, if there is no `dot` on the PATH, or if it fails.
  static func printSVG(of graph: String) throws {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw failure("cannot start 'dot': \(String(cString: strerror(errno)))") }
    // The child must not hold the end that is written to, or it would wait for itself.
    _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
    let (child, code) = start(input: ends[0])
    close(ends[0])
    guard code == 0 else {
      close(ends[1])
      throw code == ENOENT
        ? failure("'--format svg' needs Graphviz: no 'dot' is on the PATH; '--format dot' needs none")
        : failure("cannot start 'dot': \(String(cString: strerror(code)))")
    }
    write(graph, to: ends[1])
    close(ends[1])
    guard wait(for: child) == 0 else { throw failure("Graphviz's 'dot' failed") }
  }

  private static func failure(_ message: String) -> ExitStatus {
    Console.say("error: \(message)")
    return .failed
  }

  /// Starts it; 0, or what `errno` would say.
  private static func start(input: Int32) -> (child: pid_t, code: Int32) {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
    #else
      var actions: posix_spawn_file_actions_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_addclose(&actions, input)
    let words = ["dot", "-Tsvg"]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    let code = posix_spawnp(&child, "dot", &actions, nil, &arguments, environ)
    return (child, code)
  }

  /// Writes all, as long as it is read; a program that stops reading says itself why.
  private static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = systemWrite(descriptor, rest.baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return }
        rest = .init(rebasing: rest[count...])
      }
    }
  }

  /// The status that a child ended with.
  private static func wait(for child: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { return -1 }
    }
    return status
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
