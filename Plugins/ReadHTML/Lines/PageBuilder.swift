import PipelineKit

/// Makes lines of a page's events: one line a block, with the evidence of its markup.
struct PageBuilder {
  /// The lines' text, with one or two line ends between them.
  private(set) var text: [UInt8] = []
  private(set) var lines: [PageLine] = []
  private(set) var groups: [SiblingGroup] = []
  var head = PageHead()

  let source: UnsafeRawBufferPointer
  private var open: [OpenElement] = []
  /// Elements beyond the deepest that are looked at.
  private var tooDeep = 0
  private var blocks: Int32 = 0
  private var links: Int32 = 0

  // The line that is being made.
  private var line: PageLine?
  private var lastLink: Int32 = 0
  /// The cells of the row that is being made, each as a line.
  private var cells: [PageLine] = []
  private var needsSpace = false
  /// Line ends to put before the next line.
  private var breaks = 0
  /// How far the text of the page has been taken.
  private var position = 0

  /// Elements within elements beyond this many are not told apart.
  private static let maxDepth = 2048
  /// A row with a cell of more characters than this is a layout, not a table.
  private static let maxCell = 120

  /// How many bytes of text were left out since they stand in `<noscript>`.
  private(set) var noscriptBytes = 0
  private let showsNoscript: Bool

  init(source: UnsafeRawBufferPointer, showsNoscript: Bool = false) {
    self.source = source
    self.showsNoscript = showsNoscript
    text.reserveCapacity(min(source.count / 4, 1 << 20))
    open.reserveCapacity(64)
  }

  // MARK: Events

  mutating func start(_ name: UnsafePointer<UInt8>, _ attributes: AttributeList?, at offset: Int) {
    guard open.count < Self.maxDepth else { return tooDeep += 1 }
    let element = Element.named(name)
    var frame = self.frame(of: element)
    let saysMore = attributes.map { read($0, of: element, &frame) } ?? false
    head.start(
      element, attributes, isHidden: open.last?.isHidden ?? false, saysMore: saysMore, written: text.count)
    if !frame.isHidden {
      switch element.flow {
      case .inline: startInline(element, frame)
      case .line: endLine(1)
      case .paragraph: endLine(2)
      case .hidden: break
      }
    }
    open.append(frame)
    position = max(position, offset)
  }

  mutating func end() {
    if tooDeep > 0 { return tooDeep -= 1 }
    guard let frame = open.popLast() else { return }
    head.end(frame.element, text)
    guard !frame.isHidden else { return }
    switch frame.element.flow {
    case .inline: if frame.element.role == .cell { endCell() }
    case .line: endLine(1)
    case .paragraph: endLine(2)
    case .hidden: break
    }
  }

  mutating func add(_ chunk: UnsafeBufferPointer<UInt8>, upTo offset: Int) {
    if head.isCapturing { head.add(chunk) }
    if let frame = open.last, frame.isHidden {
      if frame.isNoscript { noscriptBytes += chunk.count }
    } else if let frame = open.last {
      let start = place(of: chunk, endingAt: offset)
      if frame.isPreformatted { addLiteral(chunk, start, frame) } else { addWords(chunk, start, frame) }
    }
    position = max(position, offset)
  }

  mutating func finish() {
    while !open.isEmpty { end() }
    endLine(0)
  }

  // MARK: Elements

  private mutating func frame(of element: Element) -> OpenElement {
    guard let parent = open.last else { return OpenElement(element: element) }
    var frame = parent
    frame.element = element
    frame.own = []
    frame.firstGroup = -1
    frame.kind = element.kind ?? parent.kind
    frame.ancestors.formUnion(parent.element.ancestor)
    frame.isHidden =
      parent.isHidden || element.flow == .hidden && !(element.role == .noscript && showsNoscript)
    frame.isNoscript = parent.isNoscript || element.role == .noscript && !parent.isHidden
    if element.role == .preformatted { frame.isPreformatted = true }
    if element.flow != .inline || element.role == .cell, !frame.isHidden {
      frame.group = join(element)
      blocks &+= 1
      let outer = frame.containers
      frame.containers = SIMD8(blocks, outer[0], outer[1], outer[2], outer[3], outer[4], -1, -1)
    }
    return frame
  }

