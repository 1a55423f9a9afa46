import PipelineTesting
import Testing

@testable import StripBoilerplate

/// Counting equal lines by their counts first, held against comparing every two.
@Suite struct LineCopiesTests {
  /// A line that says `signature`; lines that say the same have the same counts.
  private func line(_ signature: UInt64, letters: Int, length: Int = 20) -> PageLine {
    var line = PageLine(full: 0..<length, content: 0..<length)
    line.letters = letters
    line.signature = signature
    return line
  }

  /// Counts the copies of lines that stand in `text`.
  private func count(
    _ lines: inout [PageLine], in text: String = String(repeating: "x", count: FoldedLine.limit + 1)
  ) {
    Array(text.utf8).withUnsafeBytes { bytes in
      FoldedLine.with { LineCopies(bytes).count(&lines, &$0) }
    }
  }

  @Test func `lines that say the same are counted, others with the same counts are not`() {
    var lines = [
      line(1, letters: 5), line(2, letters: 5), line(1, letters: 5), line(3, letters: 7), line(1, letters: 5),
    ]
    count(&lines)
    #expect(lines.map(\.signature) == [1, 2, 1, 3, 1])
    #expect(lines.map(\.copies) == [3, 1, 3, 1, 3])
  }

  @Test func `only lines with a twin are signed`() {
    var lines = [line(0, letters: 5), line(0, letters: 6), line(0, letters: 5), line(0, letters: 7)]
    count(&lines, in: "read more about this")
    #expect(lines.map { $0.signature != 0 } == [true, false, true, false])
    #expect(lines.map(\.copies) == [2, 1, 2, 1])
  }

  @Test func `a line too long to be folded has no copies`() {
    let length = FoldedLine.limit + 1
    var lines = [line(1, letters: 5, length: length), line(1, letters: 5, length: length)]
    count(&lines)
    #expect(lines.map(\.copies) == [1, 1])
  }

  @Test func `any number of lines, none at all too, gives what comparing every two gives`() {
    var random = SeededNumbers(seed: 3)
    for round in 0..<200 {
      var lines = (0..<Int.random(in: 0...120, using: &random)).map { _ in
        // The counts follow from what the line says; few of them, so that many lines share them.
        let signature = UInt64.random(in: 1...40, using: &random)
        return line(signature, letters: Int(signature % 7))
      }
      let expected = lines.map { line in lines.count { $0.signature == line.signature } }
      count(&lines)
      #expect(lines.map(\.copies) == expected, "round \(round)")
    }
  }
}
