/// Takes out the tags of HTML that only change how a word looks, and leaves what they enclose.
struct InlineTags: CleaningPass {
  var traits: TextTraits { .lessThan }

  private static let names: Set<String> = [
    "a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "ins", "mark", "q", "s", "small", "span",
    "strike",
    "strong", "sub", "sup", "tt", "u",
  ]
  private static let longestTag = 1000

  func edits(in bytes: UnsafeRawBufferPointer) -> [CleaningEdit] {
    var edits: [CleaningEdit] = []
    var position = 0
    while let start = ByteSearch.next(0x3C, in: bytes, from: position) {
      if let end = endOfTag(start, bytes) {
        edits.append(
          CleaningEdit(range: start..<end, rule: "inline_tag", reason: "a mark of how a word looks"))
        position = end
      } else {
        position = start + 1
      }
    }
    return edits
  }

  private func endOfTag(_ start: Int, _ bytes: UnsafeRawBufferPointer) -> Int? {
    var position = start + 1
    if position < bytes.count, bytes[position] == 0x2F { position += 1 }
    let nameStart = position
    while position < bytes.count, bytes[position] | 0x20 >= 0x61, bytes[position] | 0x20 <= 0x7A,
      position - nameStart < 8
    {
      position += 1
    }
    let name = String(decoding: bytes[nameStart..<position].map { $0 | 0x20 }, as: UTF8.self)
    guard Self.names.contains(name), position < bytes.count else { return nil }
    guard [0x3E, 0x20, 0x2F, 0x0A, 0x09].contains(bytes[position]) else { return nil }
    let latest = min(bytes.count, start + Self.longestTag)
    while position < latest, bytes[position] != 0x3E, bytes[position] != 0x3C { position += 1 }
    return position < latest && bytes[position] == 0x3E ? position + 1 : nil
  }
}
