/// Bytes that come one after another, of which the next may be looked at before they are taken.
///
/// Used by one task; it is not `Sendable`.
public final class ByteStream {
  private let readMore: (UnsafeMutableRawBufferPointer) throws -> Int
  private var buffer: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  private var isAtEnd = false
  /// What the bytes ended with, as long as some that came before it have not been taken.
  private var failure: (any Error)?
  /// How many bytes have been taken.
  public private(set) var taken = 0

  private static let windowSize = 1 << 16

  /// Makes a stream.
  ///
  /// - Parameter read: Fills a buffer and returns how many bytes it put there; 0 at the end.
  public init(read: @escaping (UnsafeMutableRawBufferPointer) throws -> Int) {
    readMore = read
    buffer = .allocate(byteCount: Self.windowSize, alignment: 16)
  }

  /// A stream of bytes in memory.
  public convenience init(_ bytes: [UInt8]) {
    var position = 0
    self.init { window in
      let step = min(window.count, bytes.count - position)
      bytes.withUnsafeBytes { window.copyMemory(from: .init(rebasing: $0[position..<position + step])) }
      position += step
      return step
    }
  }

  deinit { buffer.deallocate() }

  /// Shows at least `wanted` of the next bytes, fewer only where the stream ends. They are good until the next call.
  ///
  /// - Throws: What reading throws, once there are no bytes before it.
  public func peek(_ wanted: Int) throws -> UnsafeRawBufferPointer {
    if end - start < wanted { try fill(wanted) }
    return UnsafeRawBufferPointer(rebasing: buffer[start..<end])
  }

  /// Passes over bytes that `peek` has shown.
  public func skip(_ count: Int) {
    start += min(count, end - start)
    taken += count
  }

  /// Takes up to as many bytes as a buffer holds; 0 at the end.
  public func read(into target: UnsafeMutableRawBufferPointer) throws -> Int {
    if start == end {
      if let failure { throw failure }
      if isAtEnd { return 0 }
      let count = try readMore(target)
      isAtEnd = count == 0
      taken += count
      return count
    }
    let count = min(target.count, end - start)
    target.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[start..<start + count]))
    skip(count)
    return count
  }

  /// Takes what is left; how many bytes it was.
  public func drain() throws -> Int {
    let before = taken
    while try !peek(1).isEmpty { skip(end - start) }
    return taken - before
  }

  private func fill(_ wanted: Int) throws {
    let room = max(wanted, Self.windowSize)
    if buffer.count < room {
      let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: room, alignment: 16)
      larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[start..<end]))
      buffer.deallocate()
      buffer = larger
    } else if start > 0 {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[start..<end]))
    }
    end -= start
    start = 0
    do {
      while end < wanted, !isAtEnd, failure == nil {
        let count = try readMore(.init(rebasing: buffer[end..<buffer.count]))
        end += count
        if count == 0 { isAtEnd = true }
      }
    } catch {
      failure = error
    }
    if end == 0, let failure { throw failure }
  }
}

/// Why packed bytes cannot be read on.
public struct ArchiveProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of problem it is.
  public enum Kind: String, Sendable, Hashable {
    /// The bytes are cut, or not what they should be.
    case damaged = "damaged-archive"
    /// A limit is exceeded.
    case limit = "expansion-limit"
    /// A way of packing that cannot be read.
    case unsupported = "unsupported-archive"
  }

  /// What kind of problem it is.
  public var kind: Kind
  /// One sentence without a full stop.
  public var message: String

  /// Makes a problem.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// The message.
  public var description: String { message }
}
