import TextKit

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
    for index in lines.indices where lines[index].content.count <= FoldedLine.limit {
      let line = lines[index]
      folded.fold(bytes, line.content)
      let phrases = PhraseIndex.shared.evidence(for: folded, words: line.words, separators: line.separators)
      lines[index].evidence = phrases ?? LineShapes(line, folded).evidence
      lines[index].signature = folded.bytes.withUnsafeBytes { StableHash.of($0) }
    }
    countCopies()
  }

  /// Notes what a line is, unless an earlier rule has.
  mutating func find(_ index: Int, _ family: BoilerplateFamily, _ rule: StaticString) {
    if findings[index] == nil { findings[index] = Finding(family: family, rule: rule) }
  }

  private mutating func countCopies() {
    var counts: [UInt64: Int] = [:]
    for line in lines where line.signature != 0 { counts[line.signature, default: 0] += 1 }
    for index in lines.indices { lines[index].copies = counts[lines[index].signature] ?? 1 }
  }
}

/// What a line was found to be, and by which rule.
struct Finding: Sendable {
  var family: BoilerplateFamily
  var rule: StaticString
  /// Words of its own for the reason; the family's if `nil`.
  var note: String?

  /// The rule's name in the record: `share_label`, `page_foot_line_after_article`.
  var ruleID: String { "\(family.rawValue)_\(rule)" }

  /// A few words that a reader of the record understands.
  var reason: String { note ?? family.reason }
}
