/// What the trainer of the line model needs to see: the same rows that the stage judges by, made by the same
/// code.
package struct LineModelTraining {
  /// The names of a row's columns.
  package static var columns: [String] { LineFeature.names }

  private let weights: WordWeights

  /// - Parameter wordWeights: a file of word weights; `nil` if there are none yet, and each line's score is
  ///   0.
  package init?(wordWeights: [UInt8]?) {
    guard let wordWeights else {
      weights = WordWeights()
      return
    }
    guard let read = wordWeights.withUnsafeBytes({ WordWeights(bytes: $0) }) else { return nil }
    weights = read
  }

  /// The lines of a text that are not blank, as UTF-8 offsets, and their rows behind each other.
  package func rows(of text: [UInt8]) -> (lines: [Range<Int>], values: [Float]) {
    text.withUnsafeBytes { bytes in
      let page = BoilerplateRules.page(of: bytes)
      let matrix = LineMatrix(page, bytes, weights: weights)
      return (page.lines.map(\.content), matrix.rows)
    }
  }

  /// The grams of each line that is not blank, as buckets of the word weights.
  package func grams(of text: [UInt8]) -> [[Int]] {
    text.withUnsafeBytes { bytes in
      var reader = LineReader(bytes)
      return LineScanner(bytes).lines().map { line in
        let facts = reader.read(line.content)
        var buckets: [Int] = []
        WordWeights.forEachGram(of: reader.words[facts.words]) { buckets.append($0) }
        return buckets
      }
    }
  }
}
