import CArchive

/// Archives and compressed streams, made in memory.
enum PackedBytes {
  enum Compression: CaseIterable { case gzip, zstd, bzip2, xz }

  /// A member of an archive to be made.
  struct Member {
    var name: [UInt8]
    var bytes: [UInt8] = []
    /// The type of a tar header: a file, a folder, a link, a pipe.
    var type: UInt8 = 0x30
    var link = ""
    var isEncrypted = false

    init(_ name: String, _ text: String) { self.init(name, bytes: Array(text.utf8)) }
    init(_ name: String, bytes: [UInt8]) { (self.name, self.bytes) = (Array(name.utf8), bytes) }
    init(rawName: [UInt8], _ text: String) { (name, bytes) = (rawName, Array(text.utf8)) }
    init(folder name: String) { (self.name, type) = (Array((name + "/").utf8), 0x35) }
    init(link name: String, to target: String) { (self.name, type, link) = (Array(name.utf8), 0x32, target) }
    init(pipe name: String) { (self.name, type) = (Array(name.utf8), 0x36) }

    var encrypted: Member {
      var copy = self
      copy.isEncrypted = true
      return copy
    }
  }

  // MARK: tar

  static func tar(_ members: Member...) -> [UInt8] { tar(members) }

  static func tar(_ members: [Member]) -> [UInt8] {
    members.flatMap { header(of: $0) + padded($0.bytes, to: 512) } + [UInt8](repeating: 0, count: 1024)
  }

  private static func header(of member: Member) -> [UInt8] {
    func octal(_ number: Int, _ digits: Int) -> [UInt8] {
      let text = String(number, radix: 8)
      return Array((String(repeating: "0", count: digits - text.utf8.count) + text + "\0").utf8)
    }
    func field(_ bytes: [UInt8], _ count: Int) -> [UInt8] { padded(bytes, to: count).prefix(count) + [] }
    var header = field(member.name + [0], 100) + octal(0o644, 7) + octal(0, 7) + octal(0, 7)
    header += octal(member.bytes.count, 11) + octal(0, 11) + Array("        ".utf8)
    header += [member.type] + field(Array(member.link.utf8) + [0], 100) + Array("ustar\u{0}00".utf8)
    header = padded(header, to: 512)
    header.replaceSubrange(148..<155, with: octal(header.reduce(0) { $0 + Int($1) }, 6))
    return header
  }

  private static func padded(_ bytes: [UInt8], to unit: Int) -> [UInt8] {
    bytes + [UInt8](repeating: 0, count: (unit - bytes.count % unit) % unit)
  }

  // MARK: zip

  static func zip(_ members: Member...) -> [UInt8] { zip(members) }

  static func zip(_ members: [Member]) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let packed = deflated(member.bytes, windowBits: -15)
      let sum = crc32(0, member.bytes, UInt32(member.bytes.count))
      var head = little(20, 2) + little(member.isEncrypted ? 1 : 0, 2) + little(8, 2) + little(0, 4)
      head += little(Int(sum), 4) + little(packed.count, 4) + little(member.bytes.count, 4)
      head += little(member.name.count, 2) + little(0, 2)
      directory += [0x50, 0x4B, 1, 2] + little(20, 2) + head + little(0, 10) + little(bytes.count, 4)
      directory += member.name
      bytes += [0x50, 0x4B, 3, 4] + head + member.name + packed
    }
    let end = little(0, 4) + little(members.count, 2) + little(members.count, 2) + little(directory.count, 4)
    return bytes + directory + [0x50, 0x4B, 5, 6] + end + little(bytes.count, 4) + little(0, 2)
  }

  private static func little(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: number >> (8 * $0)) : 0 }
  }

  // MARK: Compressed streams

  static func compressed(_ text: String, _ compression: Compression) -> [UInt8] {
    compressed(Array(text.utf8), compression)
  }

  static func compressed(_ bytes: [UInt8], _ compression: Compression) -> [UInt8] {
    var packed = [UInt8](repeating: 0, count: bytes.count + bytes.count / 50 + 10_000)
    var count = 0
    switch compression {
    case .gzip: return deflated(bytes, windowBits: 15 + 16)
    case .zstd: count = ZSTD_compress(&packed, packed.count, bytes, bytes.count, 3)
    case .bzip2:
      var length = UInt32(packed.count)
      var source = bytes.map { CChar(bitPattern: $0) }
      packed.withUnsafeMutableBytes {
        let target = $0.baseAddress?.assumingMemoryBound(to: CChar.self)
        _ = BZ2_bzBuffToBuffCompress(target, &length, &source, UInt32(source.count), 1, 0, 0)
      }
      count = Int(length)
    case .xz:
      _ = lzma_easy_buffer_encode(0, LZMA_CHECK_CRC32, nil, bytes, bytes.count, &packed, &count, packed.count)
    }
    return Array(packed[..<count])
  }

  private static func deflated(_ bytes: [UInt8], windowBits: Int32) -> [UInt8] {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    deflateInit2_(&stream, 6, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
    defer { deflateEnd(&stream) }
    var source = bytes
    var packed = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 64)
    source.withUnsafeMutableBufferPointer { input in
      packed.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        deflate(&stream, Z_FINISH)
      }
    }
    return Array(packed[..<Int(stream.total_out)])
  }
}
