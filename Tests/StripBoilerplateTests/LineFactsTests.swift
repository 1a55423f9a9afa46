import PipelineTesting
import Testing

@testable import StripBoilerplate

/// Lines of letters, marks and spaces of all kinds, put together from a number.
private func sample(_ seed: Int) -> String {
  var numbers = SeededNumbers(seed: UInt64(seed))
  let pieces = [
    "word", "Word", "x", "7", "1984", " ", " ", " ", "  ", "\t", ".", ". ", "! A", "? b", ", ", " | ", " / ",
    "://", "@", ">",
    "é", "Éa", "ß", "Ж", "ж", "’", "“", "…", "—", "\u{A0}", "»", "·", "°", "日", "本語", "。", "、", "\u{3000}",
    "😀", "×", "ｱ",
  ]
  return (0..<Int.random(in: 0..<80, using: &numbers)).map { _ in
    pieces[Int.random(in: 0..<pieces.count, using: &numbers)]
  }.joined() + (seed % 3 == 0 ? String(repeating: "a b. C, ", count: 300) : "")
}

/// What a line holds, counted character by character.
private struct NaiveCounts: Equatable {
  var words = 0
  var letters = 0
  var digits = 0
  var capitalized = 0
  var commas = 0
  var ideographs = 0
  var width = 0

  init(_ line: some Sequence<Unicode.Scalar>) {
    var isInWord = false
    for scalar in line {
      let (isLetter, isCapital) = Self.letter(scalar)
      let isDigit = ("0"..."9").contains(scalar)
      width += 1
      if isLetter || isDigit {
        words += isInWord ? 0 : 1
        capitalized += !isInWord && isCapital ? 1 : 0
        letters += isLetter ? 1 : 0
        digits += isDigit ? 1 : 0
        isInWord = true
      } else if "日本語ｱ".unicodeScalars.contains(scalar), scalar != "ｱ" {
        ideographs += 1
        letters += 1
        width += 2
        isInWord = true
      } else if scalar.value <= 0x20 || scalar == "\u{A0}" || scalar == "\u{3000}" {
        isInWord = false
      } else if scalar == "," || scalar == "、" {
        commas += 1
      }
    }
    words += ideographs / 2
  }

  init(_ line: PageLine) {
    words = line.words
    letters = line.letters
    digits = line.digits
    capitalized = line.capitalized
    commas = line.commas
    ideographs = line.ideographs
    width = line.width
  }

  private static func letter(_ scalar: Unicode.Scalar) -> (isLetter: Bool, isCapital: Bool) {
    if scalar.isASCII { return (scalar.properties.isAlphabetic, scalar.properties.isUppercase) }
    return ("éÉßЖж".unicodeScalars.contains(scalar), "ÉЖ".unicodeScalars.contains(scalar))
  }
}

@Test(arguments: 0..<400) func `a line's counts are those of its characters`(seed: Int) {
  let text = Array(sample(seed).utf8)
  text.withUnsafeBytes { bytes in
    for line in LineScanner(bytes).lines() {
      let scalars = String(decoding: bytes[line.content], as: UTF8.self).unicodeScalars
      #expect(NaiveCounts(line) == NaiveCounts(scalars))
    }
  }
}

@Test(arguments: 0..<100) func `any bytes become lines that lie inside them`(seed: Int) {
  var numbers = SeededNumbers(seed: UInt64(seed))
  let count = Int.random(in: 0..<3000, using: &numbers)
  let text = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &numbers) }
  text.withUnsafeBytes { bytes in
    for line in Page(bytes).lines {
      #expect(line.full.upperBound <= count && line.full.lowerBound <= line.content.lowerBound)
      #expect(line.content.upperBound <= line.full.upperBound && !line.content.isEmpty)
    }
  }
}

@Test(arguments: 0..<300) func `a plain line is folded like any other`(seed: Int) {
  let text = Array(sample(seed).utf8)
  text.withUnsafeBytes { bytes in
    for line in LineScanner(bytes).lines() where line.has(.plain) && line.content.count <= FoldedLine.limit {
      FoldedLine.with { folded in
        folded.fold(bytes, line.content, isPlain: true)
        let quick = Array(folded.bytes)
        folded.fold(bytes, line.content)
        #expect(quick == Array(folded.bytes))
      }
    }
  }
}
