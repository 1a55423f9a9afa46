/// A document's lines with what the rules know of them, and what they found.
struct Page {
  var lines: [PageLine]
  /// What each line was found to be; `nil` for what stays.
  var findings: [Finding?]
  /// Lines that a rule of the user keeps, whole.
  var keptLines: Set<Int> = []

  init(_ bytes: UnsafeRawBufferPointer) {
    lines = LineScanner(bytes).lines()
    findings = Array(repeating: nil, count: lines.count)
    var folded = FoldedLine()
    let index = PhraseIndex.shared
    for number in lines.indices where lines[number].content.count <= FoldedLine.limit {
      let line = lines[number]
      let mayHoldPhrase = index.mayHoldPhrase(bytes, line)
      if !mayHoldPhrase, index.isPlain(line), !index.mayBegin(bytes, line, &folded) { continue }
      folded.fold(bytes, line.content)
      let phrases = index.evidence(for: folded, of: line, mayHoldPhrase: mayHoldPhrase)
      lines[number].evidence = phrases ?? LineShapes(line, folded).evidence
      lines[number].signature = folded.signature
    }
    LineCopies.count(&lines) { line in
      folded.fold(bytes, line.content)
      line.signature = folded.signature
    }
  }

  /// Notes what a line is, unless an earlier rule has.
  mutating func find(_ index: Int, _ family: BoilerplateFamily, _ rule: LineRule) {
    if findings[index] == nil { findings[index] = Finding(family: family, rule: rule) }
  }
}

/// What a line was found to be, and by which rule.
struct Finding: Sendable {
  var family: BoilerplateFamily
  var rule: LineRule
  /// Words of its own for the reason; the family's if `nil`.
  var note: String?

  /// The rule's name in the record: `share_label`, `page_foot_line_after_article`.
  var ruleID: String { rule.id(in: family) }

  /// A few words that a reader of the record understands.
  var reason: String { note ?? family.reason }
}
