import CByteClasses
import TextKit

/// Counts what a line is made of: letters, words, marks; 64 bytes at a time.
struct LineCounter {
  private let bytes: UnsafeRawBufferPointer
  private let blocks: UnsafeMutablePointer<byte_classes_block>
  private let masks: UnsafeMutablePointer<byte_classes_counts>

  /// As many blocks as are read at a time.
  private static let window = 16

  /// Runs `body` with a counter for lines of `bytes`.
  static func with<Result>(_ bytes: UnsafeRawBufferPointer, _ body: (LineCounter) -> Result) -> Result? {
    withUnsafeTemporaryAllocation(of: byte_classes_block.self, capacity: window) { blocks in
      withUnsafeTemporaryAllocation(of: byte_classes_counts.self, capacity: window) { masks in
        guard let blocks = blocks.baseAddress, let masks = masks.baseAddress else { return nil }
        return body(LineCounter(bytes: bytes, blocks: blocks, masks: masks))
      }
    }
  }

  /// What one block leaves to the next.
  private struct State {
    /// 1 if the next letter or digit begins a word.
    var carry: UInt64 = 1
    /// 1 if the last byte was a space.
    var spaceBefore: UInt64 = 0
    var isPlain = true
  }

  /// What the characters beyond ASCII in a block are, each at its first byte.
  private struct WideMasks {
    var letter: UInt64 = 0
    var capital: UInt64 = 0
    var space: UInt64 = 0
    var ideograph: UInt64 = 0
  }

  /// Sets the counts of a line, and the traits that marks inside it give it.
  func count(_ line: inout PageLine) {
    guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    var state = State()
    line.width = line.content.count
    var start = line.content.lowerBound
    while start < line.content.upperBound {
      // Never more than `window` blocks are written, and nothing behind the text is read.
      let length = min(line.content.upperBound - start, Self.window * 64)
      byte_classes_classify(base + start, length, bytes.count - start, blocks)
      let used = (length + 63) / 64
      for block in 0..<used {
        masks[block] = countable(blocks[block], at: start + block * 64, &state, &line)
      }
      add(byte_classes_count(masks, used), to: &line)
      start += length
    }
    line.words += line.ideographs / 2
    if state.isPlain { line.traits.insert(.plain) }
  }

  private func add(_ sums: byte_classes_counts, to line: inout PageLine) {
    // None is more than the bytes of a window.
    line.width += 2 * Int(sums.ideographs) - Int(sums.inner)
    line.words += Int(sums.words)
    line.letters += Int(sums.letters) + Int(sums.ideographs)
    line.digits += Int(sums.digits)
    line.capitalized += Int(sums.capitalized)
    line.commas += Int(sums.commas)
    line.ideographs += Int(sums.ideographs)
  }

  @inline(__always)
  private func countable(
    _ block: byte_classes_block, at start: Int, _ state: inout State, _ line: inout PageLine
  ) -> byte_classes_counts {
    let wide = block.wide == 0 ? WideMasks() : wideMasks(block, at: start, &line)
    let letters = block.letter | wide.letter
    let word = letters | block.digit
    let space = block.space | wide.space
    // A word begins behind a space; other signs pass that on: all their bits are set, so that adding carries over them.
    let passing = ~(word | space | wide.ideograph)
    let (begins, overflow) = (space &<< 1 | state.carry).addingReportingOverflow(passing)
    let starts = begins & word
    state.carry = overflow || space >> 63 == 1 ? 1 : 0
    let doubled = block.space & (block.space &<< 1 | state.spaceBefore)
    if doubled | block.control | block.wide != 0 { state.isPlain = false }
    state.spaceBefore = block.space >> 63
    var marks = block.mark
    while marks != 0 {
      mark(at: start + marks.trailingZeroBitCount, &line)
      marks &= marks &- 1
    }
    return byte_classes_counts(
      letters: letters, digits: block.digit, words: starts,
      capitalized: starts & (block.capital | wide.capital),
      commas: block.comma, ideographs: wide.ideograph, inner: block.inner)
  }

  /// Punctuation that counts.
  @inline(__always)
  private func mark(at position: Int, _ line: inout PageLine) {
    let next = position + 1 < line.content.upperBound ? bytes[position + 1] : 0x20
    switch bytes[position] {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
      guard next == 0x20, position + 2 < line.content.upperBound else { return }
      // A sentence goes on with a small letter only after an abbreviation.
      if bytes[position + 2] &- 0x61 >= 26 { line.sentences += 1 }
    case UInt8(ascii: "|"), UInt8(ascii: ">"): line.separators += 1
    case UInt8(ascii: "/"): slash(at: position, next, &line)
    case UInt8(ascii: "@"): line.traits.insert(.atSign)
    default: break
    }
  }

  private func slash(at position: Int, _ next: UInt8, _ line: inout PageLine) {
    guard position > line.content.lowerBound else { return }
    if next == 0x20, bytes[position - 1] == 0x20 { line.separators += 1 }
    if next == UInt8(ascii: "/"), bytes[position - 1] == UInt8(ascii: ":") { line.traits.insert(.address) }
  }

  @inline(never)
  private func wideMasks(_ block: byte_classes_block, at start: Int, _ line: inout PageLine) -> WideMasks {
    var masks = WideMasks()
    var leads = block.wide & ~block.inner
    while leads != 0 {
      let position = start + leads.trailingZeroBitCount
      let bit = leads & (0 &- leads)
      leads &= leads &- 1
      switch WideCharacter.kind(bytes, position, &line) {
      case .letter(let isCapital):
        masks.letter |= bit
        if isCapital { masks.capital |= bit }
      case .ideograph: masks.ideograph |= bit
      case .space: masks.space |= bit
      case .other: break
      }
    }
    return masks
  }
}
