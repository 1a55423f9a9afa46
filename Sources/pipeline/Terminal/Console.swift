#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The two streams: data goes to standard output, words for people to standard error.
enum Console {
  /// Writes a line for people.
  static func say(_ text: String) { write(text + "\n", to: 2) }

  /// Writes text for people as it is.
  static func sayRaw(_ text: String) { write(text, to: 2) }

  /// Writes a line of data. Where that fails, the command does, too; where nobody reads on, it ends quietly.
  static func print(_ text: String) { printRaw(text + "\n") }

  /// Writes data as it is. Where that fails, the command does, too; where nobody reads on, it ends quietly.
  static func printRaw(_ text: String) {
    guard let code = write(text, to: 1) else { return }
    guard code != EPIPE else { exit(ExitStatus.ok.rawValue) }
    say("error: cannot write 'standard output': \(String(cString: strerror(code)))")
    exit(ExitStatus.failed.rawValue)
  }

  /// Whether people look at standard error.
  static var isTerminal: Bool { isatty(2) == 1 }

  /// Whether people look at standard output.
  static var isOutputTerminal: Bool { isatty(1) == 1 }

  /// Whether the words for people may have colours.
  static var hasColor: Bool { isTerminal && !isPlain }

  /// Whether the data may have colours.
  static var hasOutputColor: Bool { isOutputTerminal && !isPlain }

  private static var isPlain: Bool {
    let noColor = environment("NO_COLOR") ?? ""
    return !noColor.isEmpty || environment("TERM") == "dumb"
  }

  /// The value of an environment variable.
  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// How many columns the terminal has; 80 where nobody knows.
  static var width: Int {
    var size = winsize()
    return ioctl(2, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  /// Writes all of it; what `errno` says where that fails.
  @discardableResult
  private static func write(_ text: String, to descriptor: Int32) -> Int32? {
    var text = text
    return text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = systemWrite(descriptor, rest.baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return errno }
        rest = .init(rebasing: rest[count...])
      }
      return nil
    }
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
