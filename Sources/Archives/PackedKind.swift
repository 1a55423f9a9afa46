/// What bytes are by their beginning: packed in some way, something that is no text, or neither.
public enum PackedKind: Sendable, Hashable {
  /// A stream compressed as a whole.
  case compressed(Compression)
  /// A tar archive.
  case tar
  /// A zip archive.
  case zip
  /// Something that is known and cannot be read: its name, with an article.
  case foreign(String)

  /// How many bytes `recognised` wants to see.
  public static let headLength = 512

  /// What the bytes are; `nil` if nothing speaks against text.
  public static func recognised(_ head: UnsafeRawBufferPointer) -> PackedKind? {
    if let compression = Compression.allCases.first(where: { $0.begins(head) }) {
      return .compressed(compression)
    }
    if isZip(head) { return .zip }
    if isTar(head) { return .tar }
    if let name = foreign.first(where: { head.dropFirst($0.offset).starts(with: $0.bytes) })?.name {
      return .foreign(name)
    }
    return nil
  }

  private static let foreign: [(offset: Int, bytes: [UInt8], name: String)] = [
    (0, Array("%PDF-".utf8), "a PDF"), (0, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive"),
    (0, [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07], "a RAR archive"),
    (0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "a PNG picture"),
    (0, [0xFF, 0xD8, 0xFF], "a JPEG picture"),
    (0, Array("GIF87a".utf8), "a GIF picture"), (0, Array("GIF89a".utf8), "a GIF picture"),
    (8, Array("WEBPVP8".utf8), "a WebP picture"),
    (0, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "a file of an old office program"),
    (0, [0x7F, 0x45, 0x4C, 0x46], "a program"), (0, Array("SQLite format 3\0".utf8), "an SQLite database"),
    (0, [0x04, 0x22, 0x4D, 0x18], "compressed with LZ4"), (0, [0x1F, 0x9D], "compressed with compress"),
    (4, Array("ftypisom".utf8), "a video"), (4, Array("ftypmp4".utf8), "a video"),
    (0, [0x49, 0x44, 0x33, 0x03], "a sound file"), (0, [0x49, 0x44, 0x33, 0x04], "a sound file"),
  ]

  /// A member's header, the end of an empty archive, or a part of several.
  private static func isZip(_ head: UnsafeRawBufferPointer) -> Bool {
    head.count >= 22 && head.starts(with: [0x50, 0x4B])
      && (head[2] == 3 && head[3] == 4 || head[2] == 5 && head[3] == 6
        || head[2] == 7 && head[3] == 8 && head[4] == 0x50)
  }

  /// The sum of the first header's bytes is right: old archives have no other mark.
  private static func isTar(_ head: UnsafeRawBufferPointer) -> Bool {
    guard head.count >= 512, head[0] != 0 else { return false }
    var stated = 0
    var digits = 0
    for byte in head[148..<156] where (0x30...0x37).contains(byte) {
      stated = stated * 8 + Int(byte - 0x30)
      digits += 1
    }
    guard digits > 0 else { return false }
    var sum = 8 * 0x20
    for (index, byte) in head.prefix(512).enumerated() where !(148..<156).contains(index) { sum += Int(byte) }
    return sum == stated
  }
}

/// The ways to compress a stream that can be read.
public enum Compression: String, Sendable, Hashable, CaseIterable {
  case gzip, zstd, bzip2, xz

  /// Whether the bytes begin such a stream.
  func begins(_ head: UnsafeRawBufferPointer) -> Bool {
    switch self {
    case .gzip: head.count >= 4 && head.starts(with: [0x1F, 0x8B, 0x08]) && head[3] < 0x20
    case .zstd:
      head.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
        || head.count >= 8 && head[0] & 0xF0 == 0x50 && head[1...].starts(with: [0x2A, 0x4D, 0x18])
    case .bzip2:
      // `BZh` and a digit alone might begin a name: the first block's mark follows, or the end's.
      head.count >= 10 && head.starts(with: [0x42, 0x5A, 0x68]) && (0x31...0x39).contains(head[3])
        && (head[4...].starts(with: [0x31, 0x41, 0x59, 0x26, 0x53, 0x59])
          || head[4...].starts(with: [0x17, 0x72, 0x45, 0x38, 0x50, 0x90]))
    case .xz: head.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00])
    }
  }

  /// What names of such files end with, without the dot; and what stands there instead when it is unpacked.
  public var suffixes: [(packed: String, unpacked: String)] {
    switch self {
    case .gzip: [("gz", ""), ("tgz", ".tar")]
    case .zstd: [("zst", ""), ("zstd", ""), ("tzst", ".tar")]
    case .bzip2: [("bz2", ""), ("tbz2", ".tar"), ("tbz", ".tar")]
    case .xz: [("xz", ""), ("txz", ".tar")]
    }
  }

  /// The name of what a compressed file holds: without the suffix, if it has one.
  public func innerName(of name: String) -> String {
    for suffix in suffixes where name.utf8.count > suffix.packed.utf8.count + 1 {
      if name.hasSuffix("." + suffix.packed) {
        return String(name.dropLast(suffix.packed.count + 1)) + suffix.unpacked
      }
    }
    return name
  }
}
