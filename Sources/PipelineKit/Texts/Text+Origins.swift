#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Text {
  /// The source as it was before any edit, put together again from the text and its edits.
  public func restored() -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(source.count)
    var position = 0
    for (edit, start) in zip(edits, textStarts) {
      result.append(contentsOf: bytes[position..<start])
      result.append(contentsOf: source[edit.source])
      position = start + edit.with.count
    }
    result.append(contentsOf: bytes[position...])
    return result
  }

  /// Whether what is kept and what was taken out make up the source, byte for byte, and the text holds
  /// nothing besides what was kept and what edits put in.
  public var isSound: Bool {
    var sourcePosition = 0
    var textPosition = 0
    // By index: a copy of an edit costs more than the look at it.
    for index in edits.indices {
      let range = edits[index].source
      let newCount = edits[index].with.count
      let start = textStarts[index]
      let kept = range.lowerBound - sourcePosition
      guard kept >= 0, textPosition + kept == start, range.upperBound <= source.count,
        start + newCount <= bytes.count, isKept(from: sourcePosition, at: textPosition, count: kept),
        newCount == 0 || bytes[start..<start + newCount].elementsEqual(edits[index].with)
      else { return false }
      sourcePosition = range.upperBound
      textPosition = start + newCount
    }
    let rest = source.count - sourcePosition
    return bytes.count - textPosition == rest && isKept(from: sourcePosition, at: textPosition, count: rest)
  }

  private func isKept(from sourceStart: Int, at textStart: Int, count: Int) -> Bool {
    source.withUnsafeBytes { source in
      bytes.withUnsafeBytes { bytes in
        guard count > 0, let source = source.baseAddress, let bytes = bytes.baseAddress else {
          return count == 0
        }
        return source == bytes && sourceStart == textStart
          || memcmp(source + sourceStart, bytes + textStart, count) == 0
      }
    }
  }

  /// The stretches of the source that a stretch of the text came from, in order; text that an edit put in
  /// stands for what the edit took out. Neighbours are joined.
  ///
  /// - Parameter range: UTF-8 bytes of the text, inside it.
  public func origin(of range: Range<Int>) -> [Range<Int>] {
    let range = range.clamped(to: 0..<bytes.count)
    var result: [Range<Int>] = []
    func add(_ piece: Range<Int>) {
      guard let last = result.last, last.upperBound == piece.lowerBound else { return result.append(piece) }
      result[result.count - 1] = last.lowerBound..<piece.upperBound
    }
    var index = firstEdit(endingAfter: range.lowerBound)
    var textPosition = index == 0 ? 0 : textStarts[index - 1] + edits[index - 1].with.count
    var sourcePosition = index == 0 ? 0 : edits[index - 1].source.upperBound
    while textPosition < range.upperBound {
      let next = index < edits.count ? textStarts[index] : bytes.count
      let kept = range.clamped(to: textPosition..<next)
      if !kept.isEmpty {
        let start = sourcePosition + kept.lowerBound - textPosition
        add(start..<start + kept.count)
      }
      guard index < edits.count, next < range.upperBound else { break }
      if !edits[index].with.isEmpty { add(edits[index].source) }
      textPosition = next + edits[index].with.count
      sourcePosition = edits[index].source.upperBound
      index += 1
    }
    return result
  }

  /// The first edit whose replacement ends behind `offset`, a place in the text.
  private func firstEdit(endingAfter offset: Int) -> Int {
    var low = 0
    var high = edits.count
    while low < high {
      let middle = (low + high) / 2
      if textStarts[middle] + edits[middle].with.count <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Where a range of an earlier revision lies now; `nil` if nothing is left of its text.
  ///
  /// - Parameters:
  ///   - range: UTF-8 bytes of the text at `revision`.
  ///   - revision: The value of `revision` when the range was right.
  public func carried(_ range: Range<Int>, from revision: Int) -> Range<Int>? {
    guard revision < self.revision else { return range }
    var current = range
    for step in changes[revision...] {
      let start = Self.shifted(current.lowerBound, through: step, isEnd: false)
      let end = Self.shifted(current.upperBound, through: step, isEnd: true)
      guard start < end || range.isEmpty && start == end else { return nil }
      current = start..<end
    }
    return current
  }

  /// Where an offset lies after a revision's changes: the start of a range moves behind what was taken out
  /// around it, the end before it.
  private static func shifted(_ offset: Int, through changes: [TextChange], isEnd: Bool) -> Int {
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if changes[middle].range.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    let shift = low == 0 ? 0 : changes[low - 1].shift
    guard low < changes.count, changes[low].range.lowerBound < offset else { return offset + shift }
    return changes[low].range.lowerBound + shift + (isEnd ? 0 : changes[low].newCount)
  }
}

extension Text {
  /// Text as its source and its edits say it is: for a document that was kept aside.
  ///
  /// - Parameters:
  ///   - source: UTF-8.
  ///   - edits: In the order of the source, disjoint.
  init(source: [UInt8], edits: [Edit]) {
    self.init(unchecked: source)
    guard !edits.isEmpty else { return }
    var result: [UInt8] = []
    var position = 0
    for edit in edits where edit.source.lowerBound >= position && edit.source.upperBound <= source.count {
      result.append(contentsOf: source[position..<edit.source.lowerBound])
      result.append(contentsOf: edit.with)
      position = edit.source.upperBound
    }
    result.append(contentsOf: source[position...])
    bytes = result
    self.edits = edits
    indexEdits()
  }
}
