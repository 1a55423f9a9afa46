/// Lays a file out anew: the bytes of every token stay, what stands between them is set by rule.
///
/// Two spaces a level, dashes of a list under their key as well; one blank between tokens, none inside brackets.
struct YAMLLayout {
  /// A list or map that is open, with the columns its entries had and get.
  struct Level {
    var isList: Bool
    /// Whether its dashes stood in the column of their key: libyaml gives no token for such a list.
    var isImplied = false
    var old: Int
    var new: Int
  }

  let source: YAMLSource
  private(set) var lines: [FormattedLine] = []
  var current = FormattedLine(kind: .code)
  var levels: [Level] = []
  private var flowDepth = 0
  /// The last token that stands in the text.
  private var previous: YAMLToken?
  private var previousEnd = 0
  private var startsKey = false
  /// Whether the next token is what a dash brings.
  private var followsEntry = false
  /// Whether a list has begun since the last dash.
  private var hasOpenedList = false
  /// Where the line of the current token begins.
  private var lineStart = 0
  /// The comments in the order of the file.
  private(set) var comments: [[UInt8]] = []

  init(source: YAMLSource) { self.source = source }

  /// The lines of the new layout.
  mutating func lay(_ tokens: [YAMLToken]) -> [FormattedLine] {
    for token in tokens { take(token) }
    finishFile()
    return lines
  }

  // MARK: Structure

  private mutating func take(_ token: YAMLToken) {
    advanceLineStart(to: token.start)
    switch token.kind {
    case .blockListStart, .blockMapStart:
      let new = levels.last.map { $0.new + 2 } ?? 0
      if token.kind == .blockListStart { hasOpenedList = true }
      levels.append(Level(isList: token.kind == .blockListStart, old: token.start - lineStart, new: new))
    case .blockEnd:
      closeImplied()
      if !levels.isEmpty { levels.removeLast() }
      followsEntry = false
    case .key where flowDepth == 0:
      takeBlockKey()
      if token.isVisible { put(token) }
    case .value where flowDepth == 0:
      closeImplied()
      // One that begins a line belongs to a '?' and stands below it.
      startsKey = true
      put(token)
    case .entry where flowDepth == 0:
      openImplied()
      put(token)
      followsEntry = true
      hasOpenedList = false
    default:
      if token.isVisible { put(token) }
    }
  }

  private mutating func takeBlockKey() {
    if levels.last?.isImplied ?? false { followsEntry = false }
    closeImplied()
    startsKey = true
  }

  private mutating func closeImplied() {
    if levels.last?.isImplied ?? false { levels.removeLast() }
  }

  /// A dash directly in a map begins a list whose dashes stand in the column of the map's keys.
  private mutating func openImplied() {
    guard let top = levels.last, !top.isList else { return }
    levels.append(Level(isList: true, isImplied: true, old: top.old, new: top.new + 2))
  }

  // MARK: Tokens

  private mutating func put(_ token: YAMLToken) {
    let isFirst = previous == nil
    let gap = YAMLGap(source.bytes[previousEnd..<max(previousEnd, token.start)], isLineStart: isFirst)
    comments += gap.comments
    if token.kind == .flowEnd { flowDepth = max(0, flowDepth - 1) }
    let indent = indentation(of: token)
    if gap.hasBreak, !joins(token, gap) {
      breakLine(gap, indent: indent, old: token.start - lineStart)
      if startsKey, levels.count == 1, levels[0].new == 0, !levels[0].isList, token.kind != .value {
        current.isTopLevelKey = true
      }
    } else if TokenSpacing.needsBlank(between: previous, and: token, gap: gap, source: source) {
      current.indent(1)
    }
    previousEnd = append(token, at: indent)
    if token.kind == .flowStart { flowDepth += 1 }
    if token.isVisible {
      startsKey = false
      followsEntry = false
    }
    previous = token
  }

  /// Whether what a dash brings goes up to it: it does unless a comment stands between.
  private func joins(_ token: YAMLToken, _ gap: YAMLGap) -> Bool {
    guard followsEntry, previous?.kind == .entry, !gap.hasComment, flowDepth == 0 else { return false }
    if token.kind == .documentStart || token.kind == .documentEnd { return false }
    // A dash below a dash is the next entry, unless a list has begun between them.
    return token.kind != .entry || hasOpenedList
  }

  /// The column of a token that begins a line.
  private func indentation(of token: YAMLToken) -> Int {
    let inner = levels.last.map { $0.new + 2 } ?? 0
    if flowDepth > 0 || token.kind == .flowEnd { return inner + 2 * flowDepth }
    let standsAtLevel = token.kind == .entry || startsKey
    switch token.kind {
    case .directive, .documentStart, .documentEnd: return 0
    default: return standsAtLevel ? levels.last?.new ?? 0 : inner
    }
  }

  // MARK: Lines

  /// Ends the current line.
  mutating func endLine() {
    lines.append(current)
    current = FormattedLine(kind: .code)
  }

  private mutating func breakLine(_ gap: YAMLGap, indent: Int, old: Int) {
    if previous != nil {
      current.comment = gap.trailing
      current.opensBlock = previous?.kind == .value && flowDepth == 0
      endLine()
    }
    put(gap.lines, beforeOld: old, new: indent)
    current = .indented(indent, .code)
  }

  private mutating func put(_ gapLines: [YAMLGap.Line], beforeOld old: Int, new: Int) {
    for line in gapLines {
      switch line {
      case .blank: lines.append(FormattedLine(kind: .blank))
      case .comment(let text, let column):
        var line = FormattedLine.indented(commentColumn(column, beforeOld: old, new: new), .comment)
        line.text += text
        lines.append(line)
      }
    }
  }

  /// A comment goes with what follows, unless it stood deeper: then it goes with the deepest level it stood in.
  private func commentColumn(_ column: Int, beforeOld old: Int, new: Int) -> Int {
    if column <= old || flowDepth > 0 { return new }
    return max(new, closing.last { $0.old <= column }?.new ?? new)
  }

  /// The levels that were open at the last token.
  private var closing: [Level] = []

  private mutating func finishFile() {
    guard previous != nil else {
      let gap = YAMLGap(source.bytes[...], isLineStart: true)
      comments += gap.comments
      put(gap.lines, beforeOld: 0, new: 0)
      return
    }
    let gap = YAMLGap(source.bytes[previousEnd...])
    comments += gap.comments
    breakLine(gap, indent: 0, old: 0)
  }

  private mutating func append(_ token: YAMLToken, at indent: Int) -> Int {
    closing = levels
    guard case .scalar(let style) = token.kind else {
      current.text += source.bytes[token.start..<token.end]
      return token.end
    }
    switch style {
    case .literal, .folded: return appendBlock(token)
    default:
      appendFlow(token, style, at: indent)
      return token.end
    }
  }

  private mutating func advanceLineStart(to offset: Int) {
    var index = max(lineStart, scanned)
    while index < offset {
      let byte = source.bytes[index]
      if byte == 0x0A || byte == 0x0D { lineStart = index + 1 }
      index += 1
    }
    scanned = max(scanned, offset)
  }

  /// How far line breaks have been looked for.
  private var scanned = 0
}
