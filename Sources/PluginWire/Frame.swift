/// The number of the plugin protocol that this code speaks: compiled into whoever uses it, so that two builds can be told apart.
@_alwaysEmitIntoClient @inline(__always)
public var pluginProtocolVersion: Int { 1 }

/// A unit of the plugin protocol: what it is, and its payload. See docs/plugin-protocol.md.
public struct Frame: Sendable, Equatable {
  /// What a frame is.
  public enum Kind: UInt8, Sendable, CaseIterable {
    /// The first frame of each side.
    case hello = 0x48
    /// The stage that a plugin is to be.
    case start = 0x53
    /// The plugin is ready.
    case ready = 0x52
    /// The plugin cannot meet a hello or a start.
    case refusal = 0x45
    /// A document.
    case document = 0x44
    /// From the runner: answer all. From the plugin: all are answered.
    case flush = 0x46
    /// What becomes of a document.
    case answer = 0x41
    /// The plugin is to end.
    case quit = 0x51
  }

  /// What it is.
  public var kind: Kind
  /// What it holds.
  public var payload: [UInt8]

  /// Makes a frame.
  public init(_ kind: Kind, _ payload: [UInt8] = []) {
    self.kind = kind
    self.payload = payload
  }

  /// The bytes before a payload: its kind and its length.
  public static let headCount = 5
  /// The longest payload.
  public static let payloadLimit = 536_870_912

  /// Appends the frame's bytes.
  public func append(to bytes: inout [UInt8]) {
    bytes.append(kind.rawValue)
    bytes.append(littleEndian: UInt32(truncatingIfNeeded: payload.count))
    bytes += payload
  }
}

/// Something that is no frame, or a frame that is not what it should be.
public struct WireFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// One sentence without a full stop.
  public var message: String

  /// Makes one.
  public init(_ message: String) { self.message = message }

  /// The message.
  public var description: String { message }
}

/// Cuts a stream of bytes into frames, as they come.
public struct FrameReader: Sendable {
  private var bytes: [UInt8] = []
  private var position = 0

  /// A reader that has seen nothing.
  public init() {}

  /// Whether the stream ended in the middle of a frame, if this was its end.
  public var isInsideFrame: Bool { position < bytes.count }

  /// How many bytes of an unfinished frame are here.
  public var unreadCount: Int { bytes.count - position }

  /// Takes what has come.
  public mutating func append(_ part: UnsafeRawBufferPointer) {
    if position == bytes.count {
      bytes.removeAll(keepingCapacity: true)
      position = 0
    } else if position > 1 << 16, position > bytes.count / 2 {
      bytes.removeFirst(position)
      position = 0
    }
    bytes.append(contentsOf: part)
  }

  /// The next frame, if all of it is here.
  ///
  /// - Throws: `WireFault`, where the bytes are no frame. There is no going on from there.
  public mutating func next() throws(WireFault) -> Frame? {
    guard let head = try head(), bytes.count - position - Frame.headCount >= head.count else { return nil }
    let start = position + Frame.headCount
    let frame = Frame(head.kind, Array(bytes[start..<start + head.count]))
    position = start + head.count
    return frame
  }

  private func head() throws(WireFault) -> (kind: Frame.Kind, count: Int)? {
    guard position < bytes.count else { return nil }
    guard let kind = Frame.Kind(rawValue: bytes[position]) else { throw notAFrame() }
    guard bytes.count - position >= Frame.headCount else { return nil }
    let count = Int(bytes.readUInt32(at: position + 1))
    guard count <= Frame.payloadLimit else { throw notAFrame() }
    return (kind, count)
  }

  /// What came in place of a frame, so that its author knows it again.
  private func notAFrame() -> WireFault {
    let shown = bytes[position...].prefix(40)
    // What a program prints ends with a line, behind which a frame may follow.
    let text = shown.prefix { (0x20...0x7E).contains($0) || $0 == 0x09 }
    guard text.count >= min(4, shown.count) else {
      let digits = shown.prefix(8).map { byte in
        let text = String(byte, radix: 16)
        return text.count == 1 ? "0" + text : text
      }
      return WireFault("the bytes \(digits.joined(separator: " ")) on standard output begin no frame")
    }
    return WireFault(
      "'\(String(decoding: text, as: UTF8.self))' on standard output is no frame: standard output belongs to the protocol"
    )
  }
}

extension [UInt8] {
  /// Appends a number, its lowest byte first.
  public mutating func append(littleEndian number: UInt32) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }

  /// The number at an offset, its lowest byte first; four bytes must be there.
  public func readUInt32(at offset: Int) -> UInt32 {
    withUnsafeBytes { UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: UInt32.self)) }
  }
}
