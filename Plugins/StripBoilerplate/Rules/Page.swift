import PipelineKit

/// A document's lines with what the rules know of them, and what they found.
struct Page {
  var lines: [PageLine]
  /// What each line was found to be; `nil` for what stays.
  var findings: [Finding?]
  /// Lines that a rule of the user keeps, whole.
  var keptLines: Set<Int> = []
  /// The pieces of paragraphs that have a promotion glued to them and were taken for one.
  private(set) var gluedPieces: [Int: [GluedPromotions.Piece]] = [:]
  /// Reasons that were made for one line: `Finding.number` says which is whose.
  private(set) var causes: [EditCause] = []

  init(_ bytes: UnsafeRawBufferPointer) {
    lines = LineScanner(bytes).lines()
    findings = Array(repeating: nil, count: lines.count)
    FoldedLine.with { folded in
      LineEvidence(bytes).find(&lines, &folded)
      forgetGluedPromotions(bytes, &folded)
      LineCopies(bytes).count(&lines, &folded)
    }
  }

  /// A paragraph that holds a promotion is none itself.
  private mutating func forgetGluedPromotions(_ bytes: UnsafeRawBufferPointer, _ folded: inout FoldedLine) {
    let glued = GluedPromotions(bytes)
    for index in lines.indices where lines[index].isProse && lines[index].evidence != nil {
      let pieces = glued.pieces(in: lines[index], &folded)
      guard !pieces.isEmpty else { continue }
      lines[index].evidence = nil
      gluedPieces[index] = pieces
    }
  }

  /// Notes what a line is, unless an earlier rule has.
  mutating func find(_ index: Int, _ family: BoilerplateFamily, _ rule: LineRule) {
    if findings[index] == nil { findings[index] = Finding(family: family, rule: rule) }
  }

  /// Notes what a line is for a reason of its own, unless an earlier rule has.
  mutating func find(_ index: Int, _ family: BoilerplateFamily, _ rule: LineRule, reason: String) {
    guard findings[index] == nil else { return }
    var finding = Finding(family: family, rule: rule)
    finding.number = Int32(truncatingIfNeeded: causes.count)
    causes.append(finding.cause(reason: reason))
    findings[index] = finding
  }
}

/// What a line was found to be, and by which rule.
struct Finding: Equatable, Sendable {
  var family: BoilerplateFamily
  var rule: LineRule
  /// The number of the user's rule that says so, or of the line's own reason; `nil` for a rule with one reason.
  var number: Int32?

  /// Whether other documents of the source say so, and not the line or what stands around it.
  var isOfTemplate: Bool { rule == .seenInSource || rule == .behindTemplate }

  /// Why a line goes that a rule with one reason found.
  var cause: EditCause { rule.cause(in: family) }

  /// Why a line goes, for a reason of the user's own.
  func cause(reason: String) -> EditCause {
    EditCause(
      stage: StripBoilerplate.spec.name, rule: rule.id(in: family), family: family.rawValue, reason: reason)
  }
}
