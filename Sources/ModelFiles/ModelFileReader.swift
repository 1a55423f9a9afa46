/// Reads the numbers of a model file one after the other, all little-endian.
package struct ModelFileReader {
  private let bytes: UnsafeRawBufferPointer
  /// The byte that is read next.
  package private(set) var position = 0

  package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// How many bytes are left.
  package var left: Int { bytes.count - position }

  /// What is wrong at the byte that is read next.
  package func fail(_ problem: String) -> ModelFileError { ModelFileError(problem, at: position) }

  package mutating func read<Value: FixedWidthInteger>(_ type: Value.Type) throws(ModelFileError) -> Value {
    let size = MemoryLayout<Value>.size
    guard left >= size else { throw fail("it ends too early") }
    defer { position += size }
    return Value(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: Value.self))
  }

  /// A whole number of four bytes.
  package mutating func whole() throws(ModelFileError) -> Int { Int(try read(UInt32.self)) }

  package mutating func float() throws(ModelFileError) -> Float { Float(bitPattern: try read(UInt32.self)) }

  /// The length of the names in bytes, and the names, a line feed behind each.
  package mutating func names() throws(ModelFileError) -> [String] {
    let length = try whole()
    guard left >= length else { throw fail("the names end too early") }
    defer { position += length }
    return bytes[position..<position + length].split(separator: 0x0A)
      .map { String(decoding: $0, as: UTF8.self) }
  }
}

/// A model file that cannot be read.
public struct ModelFileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, and at which byte.
  public let description: String

  package init(_ problem: String, at byte: Int) {
    description = "the model file is damaged at byte \(byte): \(problem)"
  }
}
