import TreeModels

/// Says in words what moved the model most towards taking a line out.
struct LineReasons {
  private let model: LineModel
  private let matrix: LineMatrix

  init(_ model: LineModel, _ matrix: LineMatrix) {
    self.model = model
    self.matrix = matrix
  }

  /// Up to three reasons, the strongest first: `short line, no word of the article in it, behind the last
  /// paragraph`.
  func reason(for index: Int) -> String {
    var shares = groupShares(index)
    var words: [String] = []
    while words.count < 3, let strongest = Self.strongest(of: shares) {
      shares[strongest.rawValue] = 0
      if let phrase = strongest.words(matrix, index), !words.contains(phrase) { words.append(phrase) }
    }
    return words.isEmpty ? "all evidence together" : words.joined(separator: ", ")
  }

  /// The group that moved the log-odds most towards taking the line out, the first of several.
  private static func strongest(of shares: [Float]) -> EvidenceGroup? {
    var best: Float = 0
    var found: EvidenceGroup?
    for (number, share) in shares.enumerated() where share > best {
      best = share
      found = EvidenceGroup(rawValue: number)
    }
    return found
  }

  /// How far each group of columns moved the line's log-odds.
  private func groupShares(_ index: Int) -> [Float] {
    var sums = [Float](repeating: 0, count: EvidenceGroup.allCases.count)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: LineFeature.rowWidth) { shares in
      shares.initialize(repeating: 0)
      matrix.row(index).withUnsafeBufferPointer { row in
        guard let base = row.baseAddress else { return }
        model.trees.explain(row: base, trees: Self.trees, addingTo: shares)
      }
      for column in shares.indices where Self.groups[column] >= 0 {
        sums[Int(Self.groups[column])] += shares[column]
      }
    }
    return sums
  }

  /// The first trees say most, and a reason is wanted for every line that goes.
  private static let trees = 60

  /// The number of each column's group; -1 for none.
  private static let groups: [Int8] =
    LineFeature.allCases.map { Int8(EvidenceGroup.of($0)?.rawValue ?? -1) }
    + LineFeature.offsets.flatMap { _ in
      LineFeature.ofNeighbours.map { _ in Int8(EvidenceGroup.neighbours.rawValue) }
    }
}

/// Columns that say much the same.
enum EvidenceGroup: Int, CaseIterable {
  case phrase, words, length, letters, overlap, copies, shape, place, prose, neighbours, signs

  static func of(_ feature: LineFeature) -> EvidenceGroup? {
    switch feature {
    case .evidenceStrength, .evidenceFamily, .ruleFamily, .ruleKind: .phrase
    case .lexical: .words
    case .width, .words, .wordLength, .longestWord, .share, .isClosed, .sentences, .isProse, .end: .length
    case .stopShare, .stopWords, .commas, .commaShare: .length
    case .capitals, .capitalized, .letters, .start: .letters
    case .digits, .hasDate, .hasTime, .hasYear: .signs
    case .hasAddress, .hasAt, .separators, .hasSlash, .hasBracket, .hasCopyright, .hasCurrency,
      .hasAmpersand:
      .signs
    case .overlap, .overlapWeight: .overlap
    case .copies: .copies
    case .shapeCopies, .firstWordCopies, .sameShapeBefore, .sameShapeAfter: .shape
    case .fromStart, .fromEnd, .position, .textBefore: .place
    case .proseBefore, .proseAfter, .longBefore, .longAfter, .proseAbove, .proseBelow: .prose
    case .run, .afterBlank, .proseNear3, .wordsNear3, .proseNear8, .wordsNear8, .proseNear20, .wordsNear20,
      .lexicalNear2, .lexicalNear5, .lexicalNear12, .blockLines, .blockWords, .blockPlace, .blockProse,
      .blockFindings, .blockLexical:
      .neighbours
    case .isIdeographic, .lineCount, .documentWords, .documentProse, .documentMeanWords, .documentStop,
      .documentLexical, .documentRules, .documentClosed, .documentDates, .documentBlanks, .documentCopies,
      .isEnglish:
      nil
    }
  }

  /// What the group says of a line; `nil` if nothing that a reader would see in it.
  func words(_ matrix: LineMatrix, _ index: Int) -> String? {
    func number(_ feature: LineFeature) -> Int { Int(matrix[index, feature]) }
    switch self {
    case .phrase: return matrix.phraseReason(index)
    case .words: return matrix[index, .lexical] > 0 ? "words that links and buttons use" : nil
    case .length:
      if number(.words) <= 8 { return number(.words) == 1 ? "one word" : "\(number(.words)) words" }
      return matrix[index, .isClosed] == 0 ? "no end of a sentence" : nil
    case .letters: return matrix[index, .capitalized] >= 0.6 ? "most words begin with a capital" : nil
    case .overlap:
      if matrix[index, .overlap] <= 0 { return "no word of the article" }
      return matrix[index, .overlap] < 0.34 ? "few words of the article" : nil
    case .copies: return number(.copies) > 1 ? "stands there \(number(.copies)) times" : nil
    case .shape: return number(.shapeCopies) > 2 ? "one of \(number(.shapeCopies)) lines of one shape" : nil
    case .place: return placeReason(number(.fromStart), number(.fromEnd))
    case .prose: return proseReason(matrix, index)
    case .neighbours: return neighbourReason(matrix, index)
    case .signs: return signReason(matrix, index)
    }
  }

  private func placeReason(_ fromStart: Int, _ fromEnd: Int) -> String? {
    if fromEnd < fromStart, fromEnd < 12 {
      return fromEnd == 0 ? "the last line" : "\(fromEnd + 1) lines from the end"
    }
    return fromStart < 6 ? "among the first lines" : nil
  }

  private func proseReason(_ matrix: LineMatrix, _ index: Int) -> String? {
    let (above, below) = (matrix[index, .proseAbove], matrix[index, .proseBelow])
    if above + below == 0 { return "no paragraph in the document" }
    if matrix[index, .isProse] == 0 {
      if above == 0 { return "before the first paragraph" }
      if below == 0 { return "behind the last paragraph" }
    }
    let distance = min(matrix[index, .proseBefore], matrix[index, .proseAfter])
    return distance > 3 && distance < 99 ? "\(Int(distance)) lines from the next paragraph" : nil
  }

  private func neighbourReason(_ matrix: LineMatrix, _ index: Int) -> String? {
    let run = Int(matrix[index, .run])
    if run >= 3 { return "among \(run >= 100 ? "a hundred" : "\(run)") short lines" }
    return matrix[index, .lexicalNear2] > 0 ? "beside lines of the page" : nil
  }

  private func signReason(_ matrix: LineMatrix, _ index: Int) -> String? {
    if matrix[index, .hasDate] == 1 { return "a date" }
    if matrix[index, .separators] >= 1 { return "signs that part links" }
    if matrix[index, .hasCopyright] == 1 { return "a copyright sign" }
    if matrix[index, .hasAddress] == 1 { return "a web address" }
    if matrix[index, .hasCurrency] == 1 { return "a price" }
    return matrix[index, .digits] > 0.3 ? "mostly digits" : nil
  }
}

extension LineMatrix {
  /// What the phrases in the line, or the rules, say it is.
  fileprivate func phraseReason(_ index: Int) -> String? {
    let families = BoilerplateFamily.allCases
    let rule = Int(self[index, .ruleFamily])
    if rule > 0 { return families[rule - 1].reason }
    let phrase = Int(self[index, .evidenceFamily])
    return phrase > 0 ? families[phrase - 1].reason : nil
  }
}