  /// Counts an element among its parent's children of its kind.
  private mutating func join(_ element: Element) -> Int {
    let parent = open.count - 1
    var group = open[parent].firstGroup
    while group >= 0 {
      if groups[Int(group)].element == element.number {
        groups[Int(group)].count += 1
        return Int(group)
      }
      group = groups[Int(group)].next
    }
    groups.append(SiblingGroup(element: element.number, count: 1, next: open[parent].firstGroup))
    open[parent].firstGroup = Int32(truncatingIfNeeded: groups.count - 1)
    return groups.count - 1
  }

  /// Takes in what attributes hint at; tells whether some may say more of the page.
  private mutating func read(
    _ attributes: AttributeList, of element: Element, _ frame: inout OpenElement
  ) -> Bool {
    let values = ElementAttributes(attributes)
    if element.role == .root || element.role == .body {
      head.pageHints.formUnion(values.hints)
      return values.saysMore
    }
    frame.own = values.hints
    if values.isHidden { frame.own.insert(.hidden) }
    if element.role == .link, values.isLink {
      links &+= 1
      frame.link = links
    }
    if let parent = open.last {
      frame.near = frame.own.union(parent.own)
      if open.count > 1 { frame.near.formUnion(open[open.count - 2].own) }
      frame.outer = parent.outer.union(frame.own)
    } else {
      (frame.near, frame.outer) = (frame.own, frame.own)
    }
    return values.saysMore
  }

  private mutating func startInline(_ element: Element, _ frame: OpenElement) {
    switch element.role {
    case .lineBreak:
      let before = breaks
      endLine(0)
      breaks = min(before + 1, 2)
    case .cell: endCell()
    default: break
    }
  }

  // MARK: Text

  /// Where a chunk that ends at `offset` begins in the page; where it does not stand there as it is, where the reference
  /// that it was made of begins.
  private func place(of chunk: UnsafeBufferPointer<UInt8>, endingAt offset: Int) -> Int {
    guard let base = source.baseAddress, let text = chunk.baseAddress else { return position }
    for shift in 0...4 {
      let start = offset - chunk.count - shift
      guard start >= position, offset <= source.count else { break }
      if Memory.isEqual(base + start, UnsafeRawPointer(text), chunk.count) { return start }
    }
    var at = min(offset, source.count) - 1
    let first = max(position, at - 40)
    while at >= first {
      if source[at] == 0x26 { return at }
      at -= 1
    }
    return min(position, source.count)
  }

  private mutating func addWords(_ chunk: UnsafeBufferPointer<UInt8>, _ start: Int, _ frame: OpenElement) {
    var at = 0
    while at < chunk.count {
      let gap = WhiteSpace.length(chunk, at)
      guard gap > 0 else { break }
      needsSpace = true
      at += gap
    }
    guard at < chunk.count else { return }
    if line == nil { beginLine(start + at, frame) }
    addSpaced(UnsafeBufferPointer(rebasing: chunk[at...]), start + at, frame)
  }

