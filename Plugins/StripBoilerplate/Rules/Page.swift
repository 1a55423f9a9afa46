import PipelineKit

/// A document's lines with what the rules know of them, and what they found.
struct Page {
  var lines: [PageLine]
  /// What each line was found to be; `nil` for what stays.
  var findings: [Finding?]
  /// Lines that a rule of the user keeps, whole.
  var keptLines: Set<Int> = []
  /// Paragraphs with a promotion glued to them, as far as their phrases are known.
  var gluedLines: Set<Int> = []
  /// Why lines go that the model found: `Finding.number` says which is whose.
  var modelCauses: [EditCause] = []

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
      if !glued.pieces(in: lines[index], &folded).isEmpty {
        lines[index].evidence = nil
        gluedLines.insert(index)
      }
    }
  }

  /// Notes what a line is, unless an earlier rule has.
  mutating func find(_ index: Int, _ family: BoilerplateFamily, _ rule: LineRule) {
    if findings[index] == nil { findings[index] = Finding(family: family, rule: rule) }
  }
}

/// What a line was found to be, and by which rule.
struct Finding: Equatable, Sendable {
  var family: BoilerplateFamily
  var rule: LineRule
  /// The number of the user's rule that says so, or of the model's reason; `nil` for a built-in rule.
  var number: Int32?
  /// In how many documents of its source the line stands, where that is why it goes.
  var seen: TemplateEvidence.Count?

  /// Whether other documents of the source say so, and not the line or what stands around it.
  var isOfTemplate: Bool { seen != nil || rule == .behindTemplate }

  /// Why a line goes that a built-in rule found.
  var cause: EditCause {
    guard let seen else { return rule.cause(in: family) }
    return cause(reason: "seen in \(seen.documents) of \(seen.total) documents of this source")
  }

  /// Why a line goes, for a reason of the user's own.
  func cause(reason: String) -> EditCause {
    EditCause(
      stage: StripBoilerplate.spec.name, rule: rule.id(in: family), family: family.rawValue, reason: reason)
  }
}
