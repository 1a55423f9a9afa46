internal import Synchronization

/// Shows what a plugin writes to standard error, each line with the plugin's name before it, up to a limit.
///
/// Shared by all processes of a plugin.
final class ErrorForwarding: Sendable {
  /// How much is shown, in bytes.
  static let limit = 1 << 16

  fileprivate struct State {
    var line: [UInt8] = []
    var shown = 0
    var suppressed = 0
  }

  private let name: String
  private let show: @Sendable (String) -> Void
  private let state = Mutex(State())

  init(name: String, show: @escaping @Sendable (String) -> Void) {
    self.name = name
    self.show = show
  }

  /// Takes what has come.
  func take(_ bytes: UnsafeRawBufferPointer) {
    let lines = state.withLock { state in
      guard state.shown < Self.limit else {
        state.suppressed += bytes.count
        return [String]()
      }
      let part = bytes.prefix(Self.limit - state.shown)
      state.suppressed += bytes.count - part.count
      state.shown += part.count
      state.line += part
      var lines = state.takeLines()
      if state.shown >= Self.limit {
        state.line = []
        lines.append("has written \(state.shown) bytes to standard error; the rest is not shown")
      }
      return lines
    }
    for line in lines { show("\(name): \(line)") }
  }

  /// Says something of the plugin that the runner has found.
  func note(_ words: String) { show("\(name): \(words)") }

  /// The last words, where a line was not ended; and how much was not shown.
  func finish() {
    let (line, suppressed) = state.withLock { state in
      defer { (state.line, state.suppressed) = ([], 0) }
      return (state.line, state.suppressed)
    }
    if !line.isEmpty { show("\(name): \(String(decoding: line, as: UTF8.self))") }
    if suppressed > 0 { show("\(name): \(suppressed) more bytes on standard error were not shown") }
  }
}

extension ErrorForwarding.State {
  /// The lines that are whole. One that is very long is cut.
  fileprivate mutating func takeLines() -> [String] {
    var lines: [String] = []
    var start = 0
    for index in line.indices where line[index] == 0x0A || index - start >= 4096 {
      let isEnd = line[index] == 0x0A
      lines.append(String(decoding: line[start..<(isEnd ? index : index + 1)], as: UTF8.self))
      start = index + 1
    }
    line.removeFirst(start)
    return lines
  }
}
