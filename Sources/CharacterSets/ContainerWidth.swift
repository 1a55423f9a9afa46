/// How many bytes a character of decoded text had in its container.
public enum ContainerWidth: Sendable, Hashable {
  /// As many as in the text: the text is the container's bytes.
  case same
  /// 2, or 4 beyond the Basic Multilingual Plane.
  case utf16
  /// 4.
  case utf32
  /// As many as in the text, but for `\n`, which stands for a line end of so many bytes.
  case lineEnds(Int)

  /// The width of what a wide encoding decodes to.
  public init(_ encoding: WideEncoding?) {
    self = encoding.map { $0.unit == 2 ? .utf16 : .utf32 } ?? .same
  }

  /// The container's bytes for UTF-8 text.
  public func bytes(of text: UnsafeRawBufferPointer) -> Int {
    switch self {
    case .same: text.count
    case .utf16:
      text.reduce(0) { sum, byte in sum + (byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 4 : 2) }
    case .utf32: text.reduce(0) { sum, byte in sum + (byte & 0xC0 == 0x80 ? 0 : 4) }
    case .lineEnds(let length): text.reduce(0) { sum, byte in sum + (byte == 0x0A ? length : 1) }
    }
  }

  /// The runs of a UTF-8 text; `encoded` counts from the text's beginning.
  public func runs(of text: UnsafeRawBufferPointer) -> [DecodedRun] {
    var builder = RunBuilder()
    for byte in text where byte & 0xC0 != 0x80 {
      let unit = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      builder.add(textUnit: unit, encodedUnit: encodedUnit(of: byte, unit))
    }
    return builder.runs
  }

  private func encodedUnit(of lead: UInt8, _ unit: Int) -> Int {
    switch self {
    case .same: unit
    case .utf16: unit == 4 ? 4 : 2
    case .utf32: 4
    case .lineEnds(let length): lead == 0x0A ? length : unit
    }
  }
}
