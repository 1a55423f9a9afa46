#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Takes out of a page what would cost libxml2's parser more than its length: byte for byte by spaces, so that every
/// offset stays.
///
/// The parser compares each attribute of a tag with all before it, and each end tag with all elements that are open; a
/// page made for that purpose, of a few megabytes, would keep it busy for hours. And it ends at a zero byte.
struct PageGuard {
  /// Attributes of one tag beyond this many are taken out.
  static let maxAttributes = 256
  /// The bytes of a tag beyond this many are taken out, and so is a value in quotation marks that has more than the
  /// second number: addresses and data that no one reads here.
  static let maxTag = 1 << 16
  static let maxValue = 1 << 14
  /// Start tags within more open elements than this are taken out, their text stays.
  static let maxDepth = 256

  private let source: UnsafeRawBufferPointer
  /// The page with its spaces; `nil` while there is nothing to take out.
  private var cleared: [UInt8]?
  /// Elements that are open by the tags alone, those aside that the parser closes by itself.
  private var depth = 0

  /// The page as the parser may see it; `nil` where it may see all of it.
  static func cleared(_ source: UnsafeRawBufferPointer) -> [UInt8]? {
    var guarded = PageGuard(source)
    guarded.clearZeros()
    guarded.run()
    return guarded.cleared
  }

  private init(_ source: UnsafeRawBufferPointer) { self.source = source }

  private mutating func clear(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    if cleared == nil { cleared = Array(source) }
    for at in range { cleared?[at] = 0x20 }
  }

  private func index(of byte: UInt8, from start: Int) -> Int? {
    guard start < source.count, let base = source.baseAddress,
      let found = memchr(base + start, Int32(byte), source.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - base
  }

  private mutating func clearZeros() {
    var at = 0
    while let zero = index(of: 0, from: at) {
      var end = zero
      while end < source.count, source[end] == 0 { end += 1 }
      clear(zero..<end)
      at = end
    }
  }

  private mutating func run() {
    var at = 0
    while let open = index(of: 0x3C, from: at), open + 1 < source.count {
      let next = source[open + 1]
      if isLetter(next) {
        at = startTag(open)
      } else if next == 0x2F {
        at = endTag(open)
      } else if stands("!--", at: open + 1) {
        at = end(of: "-->", from: open + 4)
      } else {
        at = open + 1
      }
    }
  }

  private mutating func endTag(_ open: Int) -> Int {
    if open + 2 < source.count, isLetter(source[open + 2]), counts(nameHash(open + 2)) {
      depth = max(0, depth - 1)
    }
    return open + 2
  }

  /// Looks at a start tag; gives the offset behind it, or behind the element where its content is not markup.
  private mutating func startTag(_ open: Int) -> Int {
    let hash = nameHash(open + 1)
    let end = tagEnd(open)
    if Self.raw.index(of: hash) != nil { return rawEnd(hash, from: end) }
    if counts(hash), end < 2 || source[end - 2] != 0x2F {
      if depth >= Self.maxDepth {
        clear(open..<end)
      }
      depth += 1
    }
    return end
  }

  /// The offset behind the tag that begins at `open`, outside of quotation marks; takes attributes out beyond the limit.
  private mutating func tagEnd(_ open: Int) -> Int {
    var at = open + 1
    var attributes = 0
    var wasSpace = false
    var excess: Int?
    while at < source.count {
      let byte = source[at]
      if byte == 0x3E {
        if let excess { clear(excess..<at) }
        return at + 1
      }
      if byte == 0x22 || byte == 0x27, at > open, isBehindEquals(at) {
        guard let close = index(of: byte, from: at + 1) else { break }
        if close - at > Self.maxValue { clear(at + 1..<close) }
        at = close + 1
        wasSpace = true
        continue
      }
      if at - open > Self.maxTag, excess == nil { excess = at }
      let isSpace = byte <= 0x20 || byte == 0x2F
      if wasSpace, !isSpace {
        attributes += 1
        if attributes > Self.maxAttributes, excess == nil { excess = at }
      }
      wasSpace = isSpace
      at += 1
    }
    if let excess { clear(excess..<source.count) }
    return source.count
  }

  private func isBehindEquals(_ at: Int) -> Bool {
    var before = at - 1
    while before > 0, source[before] <= 0x20, at - before < 64 { before -= 1 }
    return before >= 0 && source[before] == 0x3D
  }

  /// The offset of the end tag of an element whose content is no markup.
  private func rawEnd(_ hash: UInt64, from start: Int) -> Int {
    var at = start
    while let open = index(of: 0x3C, from: at), open + 2 < source.count {
      if source[open + 1] == 0x2F, nameHash(open + 2) == hash { return open }
      at = open + 1
    }
    return source.count
  }

  private func end(of mark: StaticString, from start: Int) -> Int {
    var at = start
    while let found = index(of: mark.utf8Start[0], from: at) {
      if stands(mark, at: found) { return found + mark.utf8CodeUnitCount }
      at = found + 1
    }
    return source.count
  }

  private func stands(_ mark: StaticString, at start: Int) -> Bool {
    guard start + mark.utf8CodeUnitCount <= source.count else { return false }
    for index in 0..<mark.utf8CodeUnitCount where source[start + index] != mark.utf8Start[index] {
      return false
    }
    return true
  }

  private func nameHash(_ start: Int) -> UInt64 {
    var hash = NameTable.seed
    var at = start
    while at < source.count, at - start < 32, isLetter(source[at]) || source[at] &- 0x30 < 10 {
      hash = NameTable.step(hash, source[at] &- 0x41 < 26 ? source[at] | 0x20 : source[at])
      at += 1
    }
    return hash
  }

  private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// Whether an element of that name stays open until its end tag.
  private func counts(_ hash: UInt64) -> Bool { Self.selfClosing.index(of: hash) == nil }

  private static let raw = NameTable(["script", "style"])
  /// Elements without content, and those that the parser closes where the next one begins.
  private static let selfClosing = NameTable([
    "area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "isindex", "link",
    "meta",
    "param", "source", "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot",
    "option",
    "colgroup", "head", "body", "html",
  ])
}
