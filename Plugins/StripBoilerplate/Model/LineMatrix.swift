/// The rows of a document's lines, `LineFeature.rowWidth` numbers each: what the line model judges by.
///
/// They are kept column by column, so that the columns of a line's neighbours are the columns of the line itself, begun
/// elsewhere: each column has some numbers before its first line and behind its last that no line has.
///
/// Nothing in it depends on the language but for the phrases of the rules, the common words and the weights
/// of words.
struct LineMatrix {
  private var values: [Float]
  /// From a column's beginning to the next one's.
  private let height: Int
  let lineCount: Int
  let lines: [PageLine]
  let findings: [Finding?]
  let facts: [LineFacts]
  /// Whether the words' weights, which were learned from English, say something of this text.
  let isEnglish: Bool

  /// What stands in a line's place where there is none.
  private static let noLine: Float = -9
  private static let margin = LineFeature.reach

  /// - Parameters:
  ///   - page: the lines with what the rules found.
  ///   - weights: what words say.
  init(_ page: Page, _ bytes: UnsafeRawBufferPointer, weights: WordWeights) {
    lines = page.lines
    findings = page.findings
    lineCount = lines.count
    height = lineCount + 2 * Self.margin
    values = [Float](repeating: 0, count: height * LineFeature.allCases.count)
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
    fillMargins()
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

  /// All rows, one behind the other.
  var rows: [Float] { lines.indices.flatMap(row) }

  /// The row of one line.
  func row(_ index: Int) -> [Float] {
    [Float](unsafeUninitializedCapacity: LineFeature.rowWidth) { row, count in
      values.withUnsafeBufferPointer { values in
        var place = Self.margin + index
        for column in 0..<LineFeature.ownCount {
          row.initializeElement(at: column, to: values[place])
          place += height
        }
        count = LineFeature.ownCount
        for offset in LineFeature.offsets {
          for feature in LineFeature.ofNeighbours {
            row.initializeElement(
              at: count, to: values[feature.rawValue * height + Self.margin + index + offset])
            count += 1
          }
        }
      }
    }
  }

  /// Hands over where each column of the rows begins: its first number is the first line's.
  func withColumns<Result>(_ body: ([UnsafePointer<Float>]) -> Result) -> Result {
    values.withUnsafeBufferPointer { values in
      guard let base = values.baseAddress else { return body([]) }
      var columns: [UnsafePointer<Float>] = []
      columns.reserveCapacity(LineFeature.rowWidth)
      for column in 0..<LineFeature.ownCount { columns.append(base + (column * height + Self.margin)) }
      for offset in LineFeature.offsets {
        for feature in LineFeature.ofNeighbours {
          columns.append(base + (feature.rawValue * height + Self.margin + offset))
        }
      }
      return body(columns)
    }
  }

  /// One number of a line.
  @inline(__always)
  subscript(_ index: Int, _ feature: LineFeature) -> Float {
    values[feature.rawValue * height + Self.margin + index]
  }

  @inline(__always)
  mutating func set(_ index: Int, _ feature: LineFeature, _ value: Float) {
    values[feature.rawValue * height + Self.margin + index] = value
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
    let first = feature.rawValue * height + Self.margin
    for place in first..<first + lineCount { values[place] = value }
  }

  /// Before the first line and behind the last there is none.
  private mutating func fillMargins() {
    for feature in LineFeature.ofNeighbours {
      let first = feature.rawValue * height
      for place in 0..<Self.margin {
        values[first + place] = Self.noLine
        values[first + height - 1 - place] = Self.noLine
      }
    }
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
