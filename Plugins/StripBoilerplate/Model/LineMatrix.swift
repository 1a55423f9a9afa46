/// The rows of a document's lines, `LineFeature.rowWidth` numbers each: what the line model judges by.
///
/// Nothing in it depends on the language but for the phrases of the rules, the common words and the weights
/// of words.
struct LineMatrix {
  private(set) var values: [Float]
  let lineCount: Int
  private let lines: [PageLine]
  private let findings: [Finding?]
  private let facts: [LineFacts]
  /// Whether the words' weights, which were learned from English, say something of this text.
  let isEnglish: Bool

  private static let width = LineFeature.rowWidth

  /// - Parameters:
  ///   - page: the lines with what the rules found.
  ///   - weights: what words say.
  init(_ page: Page, _ bytes: UnsafeRawBufferPointer, weights: WordWeights) {
    lines = page.lines
    findings = page.findings
    lineCount = lines.count
    values = [Float](repeating: 0, count: lineCount * Self.width)
    var reader = LineReader(bytes)
    facts = lines.map { reader.read($0.content) }
    isEnglish = Self.isEnglish(lines, facts, words: reader.words.count)
    guard lineCount > 0 else { return }
    let words = reader.words
    fillLines()
    if isEnglish {
      for index in lines.indices { set(index, .lexical, weights.score(words[facts[index].words])) }
    }
    fillOverlap(reader.topicWords)
    fillCopies(words)
    fillPlaces()
    fillProse()
    fillWindows()
    fillBlocks()
    fillDocument()
    fillNeighbours()
  }

  /// A text is taken for another language's if it has few English words, and either words that are common in another
  /// language or letters beyond ASCII; a list of names is none.
  private static func isEnglish(_ lines: [PageLine], _ facts: [LineFacts], words: Int) -> Bool {
    let english = facts.reduce(0) { $0 + $1.englishWords }
    if english * 12 >= words { return true }
    let others = facts.reduce(0) { $0 + $1.stopWords } - english
    let wide = lines.count { $0.has(.wideWords) }
    return wide * 4 < lines.count && others * 12 < words
  }

  /// For each line its words.
  var wordCounts: [Int] { facts.map(\.words.count) }

  /// The row of one line.
  func row(_ index: Int) -> ArraySlice<Float> { values[index * Self.width..<(index + 1) * Self.width] }

  /// One number of a line.
  subscript(_ index: Int, _ feature: LineFeature) -> Float { values[index * Self.width + feature.rawValue] }

  @inline(__always)
  private mutating func set(_ index: Int, _ feature: LineFeature, _ value: Float) {
    values[index * Self.width + feature.rawValue] = value
  }

  @inline(__always)
  private mutating func set(_ index: Int, _ feature: LineFeature, _ value: Int) {
    set(index, feature, Float(value))
  }

  @inline(__always)
  private mutating func set(_ index: Int, _ feature: LineFeature, _ value: Bool) {
    set(index, feature, value ? 1 : 0 as Float)
  }

  // MARK: The line by itself

  private mutating func fillLines() {
    for index in lines.indices {
      fillCounts(index, lines[index], facts[index])
      fillSigns(index, lines[index], facts[index])
      fillFindings(index)
    }
  }

  private mutating func fillCounts(_ index: Int, _ line: PageLine, _ facts: LineFacts) {
    let width = Float(max(1, line.width))
    let words = Float(max(1, facts.words.count))
    set(index, .width, min(line.width, 2_000))
    set(index, .words, min(line.words, 300))
    set(index, .wordLength, width / words)
    set(index, .capitals, Float(facts.capitals) / Float(max(1, line.letters)))
    set(index, .capitalized, Float(line.capitalized) / words)
    set(index, .digits, Float(line.digits) / width)
    set(index, .letters, Float(line.letters) / width)
    set(index, .stopShare, Float(facts.stopWords) / words)
    set(index, .stopWords, min(facts.stopWords, 30))
    set(index, .commas, line.commas)
    set(index, .commaShare, Float(line.commas) / words)
    set(index, .sentences, line.sentences)
    set(index, .longestWord, min(facts.longestWord, 60))
    set(index, .separators, line.separators)
    set(index, .isIdeographic, line.ideographs * 2 > line.letters)
  }

