/// Phrases behind one another in one stretch of memory, each with the list it comes from.
struct PhraseBytes: Sendable {
  /// Where a phrase's bytes are, and its list.
  struct Entry: Sendable {
    fileprivate var start: Int32
    fileprivate var length: Int32
    fileprivate var number: Int32

    var count: Int { Int(length) }
    var list: Int { Int(number) }
  }

  private var text: [UInt8] = []
  private var entries: [Entry] = []

  var count: Int { entries.count }

  subscript(number: Int) -> Entry { entries[number] }

  mutating func append(_ phrase: [UInt8], list: Int) {
    entries.append(Entry(start: Int32(text.count), length: Int32(phrase.count), number: Int32(list)))
    text += phrase
  }

  /// Whether a phrase stands at `position`.
  @inline(__always)
  func stands(_ number: Int, at position: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    let entry = entries[number]
    guard position >= 0, position + entry.count <= bytes.count else { return false }
    return text.withUnsafeBytes { text in
      RawBytes.areEqual(text, Int(entry.start), bytes, position, count: entry.count)
    }
  }
}
