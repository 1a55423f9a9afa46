#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Small files as a whole: read, and replaced in one step.
enum WholeFiles {
  /// The bytes of a file; `nil` if it cannot be read.
  static func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return readAll(descriptor)
  }

  /// All of standard input.
  static func readStandardInput() -> [UInt8] { readAll(0) ?? [] }

  /// What has come in on standard input, as soon as something has; `nil` at its end.
  static func readSome() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = systemRead(0, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      return count > 0 ? Array(buffer[..<count]) : nil
    }
  }

  /// Writes bytes to standard output.
  static func write(_ bytes: [UInt8]) { _ = writeAll(bytes, to: 1) }

  /// Replaces a file's content: a temporary file beside it, flushed, takes its place. Its permissions stay, and a symbolic
  /// link goes on pointing where it did.
  static func replace(_ path: String, with bytes: [UInt8]) -> Bool {
    guard let resolved = realpath(path, nil) else { return false }
    defer { free(resolved) }
    let target = String(cString: resolved)
    var status = stat()
    guard stat(target, &status) == 0 else { return false }
    let temporary = target + ".\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    let isWritten =
      writeAll(bytes, to: descriptor) && fchmod(descriptor, status.st_mode & 0o7777) == 0
      && fsync(descriptor) == 0
    close(descriptor)
    if isWritten, rename(temporary, target) == 0 { return true }
    unlink(temporary)
    return false
  }

  /// Writes a file as a whole, whether there is one or not: a temporary file beside it, flushed, takes its place.
  static func put(_ path: String, _ bytes: [UInt8]) -> Bool {
    if access(path, F_OK) == 0 { return replace(path, with: bytes) }
    let temporary = path + ".\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return false }
    let isWritten = writeAll(bytes, to: descriptor) && fsync(descriptor) == 0
    close(descriptor)
    if isWritten, rename(temporary, path) == 0 { return true }
    unlink(temporary)
    return false
  }

  private static func readAll(_ descriptor: Int32) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = systemRead(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { all in
      var rest = all
      while !rest.isEmpty {
        let count = systemWriteAll(descriptor, rest.baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = .init(rebasing: rest[count...])
      }
      return true
    }
  }
}

private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(descriptor, bytes, count)
}

private func systemWriteAll(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
