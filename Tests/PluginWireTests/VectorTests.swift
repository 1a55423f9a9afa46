import Foundation
import JSONText
import PluginWire
import Testing

/// The codec, held against the vectors that the Python codec is held against, too.
@Suite struct VectorTests {
  struct Vector: Sendable, CustomTestStringConvertible {
    var name: String
    var json: JSONValue
    var testDescription: String { name }
    var bytes: [UInt8] { Self.bytes(of: json["bytes"]?.stringValue ?? "") }

    static func bytes(of digits: String) -> [UInt8] {
      let digits = Array(digits.utf8)
      return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
        UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
      }
    }

    static let all: [Vector] = {
      let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vectors").path
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return names.sorted().compactMap { name in
        guard let data = FileManager.default.contents(atPath: folder + "/" + name),
          let json = try? JSONReader.value(of: String(decoding: data, as: UTF8.self))
        else { return nil }
        return Vector(name: name, json: json)
      }
    }()
  }

  private func frame(_ vector: Vector) throws -> Frame? {
    var reader = FrameReader()
    vector.bytes.withUnsafeBytes { reader.append($0) }
    return try reader.next()
  }

  @Test func `there are vectors`() { #expect(Vector.all.count > 15) }

  @Test(arguments: Vector.all.filter { $0.json["kind"] != nil })
  func `a vector reads as it says, and is written so that it reads the same`(_ vector: Vector) throws {
    let frame = try #require(try frame(vector))
    #expect(String(UnicodeScalar(frame.kind.rawValue)) == vector.json["kind"]?.stringValue)
    var written: [UInt8] = []
    if let header = vector.json["header"] {
      let payload = try NumberedPayload(frame.payload)
      #expect(payload.number == vector.json["number"]?.intValue)
      #expect(payload.header == header)
      #expect(payload.text == Array((vector.json["text"]?.stringValue ?? "?").utf8))
      payload.append(frame.kind, to: &written)
    } else if let json = vector.json["json"] {
      #expect(try frame.object() == json)
      Frame(frame.kind, json: json).append(to: &written)
    } else {
      #expect(frame.payload.isEmpty)
      frame.append(to: &written)
    }
    #expect(written == vector.bytes)
  }

  @Test(arguments: Vector.all.filter { $0.json["fault"] != nil })
  func `a vector with a fault is refused`(_ vector: Vector) throws {
    #expect(throws: WireFault.self) {
      guard let frame = try frame(vector) else { return }
      _ = try NumberedPayload(frame.payload)
    }
  }

  @Test func `half a frame is no frame yet, and no fault`() throws {
    let vector = try #require(Vector.all.first { $0.json["half"] != nil })
    var reader = FrameReader()
    vector.bytes.withUnsafeBytes { reader.append($0) }
    #expect(try reader.next() == nil)
    #expect(reader.isInsideFrame)
  }

  @Test func `frames come out whole wherever the stream is cut`() throws {
    var stream: [UInt8] = []
    for number in 0..<5 {
      NumberedPayload(number: number, header: .object([]), text: Array(repeating: 7, count: number * 40_000))
        .append(.answer, to: &stream)
    }
    for cut in [1, 7, 4096, 100_000, stream.count] {
      var reader = FrameReader()
      var numbers: [Int] = []
      var position = 0
      while position < stream.count {
        let end = min(stream.count, position + cut)
        stream[position..<end].withUnsafeBytes { reader.append($0) }
        while let frame = try reader.next() { numbers.append(try NumberedPayload(frame.payload).number) }
        position = end
      }
      #expect(numbers == [0, 1, 2, 3, 4])
      #expect(!reader.isInsideFrame)
    }
  }

  @Test func `what a program prints is quoted as what it is`() throws {
    var reader = FrameReader()
    Array("Hello, world\nand more".utf8).withUnsafeBytes { reader.append($0) }
    let error = #expect(throws: WireFault.self) { try reader.next() }
    #expect(error?.message.contains("'Hello, world'") == true)
  }
}
