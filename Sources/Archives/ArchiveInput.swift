#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The bytes of an archive, where libarchive gets them: a stream, a file or memory.
public final class ArchiveInput {
  private enum Bytes {
    case stream(ByteStream)
    /// An open file, of so many bytes; closed at the end if it is ours.
    case file(Int32, count: Int)
    case memory([UInt8])
  }

  private let bytes: Bytes
  private let closes: Bool
  private let window: UnsafeMutableRawBufferPointer
  private var position = 0
  /// How many bytes libarchive has asked for.
  private(set) var given = 0
  /// What reading threw, to be thrown again behind libarchive's back.
  private(set) var failure: (any Error)?

  static let windowSize = 1 << 16

  private init(_ bytes: Bytes, closes: Bool) {
    self.bytes = bytes
    self.closes = closes
    window = .allocate(byteCount: Self.windowSize, alignment: 16)
  }

  /// An archive that is read from front to end.
  public convenience init(_ stream: ByteStream) { self.init(.stream(stream), closes: false) }

  /// An archive in a file that is open already and can be read at any place. The caller closes it.
  public convenience init(descriptor: Int32, byteCount: Int) {
    self.init(.file(descriptor, count: byteCount), closes: false)
  }

  deinit {
    window.deallocate()
    if closes, case .file(let descriptor, _) = bytes { close(descriptor) }
  }

  /// How many bytes there are, where that is known.
  var count: Int? {
    switch bytes {
    case .stream: nil
    case .file(_, let count): count
    case .memory(let bytes): bytes.count
    }
  }

  /// Whether it can be read at any place.
  var isSeekable: Bool { count != nil }

  /// Goes back to the beginning.
  func rewind() { position = 0 }

  /// The next bytes; empty at the end, `nil` if reading failed.
  func next() -> UnsafeRawBufferPointer? {
    do {
      let count = try fill()
      position += count
      given += count
      return UnsafeRawBufferPointer(rebasing: window[..<count])
    } catch {
      failure = error
      return nil
    }
  }

  /// Moves to an offset.
  func seek(to offset: Int) -> Int {
    position = min(max(0, offset), count ?? position)
    return position
  }

  /// Where the next bytes come from.
  var offset: Int { position }

  private func fill() throws -> Int {
    switch bytes {
    case .stream(let stream): return try stream.read(into: window)
    case .memory(let bytes):
      let step = min(window.count, bytes.count - position)
      bytes.withUnsafeBytes { window.copyMemory(from: .init(rebasing: $0[position..<position + step])) }
      return step
    case .file(let descriptor, _):
      while true {
        let count = pread(descriptor, window.baseAddress, window.count, off_t(position))
        if count >= 0 { return count }
        guard errno == EINTR else {
          throw ArchiveProblem(.damaged, "reading failed: \(String(cString: strerror(errno)))")
        }
      }
    }
  }

  /// Whether the mark of a zip's directory stands near the end, where nothing but a comment may follow it.
  public var hasZipDirectory: Bool {
    guard let count else { return true }
    var tail: [UInt8] = []
    var from = max(0, count - 65_557)
    let before = position
    defer { position = before }
    while from < count {
      position = from
      guard let read = try? fill(), read > 0 else { break }
      tail.append(contentsOf: window[..<read])
      from += read
    }
    guard tail.count >= 22 else { return false }
    return (0...(tail.count - 22)).contains { at in
      tail[at] == 0x50 && tail[at + 1] == 0x4B && tail[at + 2] == 5 && tail[at + 3] == 6
    }
  }

  // MARK: Spooling

  private static let memoryLimit = 1 << 20

  /// Keeps all of a stream, so that it can be read at any place: in memory, or beyond 1 MB in a temporary file that
  /// has no name.
  ///
  /// - Parameter limit: How many bytes may be kept.
  /// - Throws: `ArchiveProblem` where there are more, or where there is no room. What reading the stream
  ///   throws ends what is kept there and goes to `damage`.
  public static func spooled(
    _ stream: ByteStream, limit: Int, damage: inout (any Error)?
  ) throws -> ArchiveInput {
    var kept: [UInt8] = []
    var file: UnsafeMutablePointer<FILE>?
    var total = 0
    defer { if let file { fclose(file) } }
    do {
      while case let bytes = try stream.peek(1), !bytes.isEmpty {
        total += bytes.count
        guard total <= limit else {
          throw ArchiveProblem(
            .limit, "it has more than \(limit) bytes, which an archive in an archive may have")
        }
        if file == nil, total > memoryLimit {
          file = try temporary(kept)
          kept = []
        }
        if let file {
          guard fwrite(bytes.baseAddress, 1, bytes.count, file) == bytes.count else { throw noRoom }
        } else {
          kept.append(contentsOf: bytes)
        }
        stream.skip(bytes.count)
      }
    } catch let problem as ArchiveProblem where problem.kind == .damaged {
      damage = problem
    }
    guard let file else { return ArchiveInput(.memory(kept), closes: false) }
    guard fflush(file) == 0 else { throw noRoom }
    return ArchiveInput(.file(dup(fileno(file)), count: total), closes: true)
  }

  private static let noRoom = ArchiveProblem(.limit, "there is no room for a temporary file")

  private static func temporary(_ bytes: [UInt8]) throws -> UnsafeMutablePointer<FILE> {
    guard let file = tmpfile() else { throw noRoom }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
      fclose(file)
      throw noRoom
    }
    return file
  }
}
