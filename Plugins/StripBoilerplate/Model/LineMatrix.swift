/// A number for each line of a document and each `LineFeature`: what the line model judges by.
///
/// The numbers of a feature stand behind each other, line by line: so they are filled in, and so the model reads them.
///
/// Nothing in it depends on the language but for the phrases of the rules, the common words and the weights
/// of words.
struct LineMatrix {
  var values: [Float]
  let lineCount: Int
  let lines: [PageLine]
  let findings: [Finding?]
  let facts: [LineFacts]
  /// Whether the words' weights, which were learned from English, say something of this text.
  let isEnglish: Bool

  /// - Parameters:
  ///   - page: the lines with what the rules found.
  ///   - weights: what words say.
  init(_ page: Page, _ bytes: UnsafeRawBufferPointer, weights: WordWeights) {
    lines = page.lines
    findings = page.findings
    lineCount = lines.count
    values = [Float](repeating: 0, count: lineCount * LineFeature.allCases.count)
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
  var wordCounts: [Int] { facts.map { $0.words.count } }

  /// The numbers of one line, in the order of the features.
  func row(_ index: Int) -> [Float] { LineFeature.allCases.map { self[index, $0] } }

  /// One number of a line.
  subscript(_ index: Int, _ feature: LineFeature) -> Float { values[feature.rawValue * lineCount + index] }

  @inline(__always)
  mutating func set(_ index: Int, _ feature: LineFeature, _ value: Float) {
    values[feature.rawValue * lineCount + index] = value
  }

  @inline(__always)
  mutating func set(_ index: Int, _ feature: LineFeature, _ value: Int) {
    set(index, feature, Float(value))
  }

  @inline(__always)
  mutating func set(_ index: Int, _ feature: LineFeature, _ value: Bool) {
    set(index, feature, value ? 1 : 0 as Float)
  }

  /// One number for all lines.
  mutating func setAll(_ feature: LineFeature, _ value: Float) {
    let first = feature.rawValue * lineCount
    for place in first..<first + lineCount { values[place] = value }
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

  func isFound(_ index: Int) -> Bool {
    guard let finding = findings[index] else { return false }
    return !finding.isOfTemplate
  }
}
