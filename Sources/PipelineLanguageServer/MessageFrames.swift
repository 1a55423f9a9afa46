/// Cuts a stream of bytes into messages: `Content-Length: N`, an empty line, N bytes.
public struct MessageFrames: Sendable {
  /// Why the stream cannot be read on: after that, nobody knows where a message begins.
  public struct BrokenFrame: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, in a sentence without a full stop.
    public var description: String
  }

  /// The bytes that a message, and a header, may have.
  private enum Limit {
    static let message = 64_000_000
    static let header = 4096
  }

  private var buffer: [UInt8] = []
  private var start = 0

  /// Makes a reader that has seen nothing.
  public init() {}

  /// Takes what has come in.
  public mutating func append(_ bytes: some Sequence<UInt8>) {
    if start > 0 {
      buffer.removeFirst(start)
      start = 0
    }
    buffer.append(contentsOf: bytes)
  }

  /// Whether the stream could end here: no message has begun.
  public var isBetweenMessages: Bool { start == buffer.count }

  /// The next whole message; `nil` if more bytes are needed.
  public mutating func next() throws(BrokenFrame) -> [UInt8]? {
    guard let headerEnd = try endOfHeader() else { return nil }
    let length = try contentLength(buffer[start..<headerEnd])
    guard buffer.count - headerEnd - 4 >= length else { return nil }
    let content = headerEnd + 4
    start = content + length
    return Array(buffer[content..<start])
  }

  private func endOfHeader() throws(BrokenFrame) -> Int? {
    let mark: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]
    let limit = min(buffer.count, start + Limit.header)
    var index = start
    while index + 4 <= limit {
      if buffer[index] == 0x0D, buffer[index..<index + 4].elementsEqual(mark) { return index }
      index += 1
    }
    guard buffer.count - start < Limit.header else {
      throw BrokenFrame(
        description: "expected the header of a message, found \(Limit.header) bytes without its end")
    }
    return nil
  }

  private func contentLength(_ header: ArraySlice<UInt8>) throws(BrokenFrame) -> Int {
    for line in String(decoding: header, as: UTF8.self).split(separator: "\r\n") {
      guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else {
        throw BrokenFrame(description: "expected 'Content-Length: N', found '\(line.prefix(60))'")
      }
      guard line[..<colon].lowercased() == "content-length" else { continue }
      let digits = line[line.utf8.index(after: colon)...].filter { $0 != " " }
      guard let length = Int(digits), length >= 0, length <= Limit.message else {
        throw BrokenFrame(description: "'\(line.prefix(60))' is not a usable length")
      }
      return length
    }
    throw BrokenFrame(description: "the header of a message does not say 'Content-Length: N'")
  }

  /// A message with its header.
  public static func frame(_ message: [UInt8]) -> [UInt8] {
    Array("Content-Length: \(message.count)\r\n\r\n".utf8) + message
  }
}
