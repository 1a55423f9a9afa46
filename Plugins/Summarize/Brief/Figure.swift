import TextKit

/// A number in a sentence with the word that says what is counted: `12` of `people`, `61` of `%`.
struct Figure: Sendable, Hashable {
  /// The digits without separators of thousands.
  var value: String
  /// The hash of what is counted.
  var unit: UInt64
  /// What is counted, as it stands there.
  var unitText: String

  /// The figures of a sentence. Years, dates and numbers of which nothing says what they count are none.
  static func figures(in text: UnsafeRawBufferPointer, _ range: Range<Int>) -> [Figure] {
    let words = Array(Words(text, in: range))
    var figures: [Figure] = []
    for (index, word) in words.enumerated() {
      guard let value = value(of: text[word]) else { continue }
      if index > 0, isMonth(words[index - 1], text) { continue }
      let next = index + 1 < words.count ? words[index + 1] : nil
      if let next, isMonth(next, text) { continue }
      if word.upperBound < range.upperBound, text[word.upperBound] == UInt8(ascii: "%") {
        figures.append(Figure(value: value, unit: percent, unitText: "%"))
        continue
      }
      // What is counted follows directly: "12 people", "3.5 million euros".
      guard let next, next.lowerBound - word.upperBound == 1, self.value(of: text[next]) == nil else {
        continue
      }
      let isYear = value.utf8.count == 4 && (value.hasPrefix("19") || value.hasPrefix("20"))
      let hash = CaseFolding.hash(UnsafeRawBufferPointer(rebasing: text[next]))
      guard !isYear, !StopWords.contains(hash) else { continue }
      let unit = isPercent.contains(hash: hash) ? percent : hash
      figures.append(Figure(value: value, unit: unit, unitText: String(decoding: text[next], as: UTF8.self)))
    }
    return figures
  }

  private static let percent = hash(of: "%")
  private static let isPercent = WordSet("percent pc prozent procent")
  private static let months = WordSet(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug sep
    sept oct nov dec januar februar märz mai juni juli oktober dezember janvier février mars avril juin juillet août
    septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre
    diciembre
    """)

  private static func hash(of text: String) -> UInt64 {
    Array(text.utf8).withUnsafeBytes { CaseFolding.hash($0) }
  }

  private static func isMonth(_ word: Range<Int>, _ text: UnsafeRawBufferPointer) -> Bool {
    months.contains(UnsafeRawBufferPointer(rebasing: text[word]))
  }

  private static let spelt: [UInt64: String] = {
    let words = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    return Dictionary(words.enumerated().map { (hash(of: $1), String($0 + 2)) }) { first, _ in first }
  }()

  /// `1,200` and `1200` are one number, `twelve` and `12` are.
  private static func value(of word: Slice<UnsafeRawBufferPointer>) -> String? {
    guard let first = word.first else { return nil }
    guard first &- 0x30 < 10 else {
      return spelt[CaseFolding.hash(UnsafeRawBufferPointer(rebasing: word))]
    }
    guard word.allSatisfy({ $0 &- 0x30 < 10 || $0 == 0x2C || $0 == 0x2E }) else { return nil }
    return String(decoding: word.filter { $0 != 0x2C }, as: UTF8.self)
  }
}
