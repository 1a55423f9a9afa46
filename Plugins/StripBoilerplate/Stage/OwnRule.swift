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
  static let shape = OptionShape.text

  static func read(_ value: ConfigValue, _ context: inout OptionContext) -> RuleFile? {
    guard let path = String.read(value, &context), let content = context.configuration(namedBy: value) else {
      return nil
    }
    guard let rules = [OwnRule].read(content["rules"] ?? content, &context) else { return nil }
    let place = ConfigEntry(key: "rules", keySpan: content.span, value: content["rules"] ?? content)
    for problem in OwnRuleCheck(rules, kept: []).problems(at: "rules") {
      context.report(problem.diagnostic(in: ConfigValue(.map([place]), at: content.span)))
    }
    return RuleFile(path: path, rules: rules)
  }

  var configText: String { path.configText }
}
