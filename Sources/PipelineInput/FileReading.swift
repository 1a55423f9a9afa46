#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// An open file that is read from its beginning to its end.
///
/// Closed when the last reference goes.
final class OpenFile {
  let descriptor: Int32
  private let name: String
  private let closes: Bool
  private let isCancelled: @Sendable () -> Bool

  /// Opens a file; `-` is standard input. Opening does not wait, not even for a pipe's writer.
  init(path: String, name: String, isCancelled: @escaping @Sendable () -> Bool) throws {
    self.name = name
    self.isCancelled = isCancelled
    if path == "-" {
      descriptor = 0
      closes = false
      return
    }
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    closes = true
    guard descriptor >= 0 else {
      throw InputProblem.unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    #if canImport(Glibc)
      posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
    #endif
  }

  /// Whether it can be read at any place: it is a file, and not a pipe.
  var isSeekable: Bool {
    var status = stat()
    return closes && fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  deinit { if closes { close(descriptor) } }

  /// Fills a buffer, as far as the file has bytes left; 0 at its end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    while true {
      try waitUntilReadable()
      let count = systemRead(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      guard errno == EINTR || errno == EAGAIN else {
        throw InputProblem.unreadable(path: name, reason: String(cString: strerror(errno)))
      }
    }
  }

  /// Waits for bytes, or the end; a file on a disk is always ready.
  ///
  /// In steps: a signal that comes between a look at the switch and a read would otherwise wait with it.
  private func waitUntilReadable() throws {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while true {
      if isCancelled() { throw InputProblem.interrupted }
      if poll(&request, 1, 100) > 0 { return }
    }
  }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}
