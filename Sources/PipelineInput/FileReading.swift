#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif
public import PipelineKit

/// An open file that is read from its beginning to its end.
///
/// Closed when the last reference goes.
final class OpenFile {
  private let descriptor: Int32
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

extension InputSource {
  /// A file as a source, under a name; `-` is standard input.
  ///
  /// What the first bytes show to be compressed, or not to be UTF-8 text at all, is refused when it is
  /// opened.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - name: Its name in origins and messages.
  ///   - byteCount: Its size, where it is known.
  ///   - isCancelled: Asked while reading waits: whether to stop with `InputProblem.interrupted`.
  public init(
    path: String, name: String, byteCount: Int?, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.init(file: name, byteCount: byteCount) { limit in
      let file = try OpenFile(path: path, name: path, isCancelled: isCancelled)
      let reader = SourceReader(file: name, maxRecordBytes: limit) { try file.read(into: $0) }
      if let kind = try reader.peek(8, ContentKind.foreign) {
        throw InputProblem.unreadable(path: path, reason: "it is \(kind), which cannot be read yet")
      }
      return reader
    }
  }
}

/// Recognises, by the first bytes, what is not plain text.
enum ContentKind {
  private static let signatures: [(bytes: [UInt8], name: String)] = [
    ([0x1F, 0x8B], "compressed with gzip"), ([0x28, 0xB5, 0x2F, 0xFD], "compressed with zstd"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "compressed with xz"),
    ([0x50, 0x4B, 0x03, 0x04], "a zip archive"), ([0x25, 0x50, 0x44, 0x46, 0x2D], "a PDF"),
    ([0xFF, 0xFE], "UTF-16 text"), ([0xFE, 0xFF], "UTF-16 text"),
  ]

  /// What the source is, if it is one of the kinds that cannot be read.
  static func foreign(_ head: UnsafeRawBufferPointer) -> String? {
    isBzip2(head) ? "compressed with bzip2" : signatures.first { head.starts(with: $0.bytes) }?.name
  }

  /// `BZh`, a digit, and the first block's mark: three letters alone might begin a name.
  private static func isBzip2(_ head: UnsafeRawBufferPointer) -> Bool {
    head.count >= 8 && head.starts(with: [0x42, 0x5A, 0x68]) && (0x31...0x39).contains(head[3])
      && head[4...].starts(with: [0x31, 0x41, 0x59, 0x26])
  }
}
