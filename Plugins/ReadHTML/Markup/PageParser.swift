/// Goes through a page and tells what it finds: elements that begin and end, and text. No tree is made, so memory is that
/// of the text, and no name, value or text is copied.
///
/// It reads pages as libxml2's HTML parser does (2.9, as lxml has it), its mending of what is broken included (`TagRules`).
/// Time is in the page's length, whatever the page is.
struct PageParser<Events: PageEvents> {
  let page: UnsafeBufferPointer<UInt8>
  var events: Events
  /// How far the page has been read.
  var at = 0
  /// The elements that are open.
  var open = OpenNames()
  let rules = TagRules.shared
  /// The attributes of the tag that is being read.
  var attributes: AttributeValues
  var references = PageReferences()
  /// Tags of `<html>`, `<head>` and `<body>` that were left out since there is one; so are as many end tags.
  var misplaced = 0

  /// Tells all of a page in UTF-8; elements that are open at its end have not ended.
  static func read(_ page: UnsafeRawBufferPointer, into events: consuming Events) -> Events {
    let bytes = page.bindMemory(to: UInt8.self)
    let spans = UnsafeMutableBufferPointer<ByteSpan>.allocate(capacity: AttributeName.count)
    defer { spans.deallocate() }
    var parser = Self(page: bytes, events: events, attributes: AttributeValues(page: bytes, spans: spans))
    parser.run()
    return parser.events
  }

  // MARK: Bytes

