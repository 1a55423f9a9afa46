import Patterns
import PipelineKit

/// A rule of the user's own: which lines stay or go, whatever the built-in rules say.
struct OwnRule: OptionGroup {
  enum Action: String, OptionChoice {
    case keep, remove
  }

  /// Where in the document the line must stand.
  enum Position: String, OptionChoice {
    case anywhere
    /// Among the first ten lines that are not blank.
    case start
    /// Among the last ten lines that are not blank.
    case end
  }

  var action = Action.remove
  var pattern: Pattern?
  var phrase: String?
  var position = Position.anywhere
  var family: BoilerplateFamily?

  static let rows: [StageOption<OwnRule>] = [
    .option("action", \.action, "Whether lines that fit stay or go."),
    .option("pattern", \.pattern, "A line fits if this regular expression matches in it."),
    .option("phrase", \.phrase, "A line fits if it holds these words, in capital or small letters."),
    .option(
      "position", \.position, "Where the line must stand: among the first or the last ten lines, or anywhere."
    ),
    .option(
      "family", \.family,
      "The family a removed line is counted in; a kept line is kept from this family only."),
  ]

  func problems() -> [OptionProblem] {
    if pattern != nil, phrase != nil {
      return [OptionProblem("phrase", "a rule has either 'pattern' or 'phrase', not both")]
    }
    if pattern == nil, phrase?.isEmpty ?? true {
      return [OptionProblem("action", "a rule needs a 'pattern' or a 'phrase'")]
    }
    return []
  }

  /// How many lines `start` and `end` reach.
  static let reach = 10
}

/// The rules of a file of its own: a list, or a map with `rules:`.
struct RuleFile: OptionValue {
  var path: String
  var rules: [OwnRule]

  static let typeName = "the path of a YAML file with a list of rules"

  static func read(_ value: ConfigValue, _ context: inout OptionContext) -> RuleFile? {
    guard let path = String.read(value, &context), let content = context.configuration(namedBy: value) else {
      return nil
    }
    guard let rules = [OwnRule].read(content["rules"] ?? content, &context) else { return nil }
    return RuleFile(path: path, rules: rules)
  }

  var configText: String { path.configText }
}
<<<<<<< HEAD

/// The user's rules, ready for matching.
struct OwnRules: Sendable {
  private let rules: [OwnRule]
  private let phrases: [PhraseMatcher?]

  init(_ rules: [OwnRule]) {
    self.rules = rules
    phrases = rules.map { rule in rule.phrase.map { PhraseMatcher([$0], wholeWords: true) } }
  }

  /// Changes the findings where a rule fits; the first that does decides.
  func apply(to page: inout Page, _ bytes: UnsafeRawBufferPointer) throws {
    guard !rules.isEmpty else { return }
    for index in page.lines.indices {
      let line = UnsafeRawBufferPointer(rebasing: bytes[page.lines[index].content])
      guard let rule = try firstFit(line, index, page) else { continue }
      switch rule.action {
      case .keep:
        page.findings[index] = nil
        page.keptLines.insert(index)
      case .remove:
        page.findings[index] = Finding(
          family: rule.family ?? .own, rule: "own_rule", note: Self.note(on: rule))
      }
    }
  }

  private func firstFit(_ line: UnsafeRawBufferPointer, _ index: Int, _ page: Page) throws -> OwnRule? {
    for (number, rule) in rules.enumerated() {
      switch rule.position {
      case .anywhere: break
      case .start: guard index < OwnRule.reach else { continue }
      case .end: guard index >= page.lines.count - OwnRule.reach else { continue }
      }
      if rule.action == .keep, let family = rule.family, page.findings[index]?.family != family { continue }
      if try fits(rule, number, line) { return rule }
    }
    return nil
  }

  private func fits(_ rule: OwnRule, _ number: Int, _ line: UnsafeRawBufferPointer) throws -> Bool {
    if let matcher = phrases[number] { return matcher.matches(line) }
    guard let pattern = rule.pattern else { return false }
    do throws(PatternError) {
      return try pattern.matches(line)
    } catch {
      throw StageError("pattern-failed", "the rule's pattern '\(pattern.source)' failed: \(error)")
    }
  }

  private static func note(on rule: OwnRule) -> String {
    if let phrase = rule.phrase { return "an own rule removes lines with '\(phrase)'" }
    return "an own rule removes lines that match '\(rule.pattern?.source ?? "")'"
  }
}
=======
>>>>>>> main
