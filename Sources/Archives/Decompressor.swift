/// Unpacks a compressed stream, and those of the same kind that follow it in the same file, as one.
public final class Decompressor {
  private let compression: Compression
  private let packed: ByteStream
  private let codec: any Codec
  private var isBetween = false
  private var failure: ArchiveProblem?
  /// How many bytes it has given.
  public private(set) var given = 0
  /// Bytes behind the last stream that are none of its kind: how many there are, and where they begin.
  public private(set) var garbage: (count: Int, offset: Int)?

  /// Makes one.
  public init(_ compression: Compression, _ packed: ByteStream) throws(ArchiveProblem) {
    self.compression = compression
    self.packed = packed
    codec = try compression.makeCodec()
  }

  /// How many packed bytes have been taken.
  public var taken: Int { packed.taken }

  /// Fills a buffer as far as one step goes; 0 at the end.
  ///
  /// - Throws: `ArchiveProblem` with the place, behind all bytes that could be read.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    if let failure { throw failure }
    guard garbage == nil else { return 0 }
    do {
      while true {
        if isBetween, try !beginNext() { return 0 }
        let input = try packed.peek(1)
        let step = try codec.step(input, buffer)
        packed.skip(step.taken)
        if step.isEnd { isBetween = true }
        given += step.given
        if step.given > 0 { return step.given }
        if input.isEmpty, !step.isEnd { throw ArchiveProblem(.damaged, "the \(compression) data is cut") }
        if step.taken == 0, !step.isEnd, step.given == 0, input.count > 0 {
          throw ArchiveProblem(.damaged, "the \(compression) data is damaged")
        }
      }
    } catch let problem as ArchiveProblem where problem.kind == .damaged {
      failure = ArchiveProblem(.damaged, "\(problem.message) at byte \(packed.taken)")
      throw failure ?? problem
    }
  }

  /// Begins the next stream, if there is one; what else follows is garbage.
  private func beginNext() throws -> Bool {
    if compression == .xz { try skipZeros() }
    let head = try packed.peek(16)
    if head.isEmpty { return false }
    guard compression.begins(head) || compression == .bzip2 && head.starts(with: [0x42, 0x5A, 0x68]) else {
      let offset = packed.taken
      garbage = (try packed.drain(), offset)
      return false
    }
    try codec.restart()
    isBetween = false
    return true
  }

  private func skipZeros() throws {
    while try packed.peek(1).first == 0 { packed.skip(1) }
  }
}

/// Unpacks bytes that are in memory: an HTTP body, for instance.
public enum Unpacking {
  /// The bytes, unpacked if they are compressed, and again if what comes out is; as they are if not.
  ///
  /// - Parameter limit: How many bytes may come out.
  /// - Throws: `ArchiveProblem`.
  public static func unpacked(_ bytes: [UInt8], limit: Int) throws -> [UInt8] {
    var bytes = bytes
    for _ in 0..<4 {
      guard case .compressed(let compression) = bytes.withUnsafeBytes({ PackedKind.recognised($0) }) else {
        return bytes
      }
      bytes = try all(of: Decompressor(compression, ByteStream(bytes)), limit: limit)
    }
    return bytes
  }

  private static func all(of stream: Decompressor, limit: Int) throws -> [UInt8] {
    var result: [UInt8] = []
    try withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { window in
      while true {
        let count = try stream.read(into: window)
        if count == 0 { return }
        guard result.count + count <= limit else {
          throw ArchiveProblem(.limit, "it expands to more than \(limit) bytes")
        }
        result.append(contentsOf: window[..<count])
      }
    }
    return result
  }
}
