import PipelineKit
import TextKit

/// A line of a document by hashes of what it says: lines that say the same have the same.
struct LinePrints: Sendable {
  /// The line without its end and without white space around it.
  var range: Range<Int>
  /// Of the line in small letters, with single spaces.
  var exact: UInt64
  /// Of the same with its numbers and names of weekdays and months masked; `nil` where it has no number, or where hardly
  /// anything else is left.
  var shape: UInt64?

  /// Lines of a document that are looked at.
  static let limit = 50_000
  /// Longer lines have no shape: running text.
  private static let longestShape = 512
  /// A shape without as many letters beside its masks is any date or any number.
  private static let fewestLetters = 3

  /// The lines of a text that are not blank.
  static func lines(of text: Text) -> [LinePrints] {
    text.bytes.withUnsafeBytes { bytes in
      var found: [LinePrints] = []
      found.reserveCapacity(bytes.count / 64 + 4)
      var folded = FoldedLine()
      var mask = ShapeMask()
      for line in Lines(bytes) {
        let range = trimmed(line.content, bytes)
        guard !range.isEmpty else { continue }
        guard found.count < limit else { break }
        folded.fold(UnsafeRawBufferPointer(rebasing: bytes[range]))
        var print = LinePrints(range: range, exact: folded.hash)
        if folded.hasDigit, range.count <= longestShape {
          folded.withBytes { mask.run($0) }
          if mask.letters >= fewestLetters { print.shape = mask.hash }
        }
        found.append(print)
      }
      return found
    }
  }

  private static func trimmed(_ range: Range<Int>, _ bytes: UnsafeRawBufferPointer) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, let length = FoldedLine.spaceLength(bytes, start, end) { start += length }
    while start < end {
      if bytes[end - 1] <= 0x20 {
        end -= 1
      } else if end - start >= 2, bytes[end - 1] == 0xA0, bytes[end - 2] == 0xC2 {
        end -= 2
      } else {
        break
      }
    }
    return start..<end
  }
}
