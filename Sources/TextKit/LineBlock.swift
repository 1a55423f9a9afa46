/// The shape of the lines between two blank lines: whether they are one paragraph, broken to fit a width.
///
/// In scraped text a line end is mostly a paragraph's end. In mail and plain-text files it is where the line was full.
/// A block counts as broken to a width if it has three lines or more, none longer than 100 bytes, and half of them
/// nearly fill the longest one's width.
struct LineBlock {
  /// Where the block ends; breaks before it belong to it.
  private(set) var end = 0
  /// The width lines were broken to; nil if they were not.
  private(set) var width: Int?

  private static let widths = 40...100
  private static let slack = 20

  /// The block whose first line end is at `lineEnd`.
  init(_ bytes: UnsafeRawBufferPointer, at lineEnd: Int) {
    var start = lineEnd
    while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
    let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
    var lengths: [Int] = []
    var isNarrow = true
    end = bytes.count
    for line in Lines(rest) {
      if Self.isBlank(rest, line.content) {
        end = start + line.content.lowerBound
        break
      }
      isNarrow = isNarrow && line.content.count <= Self.widths.upperBound
      // Lengths of wide blocks are of no use, and such a block may be a whole file.
      if isNarrow { lengths.append(line.content.count) } else { lengths = [] }
    }
    width = isNarrow ? Self.width(of: lengths) : nil
  }

  /// No block yet.
  init() {}

  private static func width(of lengths: [Int]) -> Int? {
    guard lengths.count >= 3, let widest = lengths.max(), widths.contains(widest) else { return nil }
    let full = lengths.dropLast().count { $0 + slack >= widest }
    return full * 2 >= lengths.count - 1 ? widest : nil
  }

  private static func isBlank(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    SentenceLookahead.skipSpace(bytes, from: range.lowerBound).position >= range.upperBound
  }
}
