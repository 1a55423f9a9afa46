#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Keeps documents aside between two passes: in memory up to a limit, beyond it in a temporary file that has
/// no name.
final class Spool {
  private let memoryLimit: Int
  private var held: [[UInt8]] = []
  private var heldBytes = 0
  private var file: UnsafeMutablePointer<FILE>?
  private(set) var count = 0

  init(memoryLimit: Int) { self.memoryLimit = memoryLimit }

  deinit {
    if let file { fclose(file) }
  }

  func append(_ document: [UInt8]) throws {
    count += 1
    held.append(document)
    heldBytes += document.count
    if heldBytes > memoryLimit { try moveToFile() }
  }

  /// Gives the documents back in order.
  func forEach(_ body: ([UInt8]) throws -> Void) throws {
    if let file {
      rewind(file)
      while let document = try next(in: file) { try body(document) }
      fseek(file, 0, SEEK_END)
    }
    for document in held { try body(document) }
  }

  private func moveToFile() throws {
    let file = try self.file ?? Self.open()
    self.file = file
    for document in held {
      try withUnsafeBytes(of: document.count) { try Self.write($0, to: file) }
      try document.withUnsafeBytes { try Self.write($0, to: file) }
    }
    held = []
    heldBytes = 0
  }

  private func next(in file: UnsafeMutablePointer<FILE>) throws -> [UInt8]? {
    var length = 0
    let read = withUnsafeMutableBytes(of: &length) { fread($0.baseAddress, 1, $0.count, file) }
    guard read == MemoryLayout<Int>.size else { return nil }
    let document = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      count = fread(buffer.baseAddress, 1, length, file)
    }
    guard document.count == length else { throw Self.failure() }
    return document
  }

  private static func open() throws -> UnsafeMutablePointer<FILE> {
    guard let file = tmpfile() else { throw failure() }
    return file
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, to file: UnsafeMutablePointer<FILE>) throws {
    guard bytes.isEmpty || fwrite(bytes.baseAddress, 1, bytes.count, file) == bytes.count else {
      throw failure()
    }
  }

  private static func failure() -> RunFailure {
    .unwritable(path: "temporary file", reason: String(cString: strerror(errno)))
  }
}
