/// The sentences of a text, as ranges of UTF-8 bytes from left to right, without the white space around them.
///
/// Together they hold every byte that is not white space. One pass, no model: marks are judged by the word before and
/// the word after (`SentenceRules`), by closing and opening quotes and brackets, and by line ends. A blank line always
/// ends a sentence; a single line end does unless the paragraph was broken to fit a width, or goes on in small letters.
///
/// ```swift
/// for sentence in Sentences(bytes) { print(String(decoding: bytes[sentence], as: UTF8.self)) }
/// ```
///
/// The rules follow the golden rules of Dias's Pragmatic Segmenter and Kiss and Strunk's observations on initials and
/// ordinals ("Unsupervised multilingual sentence boundary detection", CL 32(4), 2006).
public struct Sentences: Sequence, IteratorProtocol {
  let bytes: UnsafeRawBufferPointer
  let rules: SentenceRules
  /// Where the sentence that is being read begins.
  var start = 0
  private var position = 0
  /// The list item that the sentence being read belongs to.
  private var item: ListMarker?
  private var block = LineBlock()

  /// The sentences of `bytes`, which must outlive this value; any bytes will do.
  public init(_ bytes: UnsafeRawBufferPointer, rules: SentenceRules = .standard) {
    self.bytes = bytes
    self.rules = rules
  }

  /// The next sentence, or nil at the end.
  public mutating func next() -> Range<Int>? {
    let (begin, lineEnds) = SentenceLookahead.skipSpace(bytes, from: position)
    if lineEnds > 0 { item = nil }
    guard begin < bytes.count else { return nil }
    start = begin
    position = findEnd()
    return begin..<trimmed(position)
  }

  private func trimmed(_ end: Int) -> Int {
    var end = end
    while end > start, case let last = bytes.scalar(before: end), SentenceLookahead.isSpace(last.value) {
      end -= last.length
    }
    return end
  }

  /// Reads on from `start` to where the sentence ends, which is always behind `start`.
  private mutating func findEnd() -> Int {
    var cursor = start
    if let marker = ListMarker(bytes, at: start) {
      item = marker
      cursor = marker.end
    } else if let end = endOfSigns(at: start) {
      return end
    } else {
      cursor = afterLeadingPoints()
    }
    return SentenceMark.stops.withUnsafeBufferPointer { stops in
      while cursor < bytes.count {
        if !stops[Int(bytes[cursor])] {
          cursor += 1
          continue
        }
        let (end, next) = examine(cursor)
        if let end { return end }
        cursor = next
      }
      return bytes.count
    }
  }

  /// Behind points that a sentence begins with: "... and so on", ". . . The practice".
  private func afterLeadingPoints() -> Int {
    var cursor = start
    while let next = bytes.scalar(ifAt: cursor) {
      let isPoint = next.value == 0x2E || next.value == 0x2026
      guard isPoint || (next.value == 0x20 && cursor > start) else { break }
      cursor += next.length
    }
    return cursor
  }

  /// Looks at a byte that may matter: where the sentence ends, if it ends here, and where to read on.
  private mutating func examine(_ cursor: Int) -> (end: Int?, next: Int) {
    switch bytes[cursor] {
    case 0x0A, 0x0C, 0x0D:
      return lineBreak(at: cursor)
    case UInt8(ascii: ")"):
      return (nextItem(markedAt: cursor), cursor + 1)
    case 0x2A, 0x2D, 0x3D, 0x5F, 0x7E:
      let isRule = follows(cursor) && endOfSigns(at: cursor) != nil
      return (isRule ? cursor : nil, afterRun(of: bytes[cursor], from: cursor))
    default:
      let decoded = bytes.scalar(at: cursor)
      if let mark = SentenceMark.of(decoded.value) {
        if let begin = nextItem(markedAt: cursor) { return (begin, cursor + 1) }
        let finding = judge(mark, at: cursor)
        return (finding.isEnd ? finding.end : nil, finding.end)
      }
      let next = cursor + decoded.length
      if SentenceMark.isBullet(decoded.value), item?.style == .bullet, follows(cursor) {
        return (cursor, next)
      }
      // U+2028 and U+2029 end lines.
      return decoded.value == 0x2028 || decoded.value == 0x2029 ? (cursor, next) : (nil, next)
    }
  }

