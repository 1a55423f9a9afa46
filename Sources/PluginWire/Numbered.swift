public import JSONText

/// The payload of a document or of an answer: its number within the batch, a header of JSON, and text.
public struct NumberedPayload: Sendable, Equatable {
  /// The number within the batch, from 0.
  public var number: Int
  /// What stands in the header.
  public var header: JSONValue
  /// The bytes behind the header.
  public var text: [UInt8]

  /// Makes a payload.
  public init(number: Int, header: JSONValue, text: [UInt8] = []) {
    self.number = number
    self.header = header
    self.text = text
  }

  /// Reads a payload.
  ///
  /// - Throws: `WireFault`, for one that ends too early or whose header is no JSON object.
  public init(_ payload: [UInt8]) throws(WireFault) {
    guard payload.count >= 8 else { throw WireFault("a frame of \(payload.count) bytes has no header") }
    number = Int(payload.readUInt32(at: 0))
    let count = Int(payload.readUInt32(at: 4))
    guard count <= payload.count - 8 else {
      throw WireFault("a header of \(count) bytes in a frame that has \(payload.count - 8) left")
    }
    do {
      header = try payload.withUnsafeBytes { bytes in
        try JSONReader.value(of: UnsafeRawBufferPointer(rebasing: bytes[8..<8 + count]))
      }
    } catch {
      throw WireFault("the header is no JSON: \(error)")
    }
    guard header.objectValue != nil else { throw WireFault("the header is no JSON object") }
    text = Array(payload[(8 + count)...])
  }

  /// Appends a whole frame. The header is written by `header`, straight into the buffer.
  public static func append(
    _ kind: Frame.Kind, number: Int, to bytes: inout [UInt8], text: some Collection<UInt8>,
    header: (inout JSONWriter) -> Void
  ) {
    bytes.append(kind.rawValue)
    let lengthPlace = bytes.count
    bytes.append(littleEndian: 0)
    bytes.append(littleEndian: UInt32(truncatingIfNeeded: number))
    let countPlace = bytes.count
    bytes.append(littleEndian: 0)
    var writer = JSONWriter(appendingTo: bytes)
    bytes = []
    header(&writer)
    bytes = writer.finish()
    bytes.put(bytes.count - countPlace - 4, at: countPlace)
    bytes.append(contentsOf: text)
    bytes.put(bytes.count - lengthPlace - 4, at: lengthPlace)
  }

  /// Appends a whole frame.
  public func append(_ kind: Frame.Kind, to bytes: inout [UInt8]) {
    Self.append(kind, number: number, to: &bytes, text: text) { $0.value(header) }
  }
}

extension [UInt8] {
  /// Overwrites four bytes with a number, its lowest byte first.
  fileprivate mutating func put(_ number: Int, at offset: Int) {
    let number = UInt32(truncatingIfNeeded: number).littleEndian
    withUnsafeMutableBytes { $0.storeBytes(of: number, toByteOffset: offset, as: UInt32.self) }
  }
}

extension Frame {
  /// A frame whose payload is JSON.
  public init(_ kind: Kind, json: JSONValue) {
    var writer = JSONWriter()
    writer.value(json)
    self.init(kind, writer.finish())
  }

  /// The payload as a JSON object.
  ///
  /// - Throws: `WireFault`, if it is none.
  public func object() throws(WireFault) -> JSONValue {
    let value: JSONValue
    do {
      value = try payload.withUnsafeBytes { try JSONReader.value(of: $0) }
    } catch {
      throw WireFault("a frame '\(Character(Unicode.Scalar(kind.rawValue)))' holds no JSON: \(error)")
    }
    guard value.objectValue != nil else {
      throw WireFault("a frame '\(Character(Unicode.Scalar(kind.rawValue)))' holds no JSON object")
    }
    return value
  }
}
