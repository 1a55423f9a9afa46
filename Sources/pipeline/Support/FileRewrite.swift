#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Reads and replaces small text files as a whole: a file is the old one or the new one, never half of each.
enum FileRewrite {
  /// What could not be done, to stand behind the file's name.
  struct Failure: Error {
    var reason: String
  }

  /// The text of a file of UTF-8, without its byte order mark; `nil` for any other file.
  static func text(of path: String) -> (text: String, hasMark: Bool)? {
    guard let file = fopen(path, "rbe") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    if hasMark { bytes.removeFirst(3) }
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    return (text, hasMark)
  }

  /// Puts a text in a file's place; links are followed, the file's permissions stay.
  static func replace(_ path: String, with text: String, hasMark: Bool) throws(Failure) {
    guard let real = realpath(path, nil) else { throw failure() }
    let target = String(cString: real)
    free(real)
    var status = stat()
    guard stat(target, &status) == 0 else { throw failure() }
    let temporary = target + ".fixed.\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, status.st_mode & 0o7777)
    guard descriptor >= 0 else { throw failure() }
    let isWritten =
      write((hasMark ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8), to: descriptor)
      && fchmod(descriptor, status.st_mode & 0o7777) == 0 && fsync(descriptor) == 0
    guard close(descriptor) == 0, isWritten, rename(temporary, target) == 0 else {
      let failure = failure()
      unlink(temporary)
      throw failure
    }
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var rest = UnsafeRawBufferPointer(buffer)
      while !rest.isEmpty {
        let count = systemWrite(descriptor, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = .init(rebasing: rest[count...])
      }
      return true
    }
  }

  private static func failure() -> Failure { Failure(reason: String(cString: strerror(errno))) }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
