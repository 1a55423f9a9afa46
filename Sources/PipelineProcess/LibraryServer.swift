#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Serves a library's stages over standard input and output, as a program would: then a crash costs a document, and not the run.
public enum LibraryServer {
  /// Serves until the runner ends the conversation.
  ///
  /// - Returns: The exit status.
  /// - Throws: `PluginProblem`, where the library cannot be used.
  public static func serve(_ path: String) throws(PluginProblem) -> Int32 {
    let library: LoadedLibrary
    do throws(PluginFailure) { library = try LoadedLibrary(FileSystem.absolute(path)) } catch {
      throw PluginProblem(message: "the plugin '\(path)' \(error.words)")
    }
    // Standard output belongs to the protocol: what a stage prints goes to standard error.
    let output = dup(STDOUT_FILENO)
    dup2(STDERR_FILENO, STDOUT_FILENO)
    var conversation: UInt64 = 0
    var room = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = read(STDIN_FILENO, &room, room.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return 0 }
      var reply: UnsafePointer<UInt8>?
      var replyCount = 0
      let status = room.withUnsafeBufferPointer { bytes in
        library.exchange(library.plugin.pointer, &conversation, bytes.baseAddress, count, &reply, &replyCount)
      }
      guard write(reply, replyCount, to: output) else { return 0 }
      if status != 0 { return 1 }
    }
  }

  private static func write(_ start: UnsafePointer<UInt8>?, _ count: Int, to file: Int32) -> Bool {
    guard let start else { return true }
    var position = 0
    while position < count {
      let written = systemWrite(file, start + position, count - position)
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return false }
      position += written
    }
    return true
  }
}

private func systemWrite(_ file: Int32, _ start: UnsafePointer<UInt8>, _ count: Int) -> Int {
  write(file, start, count)
}
