import TextKit

/// Turns bytes into lines with their features, each byte looked at once.
struct LineScanner {
  private let bytes: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The lines that are not blank, in order.
  func lines() -> [PageLine] {
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
      count(&page)
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

  /// What is counted while a line is read.
  private struct Counts {
    // Characters beyond one byte make the width smaller than the bytes; ideographs make it larger.
    var width: Int
    var words = 0
    /// Letters and digits.
    var letters = 0
    var digits = 0
    var capitalized = 0
    var ideographs = 0
    var isInWord = false
  }

  private func count(_ line: inout PageLine) {
    let end = line.content.upperBound
    var position = line.content.lowerBound
    var counts = Counts(width: line.content.count)
    ByteKind.table.withUnsafeBufferPointer { kinds in
      while position < end {
        if position + 8 <= end, ByteLanes(bytes, position).isASCII {
          countLanes(&position, end, kinds, &counts, &line)
        } else {
          let stop = min(position + 8, end)
          while position < stop { countOne(&position, end, kinds, &counts, &line) }
        }
      }
    }
    line.width = counts.width
    line.words = counts.words + counts.ideographs / 2
    line.letters = counts.letters - counts.digits
    line.digits = counts.digits
    line.capitalized = counts.capitalized
    line.ideographs = counts.ideographs
  }

  /// Counts as many groups of eight ASCII bytes as there are, up to what a lane can hold.
  @inline(__always)
  private func countLanes(
    _ position: inout Int, _ end: Int, _ kinds: UnsafeBufferPointer<UInt8>, _ counts: inout Counts,
    _ line: inout PageLine
  ) {
    var words: UInt64 = 0
    var letters: UInt64 = 0
    var digits: UInt64 = 0
    var capitalized: UInt64 = 0
    // Whether the next letter or digit begins a word.
    var carry: UInt64 = counts.isInWord ? 0 : 1
    var rounds = 0
    while position + 8 <= end, rounds < 31 {
      let lanes = ByteLanes(bytes, position)
      guard lanes.isASCII else { break }
      let digit = lanes.digits
      let letter = (lanes.letters | digit) >> 7
      let space = lanes.spaces >> 7
      var other = ByteLanes.ones & ~(letter | space)
      // A word begins behind a space; other signs pass that on: their lanes are full, so that adding carries over them.
      let (begins, overflow) = (space << 8 | carry).addingReportingOverflow(other &* 0xFF)
      let starts = begins & letter
      carry = overflow || space >> 56 != 0 ? 1 : 0
      words &+= starts
      letters &+= letter
      digits &+= digit >> 7
      capitalized &+= starts & lanes.capitals >> 7
      while other != 0 {
        let at = position + other.trailingZeroBitCount >> 3
        if kinds[Int(bytes[at])] & ByteKind.mark != 0 { mark(bytes[at], at: at, &line) }
        other &= other &- 1
      }
      position += 8
      rounds += 1
    }
    counts.words += ByteLanes.sum(words)
    counts.letters += ByteLanes.sum(letters)
    counts.digits += ByteLanes.sum(digits)
    counts.capitalized += ByteLanes.sum(capitalized)
    counts.isInWord = carry == 0
  }

  /// Counts one character.
  @inline(__always)
  private func countOne(
    _ position: inout Int, _ end: Int, _ kinds: UnsafeBufferPointer<UInt8>, _ counts: inout Counts,
    _ line: inout PageLine
  ) {
    let byte = bytes[position]
    let kind = kinds[Int(byte)]
    if byte < 0x80 {
      if kind & ByteKind.word != 0 {
        counts.letters += 1
        counts.digits += Int(kind >> 1 & 1)
        if !counts.isInWord {
          counts.words += 1
          counts.capitalized += Int(kind >> 2 & 1)
          counts.isInWord = true
        }
      } else if kind & ByteKind.space != 0 {
        counts.isInWord = false
      } else if kind & ByteKind.mark != 0 {
        mark(byte, at: position, &line)
      }
      position += 1
      return
    }
    let scalar = wide(at: position, end, &line)
    position += scalar.length
    counts.width -= scalar.length - 1
    switch scalar.kind {
    case .letter(let isCapital):
      counts.words += counts.isInWord ? 0 : 1
      counts.capitalized += !counts.isInWord && isCapital ? 1 : 0
      counts.isInWord = true
      counts.letters += 1
    case .ideograph:
      counts.ideographs += 1
      counts.letters += 1
      counts.width += 2
      counts.isInWord = true
    case .space: counts.isInWord = false
    case .other: break
    }
  }

  /// Punctuation that counts.
  private func mark(_ byte: UInt8, at position: Int, _ line: inout PageLine) {
    let next = position + 1 < line.content.upperBound ? bytes[position + 1] : 0x20
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
      guard next == 0x20, position + 2 < line.content.upperBound else { return }
      // A sentence goes on with a small letter only after an abbreviation.
      if bytes[position + 2] &- 0x61 >= 26 { line.sentences += 1 }
    case UInt8(ascii: ","): line.commas += 1
    case UInt8(ascii: "|"), UInt8(ascii: ">"): line.separators += 1
    case UInt8(ascii: "/"):
      let isSpaced = next == 0x20 && position > line.content.lowerBound && bytes[position - 1] == 0x20
      if isSpaced { line.separators += 1 }
      if next == UInt8(ascii: "/"), position > line.content.lowerBound,
        bytes[position - 1] == UInt8(ascii: ":")
      {
        line.traits.insert(.address)
      }
    case UInt8(ascii: "@"): line.traits.insert(.atSign)
    default: break
    }
  }

