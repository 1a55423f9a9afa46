import Patterns
import PipelineKit
import TextKit

/// Finds rules of the user's own that never do anything: no line can fit them, or an earlier rule takes every line that does.
///
/// Nothing is guessed: a rule is named only where it is certain.
struct OwnRuleCheck {
  private let rules: [OwnRule]
  private let kept: Set<BoilerplateFamily>

  /// - Parameter kept: the families whose lines stay without any rule.
  init(_ rules: [OwnRule], kept: Set<BoilerplateFamily>) {
    self.rules = rules
    self.kept = kept
  }

  /// The problems, each at the element of a list of options.
  func problems(at option: String) -> [OptionProblem] {
    let holders = phraseHolders
    return rules.indices.compactMap { number in
      let place = OptionProblem.Place(option, element: number)
      if let reason = reasonNotToMatch(rules[number]) {
        return .warning("unmatchable-rule", "this rule can never fit a line: \(reason)", at: place)
      }
      guard let earlier = (0..<number).first(where: { shadows($0, number, holders) }) else { return nil }
      return .warning(
        "shadowed-rule", "every line that fits this rule fits an earlier one, which decides", at: place,
        related: [.init("the earlier rule is here", at: .init(option, element: earlier))])
    }
  }

  private func reasonNotToMatch(_ rule: OwnRule) -> String? {
    if let phrase = rule.phrase, phrase.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) {
      return "its phrase holds a line break"
    }
    if let pattern = rule.pattern, pattern.requiresLineBreak { return "its pattern wants a line break" }
    if rule.action == .keep, let family = rule.family {
      if family == .own { return "no built-in rule removes lines of the family 'own'" }
      if kept.contains(family) { return "lines of the family '\(family.rawValue)' are kept anyway" }
    }
    return nil
  }

  /// Whether an earlier rule fits wherever a later one does.
  private func shadows(_ earlier: Int, _ later: Int, _ holders: [Int: Set<Int>]) -> Bool {
    let (first, second) = (rules[earlier], rules[later])
    guard reasonNotToMatch(first) == nil, first.position == .anywhere || first.position == second.position
    else { return false }
    if first.action == .keep, let family = first.family {
      guard second.action == .keep, second.family == family else { return false }
    }
    if let pattern = first.pattern { return pattern == second.pattern }
    return holders[later]?.contains(earlier) ?? false
  }

  /// For each rule with a phrase, the rules whose phrases stand in it as words.
  private var phraseHolders: [Int: Set<Int>] {
    let numbers = rules.indices.filter { rules[$0].phrase != nil }
    guard numbers.count > 1 else { return [:] }
    let search = PhraseSearch(numbers.compactMap { rules[$0].phrase }, wholeWords: true)
    var holders: [Int: Set<Int>] = [:]
    for number in numbers {
      let bytes = Array((rules[number].phrase ?? "").utf8)
      let found = bytes.withUnsafeBytes { search.allMatches(in: $0) }
      holders[number] = Set(found.map { numbers[$0.phrase] })
    }
    return holders
  }
}
