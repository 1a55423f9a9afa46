internal import PipelineKit
internal import PipelineYAML

/// The values at which options are tried: both ends of ranges, every choice, and values that mean trouble where there is neither.
struct OptionEnds {
  /// One option with one value, or several.
  struct Setting: CustomStringConvertible {
    var values: [(name: String, text: String)]
    /// Whether the spec says that each of the values is allowed.
    var isAllowed: Bool

    var description: String { values.map { "\($0.name): \($0.text)" }.joined(separator: ", ") }
  }

  let stage: AnyStage
  /// Options that are needed in any case, as YAML.
  let given: String

  /// What is tried, beside the defaults.
  var settings: [Setting] {
    let rows = stage.description.options
    let single = rows.flatMap { row in
      Self.values(of: row).map { Setting(values: [(row.name, $0.text)], isAllowed: $0.isAllowed) }
    }
    let ranged = rows.compactMap { row in row.bounds.map { (row.name, $0) } }
    guard ranged.count > 1 else { return single }
    return single + [
      Setting(values: ranged.map { ($0.0, $0.1.lower) }, isAllowed: true),
      Setting(values: ranged.map { ($0.0, $0.1.upper) }, isAllowed: true),
    ]
  }

  private static func values(of row: OptionDescription) -> [(text: String, isAllowed: Bool)] {
    if let bounds = row.bounds { return [(bounds.lower, true), (bounds.upper, true)] }
    return values(of: row.shape)
  }

  /// Texts as one writes them in a file; those that are not allowed for sure may be refused, and nothing worse.
  private static func values(of shape: OptionShape) -> [(text: String, isAllowed: Bool)] {
    switch shape {
    case .boolean: [("true", true), ("false", true)]
    case .integer: [("0", false), ("1", false), ("-1", false), ("\(Int.max)", false), ("\(Int.min)", false)]
    case .number: [("0", false), ("-1.5", false), ("1e308", false), ("5e-324", false)]
    case .choice(let texts): texts.prefix(60).map { ($0.configText, true) }
    case .text: [("''", false), ("x", false), ("'é\u{301}👍\u{202E} \\(['", false), ("0", false)]
    case .list(.choice(let texts)):
      [("[]", false)] + texts.prefix(60).map { ("[\($0.configText)]", true) }
        + [("[" + texts.map(\.configText).joined(separator: ", ") + "]", true)]
    case .list(let element): [("[]", false)] + values(of: element).map { ("[\($0.text)]", false) }
    case .group(let rows):
      [("{}", false)]
        + rows.flatMap { row in values(of: row).map { ("{\(row.name): \($0.text)}", false) } }
    case .table(let element): [("{}", true)] + values(of: element).map { ("{x: \($0.text)}", false) }
    case .either(let shapes): shapes.flatMap { values(of: $0).map { ($0.text, false) } }
    case .any: [("''", false), ("[]", false), ("{}", false), ("0", false)]
    case .form(_, let example): [(example, false), ("0", false), ("''", false)]
    case .file: [("no-such-file.txt", false), ("../outside.txt", false), ("''", false)]
    case .outputName, .tableName, .secret: []
    }
  }

  /// The stage with a setting; `nil` where it refuses it.
  func instance(with setting: Setting?, _ found: inout Findings) -> StageInstance? {
    let place = SourceSpan(file: "options.yaml", start: .startOfFile, end: .startOfFile)
    var entries =
      given.isEmpty ? [] : YAMLReader.read(Array(given.utf8), file: "given.yaml").value?.entries ?? []
    for (name, text) in setting?.values ?? [] {
      guard let value = Self.read(text) else { continue }
      entries.removeAll { $0.key == name }
      entries.append(ConfigEntry(key: name, keySpan: place, value: value))
    }
    var context = OptionContext()
    let instance = stage.instance(from: ConfigValue(.map(entries), at: place), &context)
    let problems = context.problems.filter { $0.severity == .error }
    if let instance, let setting { checkTexts(of: instance, setting, &found) }
    guard instance == nil else { return instance }
    let words = problems.map(\.message).joined(separator: "; ")
    guard let setting else {
      found.note(.options, "no stage can be made without more options: \(words)")
      return nil
    }
    // Options may exclude each other: that is a choice of the stage's, and not the range's fault.
    let excused: Set = ["conflicting-options", "invalid-options", "missing-option"]
    if setting.isAllowed, !problems.contains(where: { excused.contains($0.id) }) {
      found.note(.options, "\(setting) is in the spec and yet refused: \(words)")
    }
    return nil
  }

  /// An option is shown as it would be read again: `plan` and the schema rely on it.
  private func checkTexts(of instance: StageInstance, _ setting: Setting, _ found: inout Findings) {
    for (name, _) in setting.values {
      guard let text = instance.optionTexts.first(where: { $0.name == name })?.text, text != "-",
        let value = Self.read(text)
      else { continue }
      var context = OptionContext()
      var entries =
        given.isEmpty ? [] : YAMLReader.read(Array(given.utf8), file: "given.yaml").value?.entries ?? []
      entries.removeAll { $0.key == name }
      entries.append(ConfigEntry(key: name, keySpan: value.span, value: value))
      let again = stage.instance(from: ConfigValue(.map(entries), at: value.span), &context)
      guard let shown = again?.optionTexts.first(where: { $0.name == name })?.text else { continue }
      if shown != text { found.note(.options, "\(setting) is shown as \(text), which is read as \(shown)") }
    }
  }

  /// A value as it stands behind an option's colon.
  private static func read(_ text: String) -> ConfigValue? {
    YAMLReader.read(Array("value: \(text)".utf8), file: "options.yaml").value?["value"]
  }
}
