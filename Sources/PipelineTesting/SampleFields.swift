internal import JSONText
internal import PipelineKit

extension Document {
  /// Gives the document a value for each of the fields, made up from its text; a field of a type that none of the
  /// made-up values fits is left alone.
  mutating func fill(_ keys: [FieldKey]) {
    for key in keys where key != .text && !has(key) {
      guard let value = candidates.lazy.compactMap({ key.read($0) }).first else { continue }
      set(value, named: key.name)
    }
  }

  /// One of them fits most types: a date is a text, a mention is a sentence, and so on.
  private var candidates: [JSONValue] {
    let words = Self.words(in: text.bytes).prefix(3)
    let ranges = words.map { range in
      JSONValue.object([
        .init(key: "start", value: .int(range.lowerBound)), .init(key: "end", value: .int(range.upperBound)),
        .init(key: "text", value: .string(text.string(in: range))),
        .init(key: "label", value: .string("PER")),
        .init(key: "entity", value: .string("sample")), .init(key: "kind", value: .string("p")),
        .init(key: "documents", value: .int(2)), .init(key: "alike", value: .int(1)),
      ])
    }
    let object: [JSONMember] = [
      .init(key: "id", value: .string("sample-story")), .init(key: "label", value: .string("Sample")),
      .init(key: "of", value: .string("sample-0")), .init(key: "kind", value: .string("near")),
      .init(key: "score", value: .double(0.91)), .init(key: "reason", value: .string("the same words")),
      .init(key: "documents", value: .int(2)), .init(key: "lines", value: .array(ranges)),
    ]
    return [
      .string("2024-05-02"), .int(3), .bool(true), .array(ranges), .object(object), .array([]), .object([]),
    ]
  }

  /// Runs of bytes that are no white space.
  private static func words(in bytes: [UInt8]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for (offset, byte) in bytes.prefix(2000).enumerated() {
      if byte <= 0x20 {
        if let first = start { words.append(first..<offset) }
        start = nil
      } else if start == nil {
        start = offset
      }
    }
    if let start, bytes.count < 2000 { words.append(start..<bytes.count) }
    return words
  }
}