  /// Adds words that begin with the chunk, one space between them, to the line that is being made.
  private mutating func addSpaced(_ chunk: UnsafeBufferPointer<UInt8>, _ start: Int, _ frame: OpenElement) {
    let isInLink = frame.link != 0
    // A space counts for the link that both sides of it stand in.
    var (characters, outside) = (0, 0)
    var end = 0
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: chunk.count + 1) { words in
      var count = 0
      var isSpace = needsSpace && (line?.characters ?? 0) > 0
      if isSpace, frame.link != lastLink { outside = 1 }
      var at = 0
      while at < chunk.count {
        let gap = WhiteSpace.length(chunk, at)
        if gap > 0 {
          isSpace = true
          at += gap
          continue
        }
        if isSpace {
          words[count] = 0x20
          count += 1
          characters += 1
          isSpace = false
        }
        let byte = chunk[at]
        words[count] = byte
        count += 1
        characters += byte & 0xC0 != 0x80 ? 1 : 0
        at += 1
        end = at
      }
      needsSpace = isSpace
      text.append(contentsOf: UnsafeBufferPointer(rebasing: words[..<count]))
    }
    line?.characters += characters
    if isInLink {
      line?.linkedCharacters += characters - outside
      if frame.link != lastLink { line?.links += 1 }
    }
    lastLink = frame.link
    extendLine(to: start + end)
  }

  /// The line's part of the page goes to here now.
  private mutating func extendLine(to end: Int) {
    guard let first = line?.source.lowerBound else { return }
    line?.source = first..<(end > source.count ? source.count : max(first, end))
  }

  private mutating func addLiteral(_ chunk: UnsafeBufferPointer<UInt8>, _ start: Int, _ frame: OpenElement) {
    var at = 0
    while at < chunk.count {
      let from = at
      while at < chunk.count, chunk[at] != 0x0A, chunk[at] != 0x0D { at += 1 }
      let run = UnsafeBufferPointer(rebasing: chunk[from..<at])
      if !run.isEmpty, line != nil || !run.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
        append(run, start + from, frame)
      }
      guard at < chunk.count else { break }
      let before = breaks
      let hadLine = line != nil
      endLine(0)
      breaks = hadLine ? 1 : min(before + 1, 2)
      at += chunk[at] == 0x0D && at + 1 < chunk.count && chunk[at + 1] == 0x0A ? 2 : 1
    }
  }

  /// Adds a run of preformatted text as it is.
  private mutating func append(_ run: UnsafeBufferPointer<UInt8>, _ start: Int, _ frame: OpenElement) {
    if line == nil { beginLine(start, frame) }
    let characters = Memory.characters(run)
    needsSpace = false
    text.append(contentsOf: run)
    line?.characters += characters
    if frame.link != 0 {
      line?.linkedCharacters += characters
      if frame.link != lastLink { line?.links += 1 }
    }
    lastLink = frame.link
    extendLine(to: start + run.count)
  }

  private mutating func beginLine(_ start: Int, _ frame: OpenElement) {
    if !cells.isEmpty {
      text.append(0x09)
    } else if !lines.isEmpty {
      for _ in 0..<max(1, breaks) { text.append(0x0A) }
    }
    breaks = 0
    needsSpace = false
    lastLink = 0
    let start = min(start, source.count)
    line = PageLine(
      text: text.count..<text.count, source: start..<start, kind: frame.kind, depth: open.count,
      ancestors: frame.ancestors.union(frame.element.ancestor), hints: frame.near, outerHints: frame.outer,
      group: frame.group, containers: frame.containers)
  }

  // MARK: Ends

  private mutating func endCell() {
    guard var done = line else { return }
    close(&done)
    cells.append(done)
    line = nil
  }

  private mutating func close(_ line: inout PageLine) {
    while line.text.lowerBound < text.count, text.last == 0x20 || text.last == 0x09 { text.removeLast() }
    line.text = line.text.lowerBound..<text.count
    needsSpace = false
  }

  private mutating func endLine(_ space: Int) {
    if !cells.isEmpty || line != nil {
      endCell()
      endRow()
    }
    breaks = max(breaks, space)
    needsSpace = false
  }

  /// The cells become one line, parted by tabs, or a line each where one of them is long.
  private mutating func endRow() {
    defer { cells.removeAll(keepingCapacity: true) }
    let isRow = cells.count > 1 && cells.allSatisfy { $0.characters <= Self.maxCell && $0.kind == .cell }
    guard isRow, var row = cells.first, let last = cells.last else {
      for (index, cell) in cells.enumerated() {
        if index > 0 { text[cell.text.lowerBound - 1] = 0x0A }
        lines.append(cell)
      }
      return
    }
    row.kind = .row
    row.text = row.text.lowerBound..<last.text.upperBound
    row.source = row.source.lowerBound..<max(row.source.upperBound, last.source.upperBound)
    for cell in cells.dropFirst() {
      row.characters += cell.characters + 1
      row.linkedCharacters += cell.linkedCharacters
      row.links += cell.links
    }
    lines.append(row)
  }
}
