/// Columns of blocks and of the document.
extension LineMatrix {
  mutating func fillBlocks() {
    var start = 0
    for index in 1...lineCount where index == lineCount || lines[index].isAfterBlank {
      fillBlock(start..<index)
      start = index
    }
  }

  private mutating func fillBlock(_ block: Range<Int>) {
    let count = Float(block.count)
    let words = block.reduce(0) { $0 + lines[$1].words }
    let prose = Float(block.count { lines[$0].isProse }) / count
    let found = Float(block.count(where: isFound)) / count
    let lexical = block.reduce(0) { $0 + self[$1, .lexical] } / count
    for index in block {
      set(index, .blockLines, min(100, block.count))
      set(index, .blockWords, min(1_000, words))
      set(index, .blockPlace, min(100, index - block.lowerBound))
      set(index, .blockProse, prose)
      set(index, .blockFindings, found)
      set(index, .blockLexical, lexical)
    }
  }

  // MARK: The document

  mutating func fillDocument() {
    let count = Float(lineCount)
    let words = lines.reduce(0) { $0 + $1.words }
    let prose = Float(lines.count { $0.isProse }) / count
    let allWords = facts.reduce(0) { $0 + $1.words.count }
    let stop = Float(facts.reduce(0) { $0 + $1.stopWords }) / Float(max(1, allWords))
    let lexical = lines.indices.reduce(0) { $0 + self[$1, .lexical] } / count
    let rules = Float(lines.indices.count(where: isFound)) / count
    let closed = Float(lines.count { $0.has(.closed) }) / count
    let dates = Float(lines.count { $0.has(.date) }) / count
    let blanks = Float(lines.count { $0.isAfterBlank }) / count
    let copies = Float(lines.indices.count { self[$0, .copies] > 1 }) / count
    setAll(.lineCount, Float(min(500, lineCount)))
    setAll(.documentWords, Float(min(20_000, words)))
    setAll(.documentProse, prose)
    setAll(.documentMeanWords, Float(words) / count)
    setAll(.documentStop, stop)
    setAll(.documentLexical, lexical)
    setAll(.documentRules, rules)
    setAll(.documentClosed, closed)
    setAll(.documentDates, dates)
    setAll(.documentBlanks, blanks)
    setAll(.documentCopies, copies)
    setAll(.isEnglish, isEnglish ? 1 : 0)
  }
}
