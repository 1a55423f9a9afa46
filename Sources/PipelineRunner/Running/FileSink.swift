#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A place for bytes in order.
public protocol ByteSink: Sendable {
  /// Writes all of them, or throws.
  func write(_ bytes: UnsafeRawBufferPointer) throws
}

/// An open file.
public struct FileSink: ByteSink {
  /// Standard output.
  public static let standardOutput = FileSink(descriptor: 1, name: "standard output")

  let descriptor: Int32
  let name: String

  /// Writes all bytes, however many calls that takes.
  public func write(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes
    while !rest.isEmpty {
      let written = systemWrite(descriptor, rest.baseAddress, rest.count)
      if written < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { throw RunFailure.closedOutput }
        throw RunFailure.unwritable(path: name, reason: String(cString: strerror(errno)))
      }
      rest = .init(rebasing: rest[written...])
    }
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
