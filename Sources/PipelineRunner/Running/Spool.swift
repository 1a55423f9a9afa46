#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Keeps documents aside between two passes: in memory up to a limit, beyond it in a temporary file that has
/// no name.
///
/// In memory they stand one behind the other in pages, each with its length before it, as in the file: an array for each,
/// grown while it was written, would take twice the room.
final class Spool {
  private let memoryLimit: Int
  private var pages: [[UInt8]] = []
  private var heldBytes = 0
  private var file: UnsafeMutablePointer<FILE>?
  private(set) var count = 0

  /// A page holds documents until it has as many bytes; one that is larger has a page of its own.
  private static let pageSize = 1 << 20
  private static let lengthSize = MemoryLayout<Int>.size

  init(memoryLimit: Int) { self.memoryLimit = memoryLimit }

  deinit {
    if let file { fclose(file) }
  }

  func append(_ document: [UInt8]) throws {
    count += 1
    let size = Self.lengthSize + document.count
    if pages.last.map({ $0.count + size > Self.pageSize }) ?? true {
      var page: [UInt8] = []
      page.reserveCapacity(max(size, Self.pageSize))
      pages.append(page)
    }
    withUnsafeBytes(of: document.count) { pages[pages.count - 1].append(contentsOf: $0) }
    pages[pages.count - 1].append(contentsOf: document)
    heldBytes += size
    if heldBytes > memoryLimit { try moveToFile() }
  }

  /// Gives the documents back in order, and lets go of what is in memory on the way.
  func drain(_ body: ([UInt8]) throws -> Void) throws {
    if let file {
      rewind(file)
      while let document = try next(in: file) { try body(document) }
    }
    for index in pages.indices {
      let page = pages[index]
      pages[index] = []
      var start = 0
      while start < page.count {
        let length = page.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: start, as: Int.self) }
        start += Self.lengthSize
        try body(Array(page[start..<start + length]))
        start += length
      }
    }
  }

  private func moveToFile() throws {
    let file = try self.file ?? Self.open()
    self.file = file
    for page in pages { try page.withUnsafeBytes { try Self.write($0, to: file) } }
    pages = []
    heldBytes = 0
  }

  private func next(in file: UnsafeMutablePointer<FILE>) throws -> [UInt8]? {
    var length = 0
    let read = withUnsafeMutableBytes(of: &length) { fread($0.baseAddress, 1, $0.count, file) }
    guard read == Self.lengthSize else { return nil }
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
