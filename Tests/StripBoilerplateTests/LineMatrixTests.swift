import Testing

@testable import StripBoilerplate

/// The rows that the line model judges by.
@Suite struct LineMatrixTests {
  private let text = """
    Home

    The council of Narva voted on Tuesday to rebuild the bridge, which had been closed for three years.
    12 May 2024
    Mayor Ilves said that the bridge would open in spring, and that the council had found the money for it.

    Share this
    13 June 2023
    Share this
    """

  private func matrix(_ text: String, weights: WordWeights = WordWeights()) -> LineMatrix {
    Array(text.utf8).withUnsafeBytes { LineMatrix(BoilerplateRules.page(of: $0), $0, weights: weights) }
  }

  @Test func `each line that is not blank has a row, as long as there are names`() {
    let matrix = matrix(text)
    #expect(matrix.lineCount == 7)
    #expect(LineFeature.names.count == LineFeature.rowWidth)
    #expect(Set(LineFeature.names).count == LineFeature.rowWidth)
    #expect(matrix.rows.count == 7 * LineFeature.rowWidth)
    #expect(self.matrix("").lineCount == 0)
    #expect(self.matrix("\n \n").lineCount == 0)
  }

  @Test func `copies, shapes and paragraphs around are counted`() {
    let matrix = matrix(text)
    #expect(matrix[4, .copies] == 2 && matrix[6, .copies] == 2 && matrix[0, .copies] == 1)
    #expect(
      matrix[2, .shapeCopies] == 2 && matrix[2, .sameShapeAfter] == 3 && matrix[5, .sameShapeBefore] == 3)
    #expect(matrix[0, .proseAfter] == 1 && matrix[0, .proseBefore] == 99 && matrix[0, .proseBelow] == 2)
    #expect(matrix[4, .proseBefore] == 1 && matrix[4, .proseAfter] == 99)
    #expect(matrix[1, .overlap] > 0.1 && matrix[0, .overlap] == 0)
    #expect(matrix[3, .blockLines] == 3 && matrix[3, .blockPlace] == 2 && matrix[0, .blockLines] == 1)
  }

  @Test func `columns of the lines around hold what those lines have`() {
    let matrix = matrix(text)
    let names = LineFeature.names
    func value(_ row: Int, _ name: String) -> Float? {
      names.firstIndex(of: name).map { matrix.rows[row * LineFeature.rowWidth + $0] }
    }
    #expect(value(1, "widthMinus1") == matrix[0, .width])
    #expect(value(1, "overlapPlus3") == matrix[4, .overlap])
    #expect(value(0, "widthMinus1") == -9)
    #expect(value(6, "wordsPlus1") == -9)
  }

  @Test func `words count only where the text is English`() throws {
    var bytes = [UInt8](repeating: 1, count: 4 + 1 << 16)
    bytes.replaceSubrange(0..<4, with: [0, 0, 0x80, 0x3F])
    let weights = try #require(bytes.withUnsafeBytes { WordWeights(bytes: $0) })
    #expect(matrix(text, weights: weights)[0, .lexical] > 0)
    let polish = matrix(
      "Rada miasta zdecydowała w środę o odbudowie mostu, który był zamknięty.", weights: weights)
    #expect(polish[0, .isEnglish] == 0 && polish[0, .lexical] == 0)
    #expect([0, 1, 2].withUnsafeBytes { WordWeights(bytes: $0) } == nil)
  }
}