  @inline(__always)
  func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: page[range])
  }

  /// The byte at an offset; 0 behind the end.
  @inline(__always)
  func byte(_ offset: Int) -> UInt8 { offset < page.count ? page[offset] : 0 }

  @inline(__always)
  mutating func skipBlanks() {
    while at < page.count, MarkupByte.isBlank(page[at]) { at += 1 }
  }

  /// Moves behind the next `byte`, or to the end.
  mutating func skip(behind byte: UInt8) {
    at = Memory.index(of: byte, in: page, from: at).map { $0 + 1 } ?? page.count
  }

  /// Whether the page has `mark` (small letters, marks) at `offset`, whatever its case.
  func stands(_ mark: StaticString, at offset: Int) -> Bool {
    guard offset + mark.utf8CodeUnitCount <= page.count else { return false }
    for index in 0..<mark.utf8CodeUnitCount {
      let byte = page[offset + index]
      guard (byte &- 0x41 < 26 ? byte | 0x20 : byte) == mark.utf8Start[index] else { return false }
    }
    return true
  }

  // MARK: Content

  private mutating func run() {
    if byte(0) == 0xEF, byte(1) == 0xBB, byte(2) == 0xBF { at = 3 }
    skipBlanks()
    while at < page.count {
      let next = byte(at + 1)
      if page[at] != 0x3C {
        if open.isRaw { rawText() } else if page[at] == 0x26 { reference() } else { text() }
      } else if next == 0x2F {
        endTag()
      } else if open.isRaw, !closesRaw() {
        rawText()
      } else if MarkupByte.isLetter(next) {
        startTag()
      } else if next == 0x21 {
        declaration()
      } else if next == 0x3F {
        instruction()
      } else {
        lessThan()
      }
    }
  }

  /// Whether the tag at the place ends a script or a style by what it begins.
  private mutating func closesRaw() -> Bool {
    guard MarkupByte.isLetter(byte(at + 1)) else { return false }
    var end = at + 1
    return rules.closes(open.last, name(&end))
  }

  /// A `<` that begins nothing.
  private mutating func lessThan() {
    events.add(bytes(at..<at + 1), at)
    at += 1
  }

  private mutating func declaration() {
    if byte(at + 2) == 0x2D, byte(at + 3) == 0x2D {
      comment()
    } else if stands("doctype", at: at + 2) {
      documentType()
    } else {
      lessThan()
    }
  }

  /// A comment ends with `-->` or `--!>`; `<!-->` is none of both.
  private mutating func comment() {
    at += 4
    while let dash = Memory.index(of: 0x2D, in: page, from: at) {
      at = dash + 1
      guard byte(at) == 0x2D else { continue }
      if byte(at + 1) == 0x3E { return at += 2 }
      if byte(at + 1) == 0x21, byte(at + 2) == 0x3E { return at += 3 }
    }
    at = page.count
  }

  private mutating func documentType() {
    at += 9
    skipBlanks()
    while at < page.count, !MarkupByte.isBlank(page[at]), page[at] != 0x3E { at += 1 }
    skipBlanks()
    if stands("public", at: at) || stands("system", at: at) {
      at += 6
      skipBlanks()
      // Two names at most, in quotation marks, in which a `>` is one of their characters.
      for _ in 0..<2 where byte(at) == 0x22 || byte(at) == 0x27 {
        at += 1
        skip(behind: byte(at - 1))
        skipBlanks()
      }
    }
    skip(behind: 0x3E)
  }

  /// `<?xml … >`; without a name it is text.
  private mutating func instruction() {
    let first = byte(at + 2)
    at += 2
    guard MarkupByte.isLetter(first) || first == 0x5F || first == 0x3A || first >= 0x80 else { return }
    skip(behind: 0x3E)
  }

  /// The content of a script or a style: up to the next end tag whose name begins with the element's.
  private mutating func rawText() {
    let start = at
    var end = page.count
    while let tag = Memory.index(of: 0x3C, in: page, from: at) {
      if byte(tag + 1) == 0x2F, stands(open.isScript ? "script" : "style", at: tag + 2) {
        end = tag
        break
      }
      at = tag + 1
    }
    at = end
    addPieces(start..<end)
  }

  // MARK: Text

  private mutating func text() {
    let start = at
    var isPlain = true
    while at < page.count {
      let byte = page[at]
      if byte >= 0x3D {
        if byte == 0xEF { isPlain = false }
      } else if byte == 0x3C || byte == 0x26 {
        break
      } else if byte < 0x20, !MarkupByte.isBlank(byte) || byte == 0 {
        isPlain = false
      }
      at += 1
    }
    if open.takesNoText, !isBlank(start..<at) || byte(at) == 0x26 { beginParagraph() }
    if isPlain { events.add(bytes(start..<at), start) } else { addPieces(start..<at) }
  }

  private func isBlank(_ range: Range<Int>) -> Bool { page[range].allSatisfy { $0 <= 0x20 } }

  /// Adds text without what is no character of HTML: most control characters, and two that Unicode keeps for itself.
  private mutating func addPieces(_ range: Range<Int>) {
    var start = range.lowerBound
    var here = start
    while here < range.upperBound {
      let byte = page[here]
      var length = 0
      if byte < 0x20, !MarkupByte.isBlank(byte) || byte == 0 { length = 1 }
      if byte == 0xEF, self.byte(here + 1) == 0xBF, self.byte(here + 2) >= 0xBE { length = 3 }
      guard length > 0 else {
        here += 1
        continue
      }
      if start < here { events.add(bytes(start..<here), start) }
      if byte == 0 { events.add(MarkupByte.space, here) }
      here += length
      start = here
    }
    if start < range.upperBound { events.add(bytes(start..<range.upperBound), start) }
  }

  private mutating func reference() {
    let start = at
    let found = references.next(in: page, at: &at)
    // What is no character is left out; an `&` that begins no reference is text.
    guard found != .noCharacter else { return }
    if open.takesNoText { beginParagraph() }
    guard case .character(let scalar) = found else {
      at = start + 1
      return events.add(bytes(start..<at), start)
    }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4) { bytes in
      let count = PageReferences.encode(scalar, into: bytes)
      events.add(UnsafeBufferPointer(rebasing: bytes[..<count]), start)
    }
  }
}
