internal import ByteScan
internal import CharacterSets

/// What a splitter has found, handed over: the bytes from the mark to an end, with their place in the container and their lines.
extension SourceReader {
  /// Hands over the record from the mark to `end`, and moves the mark there; `isComplete` is false if it was
  /// too long.
  func take(upTo end: Int, tag: (any Sendable)?) -> (segment: Segment, isComplete: Bool) {
    let range = mark..<reachable(end)
    let from = max(range.lowerBound, base)
    var bytes = overflow?.kept ?? []
    let isComplete = overflow == nil && range.count <= maxRecordBytes
    // A splitter that reads ahead may name an end whose bytes were let go with a record that is too long.
    let rest = UnsafeRawBufferPointer(rebasing: buffer[(from - base)..<(max(from, range.upperBound) - base)])
    if isComplete {
      bytes = Array(rest)
    } else {
      bytes.append(contentsOf: rest.prefix(max(0, Self.keptOfOversize - bytes.count)))
    }
    let firstLine = linesBeforeMark + 1
    let endsLine = rest.last == 0x0A
    linesBeforeMark += (overflow?.lines ?? 0) + countLines(in: rest, upTo: range.upperBound)
    let segment = Segment(
      file: file, member: member, range: advanceContainer(over: rest, of: range),
      lines: firstLine...max(firstLine, linesBeforeMark + (endsLine ? 0 : 1)),
      bytes: bytes, tag: tag, traits: traits)
    mark = range.upperBound
    overflow = nil
    return (segment, isComplete)
  }

  /// Passes over the bytes from the mark to `end`, and moves the mark there.
  func skip(upTo end: Int) -> Range<Int> {
    let range = mark..<reachable(end)
    let from = max(range.lowerBound, base)
    linesBeforeMark += overflow?.lines ?? 0
    let end = max(from, range.upperBound)
    let bytes = UnsafeRawBufferPointer(rebasing: buffer[(from - base)..<(end - base)])
    linesBeforeMark += countLines(in: bytes, upTo: range.upperBound)
    let place = advanceContainer(over: bytes, of: range)
    mark = range.upperBound
    overflow = nil
    return place
  }

  /// Where words between the mark and the position stand, and the first of them.
  func statedPlace(of range: Range<Int>) -> StatedCount.Place {
    let from = max(mark, base)
    let (lines, container) = withBytes(of: from..<max(from, range.lowerBound)) { bytes in
      (
        ByteCount.count(of: 0x0A, in: bytes),
        traits.width == .same ? range.lowerBound - mark : traits.width.bytes(of: bytes)
      )
    }
    let text = withBytes(of: range) { bytes in
      String(decoding: bytes.prefix(Self.shownBytes), as: UTF8.self).split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
    }
    return StatedCount.Place(
      file: file, member: member, line: linesBeforeMark + (overflow?.lines ?? 0) + lines + 1,
      byte: containerMark + (traits.width == .same ? 0 : overflow?.container ?? 0) + container, text: text)
  }

  /// More bytes of a count's words are not shown.
  private static let shownBytes = 100

  /// The place in the container of what is handed over; `bytes` are those of `range` that are in memory.
  private func advanceContainer(over bytes: UnsafeRawBufferPointer, of range: Range<Int>) -> Range<Int> {
    let start = containerMark
    if traits.width == .same {
      containerMark = range.upperBound
    } else {
      containerMark += (overflow?.container ?? 0) + traits.width.bytes(of: bytes)
      // A character that the end of the source cuts has fewer bytes than the text says.
      if isAtEnd, range.upperBound == base + count, let total = containerCount?() { containerMark = total }
    }
    return start..<containerMark
  }

  /// Whether everything has been handed over, and nothing is left to read.
  public var isDone: Bool { get throws { try mark == position && isExhausted() } }

  /// Whether a segment that ends at the mark is the last, and cut by damage.
  public var isCut: Bool { damage != nil && mark == base + count }

  /// Whether bytes of the record at the mark had to be let go: it is longer than the limit.
  var isOverlong: Bool { overflow != nil }

  /// Where a record that is to end at `end` does end: not before the mark, not behind what has been read. Of bytes that
  /// were let go, nobody knows which were the record's last, so all of them are.
  private func reachable(_ end: Int) -> Int {
    min(max(end, overflow == nil ? mark : base), position)
  }

  /// The lines that end in the bytes from the mark to `end`; they need not be counted anew where `readLine`
  /// has counted them.
  private func countLines(in bytes: UnsafeRawBufferPointer, upTo end: Int) -> Int {
    let known = end == position && overflow == nil ? linesSinceMark : nil
    let count = known ?? ByteCount.count(of: 0x0A, in: bytes)
    linesSinceMark = end == position ? 0 : linesSinceMark.map { max(0, $0 - count) }
    return count
  }
}