  private mutating func fillSigns(_ index: Int, _ line: PageLine, _ facts: LineFacts) {
    set(index, .isClosed, line.has(.closed))
    set(index, .isProse, line.isProse)
    set(index, .start, Int(facts.start.rawValue))
    set(index, .end, Int(facts.end.rawValue))
    set(index, .hasAddress, facts.signs.contains(.address))
    set(index, .hasAt, line.has(.atSign))
    set(index, .hasSlash, facts.signs.contains(.slash))
    set(index, .hasBracket, facts.signs.contains(.bracket))
    set(index, .hasCopyright, facts.signs.contains(.copyright))
    set(index, .hasCurrency, facts.signs.contains(.currency))
    set(index, .hasAmpersand, facts.signs.contains(.ampersand))
    set(index, .hasYear, facts.signs.contains(.year))
    set(index, .hasTime, facts.signs.contains(.time))
    set(index, .hasDate, line.has(.date))
  }

  private mutating func fillFindings(_ index: Int) {
    if let evidence = lines[index].evidence {
      set(index, .evidenceStrength, 3 - Int(evidence.strength.rawValue))
      set(index, .evidenceFamily, evidence.family.ordinal + 1)
    }
    // What other documents say is no part of what the model was trained with.
    if let finding = findings[index], !finding.isOfTemplate {
      set(index, .ruleFamily, finding.family.ordinal + 1)
      set(index, .ruleKind, finding.rule.ordinal + 1)
    }
  }

  private func isFound(_ index: Int) -> Bool {
    guard let finding = findings[index] else { return false }
    return !finding.isOfTemplate
  }

  // MARK: The line among the document's lines

  private mutating func fillOverlap(_ words: [UInt64]) {
    var known = DocumentWords()
    for index in lines.indices where lines[index].isProse { known.add(words[facts[index].topicWords]) }
    for index in lines.indices {
      let (share, weight) = known.overlap(words[facts[index].topicWords], isProse: lines[index].isProse)
      set(index, .overlap, share)
      set(index, .overlapWeight, weight)
    }
  }

  private mutating func fillCopies(_ words: [UInt64]) {
    var (whole, shapes, firsts) = (
      CountTable(capacity: lineCount), CountTable(capacity: lineCount), CountTable(capacity: lineCount)
    )
    var slots: [(Int32, Int32, Int32)] = []
    slots.reserveCapacity(lineCount)
    for index in lines.indices {
      let line = facts[index]
      let shape = shapes.add(line.shape, at: index)
      set(index, .sameShapeBefore, shape.before < 0 ? 99 : min(99, index - Int(shape.before)))
      set(index, .sameShapeAfter, 99)
      if shape.before >= 0 { set(Int(shape.before), .sameShapeAfter, min(99, index - Int(shape.before))) }
      let first = line.words.isEmpty ? 0 : words[line.words.lowerBound]
      slots.append((whole.add(line.wordsHash, at: index).slot, shape.slot, firsts.add(first, at: index).slot))
    }
    for index in lines.indices {
      set(index, .copies, min(50, whole.count(slots[index].0)))
      set(index, .shapeCopies, min(100, shapes.count(slots[index].1)))
      set(index, .firstWordCopies, facts[index].words.isEmpty ? 0 : min(100, firsts.count(slots[index].2)))
    }
  }

  private mutating func fillPlaces() {
    let all = Float(max(1, lines.reduce(0) { $0 + $1.words }))
    var before = 0
    var runStart = 0
    for index in lines.indices {
      set(index, .afterBlank, lines[index].isAfterBlank)
      set(index, .fromStart, min(100, index))
      set(index, .fromEnd, min(100, lineCount - 1 - index))
      set(index, .position, Float(index) / Float(max(1, lineCount - 1)))
      set(index, .textBefore, Float(before) / all)
      set(index, .share, Float(lines[index].words) / all)
      before += lines[index].words
      if isShort(index) != isShort(runStart) {
        fillRun(runStart..<index)
        runStart = index
      }
    }
    fillRun(runStart..<lineCount)
  }

  private func isShort(_ index: Int) -> Bool { lines[index].words < 8 }

  /// A run of short lines has its length, one of long lines its length below zero.
  private mutating func fillRun(_ run: Range<Int>) {
    let length = min(100, run.count)
    for index in run { set(index, .run, isShort(index) ? length : -length) }
  }

