internal import Archives

/// What ends the lines of a source that has no `\n`.
enum OtherLineEnd: CaseIterable {
  /// `\r` alone, as on old Macs.
  case carriageReturn
  /// U+0085, from mainframes.
  case nextLine
  /// U+2028.
  case lineSeparator
  /// U+2029.
  case paragraphSeparator

  /// Its UTF-8.
  var bytes: [UInt8] {
    switch self {
    case .carriageReturn: [0x0D]
    case .nextLine: [0xC2, 0x85]
    case .lineSeparator: [0xE2, 0x80, 0xA8]
    case .paragraphSeparator: [0xE2, 0x80, 0xA9]
    }
  }

  /// The line end that the head uses, if it is another than `\n`: the commonest. In JSON and markup none is:
  /// these characters are a part of the text there.
  static func used(in head: UnsafeRawBufferPointer) -> OtherLineEnd? {
    guard !head.contains(0x0A), head.contains(where: { $0 == 0x0D || $0 == 0xC2 || $0 == 0xE2 }) else {
      return nil
    }
    if head.contains(0x0D) { return .carriageReturn }
    let first = head.first { $0 > 0x20 }
    if first == 0x7B || first == 0x5B || first == 0x3C { return nil }
    let counts = allCases.dropFirst().map { (end: $0, count: $0.count(in: head)) }
    let best = counts.reduce(counts[0]) { $1.count > $0.count ? $1 : $0 }
    return best.count >= 2 ? best.end : nil
  }

  private func count(in head: UnsafeRawBufferPointer) -> Int {
    let end = bytes
    guard head.count >= end.count else { return 0 }
    return (0...(head.count - end.count)).count { at in
      end.indices.allSatisfy { head[at + $0] == end[$0] }
    }
  }
}

/// Puts `\n` where a source has its own line end. A `\n` that stands there besides becomes `\r`, so that each
/// `\n` stands for as many bytes as the next.
final class LineEndStream {
  private let stream: ByteStream
  private let end: [UInt8]

  init(_ end: OtherLineEnd, _ stream: ByteStream) {
    self.stream = stream
    self.end = end.bytes
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    if end.count == 1 {
      let count = try stream.read(into: buffer)
      for index in 0..<count where buffer[index] == end[0] { buffer[index] = 0x0A }
      return count
    }
    // One more than the line end's bytes but one, so that a line end is never cut.
    let bytes = try stream.peek(end.count)
    var (taken, given) = (0, 0)
    while taken < bytes.count, given < buffer.count {
      let isLast = bytes.count < end.count
      if bytes[taken] == end[0], bytes.count - taken < end.count, !isLast { break }
      if end.indices.allSatisfy({ taken + $0 < bytes.count && bytes[taken + $0] == end[$0] }) {
        buffer[given] = 0x0A
        taken += end.count
      } else {
        buffer[given] = bytes[taken] == 0x0A ? 0x0D : bytes[taken]
        taken += 1
      }
      given += 1
    }
    stream.skip(taken)
    return given
  }
}