  // MARK: Lists and rules of signs

  /// Whether white space stands before a place inside the sentence.
  private func follows(_ cursor: Int) -> Bool {
    cursor > start && SentenceLookahead.isSpace(bytes.scalar(before: cursor).value)
  }

  /// Where the next item of the list begins whose marker has its point or bracket at `cursor`.
  private func nextItem(markedAt cursor: Int) -> Int? {
    guard let item, item.style != .bullet else { return nil }
    var begin = cursor
    while begin > start, cursor - begin < 4, !SentenceLookahead.isSpace(UInt32(bytes[begin - 1])) {
      begin -= 1
    }
    guard begin > start, begin < cursor, follows(begin), let next = ListMarker(bytes, at: begin) else {
      return nil
    }
    return item.isFollowed(by: next) ? begin : nil
  }

  /// The end of a run of signs that stands alone ("***", "-----"), as a divider does.
  private func endOfSigns(at begin: Int) -> Int? {
    let sign = bytes[begin]
    guard [0x2A, 0x2D, 0x3D, 0x5F, 0x7E].contains(sign) else { return nil }
    let end = afterRun(of: sign, from: begin)
    // Two and three hyphens are also written for a dash.
    guard end - begin >= (sign == 0x2D ? 5 : 3) else { return nil }
    guard let next = bytes.scalar(ifAt: end) else { return end }
    return SentenceLookahead.isSpace(next.value) ? end : nil
  }

  private func afterRun(of sign: UInt8, from begin: Int) -> Int {
    var end = begin
    while end < bytes.count, bytes[end] == sign { end += 1 }
    return end
  }

  // MARK: Line ends

  private mutating func lineBreak(at cursor: Int) -> (end: Int?, next: Int) {
    let ahead = SentenceLookahead(bytes, from: cursor)
    if ahead.kind == .end || ahead.lineEnds > 1 { return (cursor, ahead.position) }
    return (goesOn(over: cursor, ahead) ? nil : cursor, ahead.position)
  }

  /// Whether a sentence goes on in the next line, no mark standing before the line end.
  private mutating func goesOn(over lineEnd: Int, _ ahead: SentenceLookahead) -> Bool {
    if ListMarker(bytes, at: ahead.position) != nil { return false }
    if isFull(lineEnd, ahead) { return true }
    let lineStart = startOfLine(lineEnd)
    if ahead.kind == .lower, !ahead.isOpened {
      // Short lines in small letters are the items of a list.
      let isItem = start >= lineStart && startsSmall(start) && lineEnd - lineStart < 40
      return !isItem
    }
    let last = trimmed(lineEnd)
    return last > start && bytes[last - 1] == UInt8(ascii: ",") && lineEnd - lineStart >= 40
  }

  /// Whether a line was broken because it was full.
  mutating func isFull(_ lineEnd: Int, _ ahead: SentenceLookahead) -> Bool {
    if lineEnd >= block.end { block = LineBlock(bytes, at: lineEnd) }
    guard let width = block.width else { return false }
    return lineEnd - startOfLine(lineEnd) + 1 + Swift.max(1, ahead.word.count) > width
  }

  /// The start of the line, or of the sentence if that is later and the line is long.
  private func startOfLine(_ lineEnd: Int) -> Int {
    var begin = lineEnd
    while begin > 0, lineEnd - begin <= 200, bytes[begin - 1] != 0x0A, bytes[begin - 1] != 0x0D { begin -= 1 }
    return begin
  }

  private func startsSmall(_ position: Int) -> Bool {
    ScalarClass.of(bytes.scalar(at: position).value).contains(.lower)
  }
}
