import Patterns
import PipelineKit
import TextKit

/// The user's rules, ready for matching: all phrases in one search over the whole text.
final class OwnRules: Sendable {
  private let rules: [OwnRule]
  private let search: PhraseSearch
  /// The rule that each phrase of the search belongs to.
  private let phraseRules: [Int]
  private let patternRules: [Int]
  /// What each rule finds a line to be; `nil` for a rule that keeps lines.
  private let findings: [Finding?]
  /// Whether each rule keeps lines from one family alone.
  private let keepsFromFamily: [Bool]
  /// Why each rule takes lines out.
  private let causes: [EditCause]
  /// Whether lines can be judged without knowing all the others.
  let canWorkAlone: Bool

  init(_ rules: [OwnRule]) {
    self.rules = rules
    phraseRules = rules.indices.filter { rules[$0].phrase != nil }
    patternRules = rules.indices.filter { rules[$0].phrase == nil }
    search = PhraseSearch(phraseRules.compactMap { rules[$0].phrase }, wholeWords: true)
    let findings = rules.indices.map { Self.finding($0, of: rules[$0]) }
    self.findings = findings
    keepsFromFamily = rules.map { $0.action == .keep && $0.family != nil }
    causes = zip(rules, findings).map { rule, finding in
      let finding = finding ?? Finding(family: .own, rule: .ownRule)
      return finding.cause(reason: Self.note(on: rule))
    }
    canWorkAlone = patternRules.isEmpty && rules.allSatisfy { $0.position == .anywhere }
  }

  /// Changes the findings where a rule fits; the first that does decides.
  func apply(to page: inout Page, _ bytes: UnsafeRawBufferPointer) throws {
    guard !rules.isEmpty else { return }
    let hits = search.allMatches(in: bytes)
    var next = 0
    for index in page.lines.indices {
      let content = page.lines[index].content
      var fit = firstHit(hits, &next, in: content) { applies($0, index, page) }
      let line = UnsafeRawBufferPointer(rebasing: bytes[content])
      for number in patternRules where number < fit ?? rules.count && applies(number, index, page) {
        if try matches(number, line) { fit = number }
      }
      guard let fit else { continue }
      page.findings[index] = findings[fit]
      if rules[fit].action == .keep { page.keptLines.insert(index) }
    }
  }

  /// What to take out where there are no other rules: only the lines with a hit are looked at, and their neighbours.
  func removals(in bytes: UnsafeRawBufferPointer) -> [Removal] {
    let hits = search.allMatches(in: bytes)
    guard !hits.isEmpty else { return [] }
    var page = SparsePage(bytes)
    var next = 0
    while next < hits.count {
      let line = page.line(at: hits[next].range.lowerBound)
      let before = next
      // A rule that keeps lines from one family has nothing to keep them from.
      let fit = firstHit(hits, &next, in: line.content) { !keepsFromFamily[$0] }
      if let fit, let finding = findings[fit] { page.append(line, finding) }
      if next == before { next += 1 }
    }
    return page.finish()
  }

  /// The lowest rule with a hit in a line; the hits up to the line's end are used up.
  private func firstHit(
    _ hits: [PhraseMatcher.Match], _ next: inout Int, in content: Range<Int>, where applies: (Int) -> Bool
  ) -> Int? {
    var fit: Int?
    while next < hits.count, hits[next].range.lowerBound < content.upperBound {
      let hit = hits[next]
      next += 1
      guard hit.range.lowerBound >= content.lowerBound, hit.range.upperBound <= content.upperBound else {
        continue
      }
      let rule = phraseRules[hit.phrase]
      if rule < fit ?? rules.count, applies(rule) { fit = rule }
    }
    return fit
  }

  private func applies(_ number: Int, _ index: Int, _ page: Page) -> Bool {
    let rule = rules[number]
    switch rule.position {
    case .anywhere: break
    case .start: guard index < OwnRule.reach else { return false }
    case .end: guard index >= page.lines.count - OwnRule.reach else { return false }
    }
    guard rule.action == .keep, let family = rule.family else { return true }
    return page.findings[index]?.family == family
  }

  private func matches(_ number: Int, _ line: UnsafeRawBufferPointer) throws -> Bool {
    guard let pattern = rules[number].pattern else { return false }
    do throws(PatternError) {
      return try pattern.matches(line)
    } catch {
      throw StageError("pattern-failed", "the rule's pattern '\(pattern.source)' failed: \(error)")
    }
  }

  /// Why a line goes by the rule with a number.
  func cause(_ number: Int32) -> EditCause { causes[Int(number)] }

  private static func finding(_ number: Int, of rule: OwnRule) -> Finding? {
    guard rule.action == .remove else { return nil }
    return Finding(family: rule.family ?? .own, rule: .ownRule, number: Int32(number))
  }

  private static func note(on rule: OwnRule) -> String {
    if let phrase = rule.phrase { return "an own rule removes lines with '\(phrase)'" }
    return "an own rule removes lines that match '\(rule.pattern?.source ?? "")'"
  }
}