  private mutating func fillProse() {
    let prose = lines.map(\.isProse)
    let long = lines.map { $0.isProse && $0.width >= 160 }
    fillDistances(prose, .proseBefore, .proseAfter)
    fillDistances(long, .longBefore, .longAfter)
    let all = prose.count { $0 }
    var above = 0
    for index in lines.indices {
      set(index, .proseAbove, min(50, above))
      if prose[index] { above += 1 }
      set(index, .proseBelow, min(50, all - above))
    }
  }

  private mutating func fillDistances(_ marks: [Bool], _ before: LineFeature, _ after: LineFeature) {
    var last = -1
    for index in lines.indices {
      set(index, before, last < 0 ? 99 : min(99, index - last))
      if marks[index] { last = index }
    }
    last = -1
    for index in lines.indices.reversed() {
      if marks[index] { last = index }
      set(index, after, last < 0 ? 99 : min(99, last - index))
    }
  }

  private mutating func fillWindows() {
    let prose = runningSums { lines[$0].isProse ? 1 : 0 }
    let words = runningSums { Float(min(300, lines[$0].words)) }
    let lexical = runningSums { self[$0, .lexical] }
    for (reach, proseColumn, wordColumn) in [
      (3, LineFeature.proseNear3, LineFeature.wordsNear3), (8, .proseNear8, .wordsNear8),
      (20, .proseNear20, .wordsNear20),
    ] {
      for index in lines.indices {
        set(index, proseColumn, mean(prose, index, reach))
        set(index, wordColumn, mean(words, index, reach))
      }
    }
    for (reach, column) in [(2, LineFeature.lexicalNear2), (5, .lexicalNear5), (12, .lexicalNear12)] {
      for index in lines.indices { set(index, column, mean(lexical, index, reach)) }
    }
  }

  /// For each line the sum over all before it, and at the end the sum of all.
  private func runningSums(_ value: (Int) -> Float) -> [Double] {
    var sums = [0.0]
    sums.reserveCapacity(lineCount + 1)
    var sum = 0.0
    for index in lines.indices {
      sum += Double(value(index))
      sums.append(sum)
    }
    return sums
  }

  private func mean(_ sums: [Double], _ index: Int, _ reach: Int) -> Float {
    let low = max(0, index - reach)
    let high = min(lineCount, index + reach + 1)
    return Float((sums[high] - sums[low]) / Double(high - low))
  }

  // MARK: Blocks

  private mutating func fillBlocks() {
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

  private mutating func fillDocument() {
    let count = Float(lineCount)
    let words = lines.reduce(0) { $0 + $1.words }
    let prose = Float(lines.count { $0.isProse }) / count
    let allWords = facts.reduce(0) { $0 + $1.words.count }
    let stop = Float(facts.reduce(0) { $0 + $1.stopWords }) / Float(max(1, allWords))
    let lexical = lines.indices.reduce(0) { $0 + self[$1, .lexical] } / count
    let rules = Float(lines.indices.count(where: isFound)) / count
    let closed = Float(lines.count { $0.has(.closed) }) / count
    let dates = Float(lines.count { $0.has(.date) }) / count
    let blanks = Float(lines.count(where: \.isAfterBlank)) / count
    let copies = Float(lines.indices.count { self[$0, .copies] > 1 }) / count
    for index in lines.indices {
      set(index, .lineCount, min(500, lineCount))
      set(index, .documentWords, min(20_000, words))
      set(index, .documentProse, prose)
      set(index, .documentMeanWords, Float(words) / count)
      set(index, .documentStop, stop)
      set(index, .documentLexical, lexical)
      set(index, .documentRules, rules)
      set(index, .documentClosed, closed)
      set(index, .documentDates, dates)
      set(index, .documentBlanks, blanks)
      set(index, .documentCopies, copies)
      set(index, .isEnglish, isEnglish)
    }
  }

  /// Columns of the lines around; where there is none, a number that no line has.
  private mutating func fillNeighbours() {
    let columns = LineFeature.ofNeighbours.map(\.rawValue)
    var place = LineFeature.allCases.count
    values.withUnsafeMutableBufferPointer { values in
      for offset in LineFeature.offsets {
        for index in 0..<lineCount {
          let target = index * Self.width + place
          let isInside = index + offset >= 0 && index + offset < lineCount
          let source = (index + offset) * Self.width
          for number in columns.indices {
            values[target + number] = isInside ? values[source + columns[number]] : -9
          }
        }
        place += columns.count
      }
    }
  }
}
