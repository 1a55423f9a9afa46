/// Tags: what they begin and end, and what they hold.
extension PageParser {
  // MARK: Names

  /// The name of an element at `end`, which moves behind it.
  func name(_ end: inout Int) -> TagName { rules.name(nameHash(&end)) }

  /// The hash of the name at `end` in small letters; `end` moves behind it.
  @inline(__always)
  private func nameHash(_ end: inout Int) -> UInt64 {
    var hash = NameTable.seed
    while end < page.count {
      let byte = page[end]
      if MarkupByte.isLetter(byte) {
        hash = NameTable.step(hash, byte | 0x20)
      } else if byte &- 0x30 <= 0x0A || byte == 0x2D || byte == 0x2E || byte == 0x5F {
        // Digits, `:`, `-`, `.`, `_`.
        hash = NameTable.step(hash, byte)
      } else {
        break
      }
      end += 1
    }
    return hash
  }

  /// Whether a name may begin with it.
  @inline(__always)
  private static func beginsName(_ byte: UInt8) -> Bool {
    MarkupByte.isLetter(byte) || byte == 0x5F || byte == 0x3A || byte == 0x2E
  }

  // MARK: Start tags

  mutating func startTag() {
    at += 1
    let name = name(&at)
    while !open.isEmpty, rules.closes(open.last, name) { endLast() }
    beginImplied(for: name)
    let isMisplaced = isMisplaced(name)
    readAttributes()
    if isMisplaced {
      misplaced += 1
    } else {
      begin(name, attributes.isEmpty ? nil : attributes)
    }
    guard at < page.count, !open.isEmpty else { return }
    // An element that ends in its tag; of a misplaced one, the element around it ends.
    if page[at] == 0x2F {
      at += 2
      return endLast()
    }
    at += 1
    if rules.isVoid(open.last) { endLast() }
  }

  private mutating func begin(_ name: TagName, _ attributes: AttributeValues?) {
    open.append(name)
    events.start(name, attributes)
  }

  private mutating func endLast() {
    open.removeLast()
    events.end()
  }

  /// Begins what a page may leave out before an element: `<html>`, and `<head>` or `<body>`.
  private mutating func beginImplied(for name: TagName) {
    if name.isHTML { return }
    if open.isEmpty { begin(TagName("html"), nil) }
    if name.isBody || name.isHead { return }
    if open.count <= 1, rules.belongsToHead(name) {
      if !open.hadHead { begin(TagName("head"), nil) }
    } else if !open.hadBody, !open.hasHead, !rules.isOfFrames(name) {
      begin(TagName("body"), nil)
    }
  }

  /// Text in no element, or in one that can have none, begins a paragraph.
  mutating func beginParagraph() {
    let paragraph = TagName("p")
    while !open.isEmpty, rules.closes(open.last, paragraph) { endLast() }
    beginImplied(for: paragraph)
    begin(paragraph, nil)
  }

  /// Whether it is one of the elements that a page has once, and not in its place.
  private func isMisplaced(_ name: TagName) -> Bool {
    name.isHTML && !open.isEmpty || name.isHead && open.count != 1 || name.isBody && open.hasBody
  }

  // MARK: End tags

  mutating func endTag() {
    at += 2
    guard Self.beginsName(byte(at)) else { return }
    let name = name(&at)
    skip(behind: 0x3E)
    if misplaced > 0, name.isHTML || name.isHead || name.isBody {
      misplaced -= 1
      return
    }
    guard let place = open.place(endedBy: name, rules) else { return }
    while open.count > place { endLast() }
  }

  // MARK: Attributes

  /// Reads the attributes of a tag up to its end, `>` or `/>`.
  private mutating func readAttributes() {
    attributes.removeAll()
    skipBlanks()
    while at < page.count, page[at] != 0x3E, page[at] != 0x2F || byte(at + 1) != 0x3E {
      if Self.beginsName(page[at]) { readAttribute() } else { skipJunk() }
      skipBlanks()
    }
  }

  /// Moves behind what is no attribute, up to the next blank or the end of the tag.
  private mutating func skipJunk() {
    while at < page.count, !MarkupByte.isBlank(page[at]), page[at] != 0x3E,
      page[at] != 0x2F || byte(at + 1) != 0x3E
    { at += 1 }
  }

  @inline(__always)
  private mutating func readAttribute() {
    let name = rules.attribute(nameHash(&at))
    attributes.note()
    skipBlanks()
    guard byte(at) == 0x3D else {
      if let name { attributes.set(name, at..<at) }
      return
    }
    at += 1
    skipBlanks()
    let quote = byte(at)
    let value: Range<Int>
    if quote == 0x22 || quote == 0x27 {
      let end = Memory.index(of: quote, in: page, from: at + 1) ?? page.count
      value = at + 1..<end
      at = min(end + 1, page.count)
    } else {
      let start = at
      while at < page.count, !MarkupByte.isBlank(page[at]), page[at] != 0x3E { at += 1 }
      value = start..<at
    }
    if let name { attributes.set(name, value) }
  }
}
