import PipelineKit

/// Makes lines of a page's events: one line a block, with the evidence of its markup.
struct PageBuilder: PageEvents {
  /// The lines' text, with one or two line ends between them.
  var text: [UInt8] = []
  private(set) var lines: [PageLine] = []
  private(set) var groups: [SiblingGroup] = []
  var head = PageHead()

  let source: UnsafeRawBufferPointer
  private let elements = Element.all
  private var hints = HintCache()
  private var open: [OpenElement] = []
  /// Elements beyond the deepest that are looked at.
  private var tooDeep = 0
  private var blocks: Int32 = 0
  private var links: Int32 = 0

  // The line that is being made.
  var line: PageLine?
  var lastLink: Int32 = 0
  /// The cells of the row that is being made, each as a line.
  private var cells: [PageLine] = []
  var needsSpace = false
  /// Line ends to put before the next line.
  var breaks = 0

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

  mutating func start(_ name: TagName, _ attributes: AttributeValues?) {
    guard open.count < Self.maxDepth else { return tooDeep += 1 }
    let element = elements[Int(name.number)]
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

  mutating func add(_ chunk: UnsafeBufferPointer<UInt8>, _ start: Int) {
    if head.isCapturing { head.add(chunk) }
    guard let frame = open.last else { return }
    if frame.isHidden {
      if frame.isNoscript { noscriptBytes += chunk.count }
    } else if frame.isPreformatted {
      addLiteral(chunk, start, frame)
    } else {
      addWords(chunk, start, frame)
    }
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
    _ attributes: AttributeValues, of element: Element, _ frame: inout OpenElement
  ) -> Bool {
    let values = ElementAttributes(attributes, &hints)
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

  mutating func beginLine(_ start: Int, _ frame: OpenElement) {
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

  mutating func endLine(_ space: Int) {
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
