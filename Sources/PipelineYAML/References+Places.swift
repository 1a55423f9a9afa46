import PipelineKit

extension References {
  /// The place of the `${` of that number within a scalar; the whole scalar where it cannot be told.
  ///
  /// The text of a scalar differs from what is written by escapes and folding, so openings are counted in both; if there are
  /// as many, the nth of one is the nth of the other.
  ///
  /// A scalar of more than 100,000 bytes is not searched.
  static func place(of number: Int, in value: ConfigValue, of source: YAMLSource) -> SourceSpan {
    guard value.anchor == nil, let text = value.scalar?.text, text.utf8.count <= 100_000 else {
      return value.span
    }
    let raw = source.bytes(of: value.span)
    let offsets = openings(in: raw)
    guard offsets.count == openings(in: Array(text.utf8)[...]).count, number < offsets.count
    else { return value.span }
    let start = offsets[number]
    let end = raw[start...].prefix(258).firstIndex(of: UInt8(ascii: "}")).map { $0 + 1 } ?? start + 2
    let first = source.index(of: value.span.start) + scalars(raw[..<start])
    return source.span(first, first + scalars(raw[start..<end]))
  }

  private static func openings(in bytes: ArraySlice<UInt8>) -> [Int] {
    bytes.indices.dropLast().filter { bytes[$0] == UInt8(ascii: "$") && bytes[$0 + 1] == UInt8(ascii: "{") }
  }

  private static func scalars(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
  }
}
