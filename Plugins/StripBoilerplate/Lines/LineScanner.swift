import TextKit

/// Turns bytes into lines with their features.
struct LineScanner {
  private let bytes: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The lines that are not blank, in order.
  func lines() -> [PageLine] {
    LineCounter.with(bytes) { lines(counter: $0) } ?? []
  }

  private func lines(counter: LineCounter) -> [PageLine] {
    var lines: [PageLine] = []
    lines.reserveCapacity(bytes.count / 64 + 4)
    var afterBlank = false
    for line in Lines(bytes) {
      let content = trimmed(line.content)
      if content.isEmpty {
        afterBlank = true
        continue
      }
      var page = PageLine(full: line.full, content: content)
      page.isAfterBlank = afterBlank
      afterBlank = false
      counter.count(&page)
      LineEnds(bytes, content).mark(&page)
      if page.digits > 0, page.width <= 200, DateShape(bytes, content).isFound { page.traits.insert(.date) }
      page.isProse = Self.isProse(page)
      lines.append(page)
    }
    return lines
  }

  /// White space off both ends; the no-break space counts.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end {
      if bytes[start] <= 0x20 {
        start += 1
      } else if bytes[start] == 0xC2, start + 1 < end, bytes[start + 1] == 0xA0 {
        start += 2
      } else if bytes[start] == 0xEF, start + 2 < end, bytes[start + 1] == 0xBB, bytes[start + 2] == 0xBF {
        start += 3
      } else {
        break
      }
    }
    while end > start {
      if bytes[end - 1] <= 0x20 {
        end -= 1
      } else if bytes[end - 1] == 0xA0, end - 1 > start, bytes[end - 2] == 0xC2 {
        end -= 2
      } else {
        break
      }
    }
    return start..<end
  }

  /// A paragraph: long enough, made of sentences, and no list of names or links.
  private static func isProse(_ line: PageLine) -> Bool {
    guard line.width >= 60 else { return false }
    if line.separators >= 3, line.separators * 14 > line.words { return false }
    if line.ideographs == 0, line.sentences < 2, line.capitalized * 4 > line.words * 3 { return false }
    if line.has(.closed), line.words >= 10 { return true }
    if line.width >= 160, line.sentences >= 1 || line.commas >= 2 { return true }
    // A paragraph whose last sentence has no end, but others have.
    if line.width >= 100, line.sentences >= 1, line.words >= 15, !line.has(.ellipsis), !line.has(.date) {
      return true
    }
    return line.has(.colon) && line.words >= 14
  }
}
