/// What stands around the documents of a JSON file: where the first one begins, and how they are laid out.
struct JSONFrame {
  /// Bytes before the first element's white space.
  var start = 0
  /// The documents are elements of an array.
  var isArray = false
  /// The array stands within an object, so nothing behind it is a document.
  var isWrapped = false
  var layout = JSONElementScanner.Layout.unknown
  /// The column at which `start` stands, where nothing but white space is before it.
  var indent: Int?

  init() {}

  /// Names under which services put their list of documents.
  private static let lists: Set<String> = [
    "articles", "items", "results", "data", "documents", "docs", "records", "entries", "hits", "response",
    "rows",
    "posts", "stories", "news", "value", "values", "list", "result", "feed",
  ]

  /// Reads the head of a source; `nil` where it is no array of objects and no object over several lines.
  init?(head bytes: UnsafeRawBufferPointer) {
    var at = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
    let first = Self.skipSpace(bytes, at)
    guard first < bytes.count else { return nil }
    at = first
    if bytes[at] == 0x5B {
      let next = Self.skipSpace(bytes, at + 1)
      guard next < bytes.count, bytes[next] == 0x7B, Self.isKeyAhead(bytes, next + 1) else { return nil }
      isArray = true
      start = at + 1
      layout = Self.layout(bytes, from: next)
      return
    }
    guard bytes[at] == 0x7B, Self.isKeyAhead(bytes, at + 1) else { return nil }
    let line = bytes[at...].firstIndex(of: 0x0A)
    let endsOnLine = Self.endsOnLine(bytes, at, line ?? bytes.count)
    if endsOnLine, let line, Self.isObjectAhead(bytes, line) { return nil }
    if let array = Self.array(in: bytes, from: at) {
      isArray = true
      isWrapped = true
      start = array + 1
      layout = Self.layout(bytes, from: Self.skipSpace(bytes, start))
      return
    }
    guard !endsOnLine, let line, Self.lineEndsOpen(bytes, at, line) else { return nil }
    start = at
    indent = 0
    layout = Self.layout(bytes, from: at)
  }

  /// Whether the object at `start` ends on its line, as a record of JSON Lines does.
  private static func endsOnLine(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ line: Int) -> Bool {
    var scanner = JSONElementScanner(layout: .unknown, indent: nil)
    if case .ends = scanner.scan(.init(rebasing: bytes[start..<line])) { return true }
    return false
  }

  private static func isObjectAhead(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Bool {
    let next = skipSpace(bytes, start)
    return next < bytes.count && bytes[next] == 0x7B
  }

  /// The first line of an object over several ends in its bracket, or in a member's comma.
  private static func lineEndsOpen(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ line: Int) -> Bool {
    var end = line
    while end > start, bytes[end - 1] == 0x0D || bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    guard end > start else { return false }
    return [0x7B, 0x2C, 0x5B].contains(bytes[end - 1])
  }

  private static func skipSpace(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int {
    var at = start
    while at < bytes.count, bytes[at].isSpace { at += 1 }
    return at
  }

  /// A quote, as before a key, or the end of an empty object.
  private static func isKeyAhead(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Bool {
    let at = skipSpace(bytes, start)
    return at < bytes.count && (bytes[at] == 0x22 || bytes[at] == 0x7D)
  }

  /// Where the value at `start` tells how values are laid out.
  private static func layout(_ bytes: UnsafeRawBufferPointer, from start: Int) -> JSONElementScanner.Layout {
    guard start < bytes.count else { return .unknown }
    var margin = 0
    while start - margin > 0, bytes[start - margin - 1] == 0x20 || bytes[start - margin - 1] == 0x09 {
      margin += 1
    }
    let isFirst = start - margin == 0 || bytes[start - margin - 1] == 0x0A
    var scanner = JSONElementScanner(layout: .unknown, indent: nil)
    guard isFirst, case .ends(let length) = scanner.scan(.init(rebasing: bytes[start...])) else {
      return .unknown
    }
    guard let line = bytes[start..<(start + length)].firstIndex(of: 0x0A) else { return .onePerLine }
    var next = line + 1
    while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
    return next - line - 1 > margin ? .indented : .unknown
  }

  /// Where the array of objects opens whose key, and the keys around it, are names of lists.
  private static func array(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    var at = start + 1
    var depth = 1
    /// How many of the objects around are reached by names of lists alone.
    var open = 1
    var key: String?
    while at < bytes.count, depth > 0 {
      switch bytes[at] {
      case 0x22:
        let end = stringEnd(bytes, at + 1)
        let after = skipSpace(bytes, min(end + 1, bytes.count))
        let isKey = after < bytes.count && bytes[after] == 0x3A
        key = isKey && end - at <= 32 ? String(decoding: bytes[(at + 1)..<end], as: UTF8.self) : nil
        // An object that has a text itself is a document, whatever lists it holds.
        if depth == 1, let name = key, FieldAlias.field(named: name) == "text" {
          let value = skipSpace(bytes, after + 1)
          if value < bytes.count, bytes[value] == 0x22 { return nil }
        }
        at = isKey ? after : end
      case 0x7B:
        if open == depth, let name = key, lists.contains(name.lowercased()) { open += 1 }
        depth += 1
        key = nil
      case 0x5B:
        if open == depth, let name = key, lists.contains(name.lowercased()) {
          let next = skipSpace(bytes, at + 1)
          if next < bytes.count, bytes[next] == 0x7B { return at }
        }
        depth += 1
        key = nil
      case 0x7D, 0x5D:
        depth -= 1
        open = min(open, depth)
        key = nil
      case 0x2C: key = nil
      default: break
      }
      at += 1
    }
    return nil
  }

  /// The closing quote of the string that begins at `start`, or the end of the bytes.
  private static func stringEnd(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int {
    var at = start
    while at < bytes.count, bytes[at] != 0x22 { at += bytes[at] == 0x5C ? 2 : 1 }
    return min(at, bytes.count)
  }
}