  private enum WideKind {
    case letter(isCapital: Bool), ideograph, space, other
  }

  /// One character beyond ASCII; punctuation among them is counted.
  @inline(__always)
  private func wide(at position: Int, _ end: Int, _ line: inout PageLine) -> (kind: WideKind, length: Int) {
    let byte = bytes[position]
    let left = end - position
    if byte < 0xE0 {
      guard left >= 2 else { return (.other, left) }
      return (twoBytes(byte, bytes[position + 1], &line), 2)
    }
    if byte < 0xF0 {
      guard left >= 3 else { return (.other, left) }
      return (threeBytes(byte, bytes[position + 1], bytes[position + 2], &line), 3)
    }
    return (.other, min(4, left))
  }

  private func twoBytes(_ first: UInt8, _ second: UInt8, _ line: inout PageLine) -> WideKind {
    if first == 0xC2 {
      if second == 0xA0 { return .space }
      if second == 0xBB || second == 0xB7 { line.separators += 1 }
      if second == 0xB0 || second == 0xBA { line.traits.insert(.degree) }
      return .other
    }
    if first == 0xC3 {
      // The multiplication and division signs stand among the letters.
      if second == 0x97 || second == 0xB7 { return .other }
      return .letter(isCapital: second < 0x9F)
    }
    let value = UInt32(first & 0x1F) << 6 | UInt32(second & 0x3F)
    return .letter(isCapital: CaseFolding.lower(value) != value)
  }

  private func threeBytes(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ line: inout PageLine) -> WideKind
  {
    switch first {
    case 0xE2:
      switch (second, third) {
      case (0x80, 0xBA), (0x80, 0xA2), (0x86, 0x92): line.separators += 1
      default: break
      }
      return .other
    case 0xE3:
      if second == 0x80 {
        if third == 0x82 { line.sentences += 1 }
        if third == 0x81 { line.commas += 1 }
        return third == 0x80 ? .space : .other
      }
      return .ideograph
    case 0xE4...0xE9: return .ideograph
    case 0xEF:
      if second == 0xBC {
        if third == 0x8C { line.commas += 1 }
        if third == 0x81 || third == 0x9F { line.sentences += 1 }
        return .other
      }
      return second >= 0xA4 && second < 0xAC ? .ideograph : .other
    default: return .letter(isCapital: false)
    }
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
