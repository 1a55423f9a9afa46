import PipelineKit

/// Puts the values of variables and of the environment into the string scalars of a file, after the parse.
struct VariableSubstitution {
  /// The variables that may be referred to.
  var variables: [PipelineDefinition.Variable] = [] {
    didSet { byName = Dictionary(variables.map { ($0.name.text, $0) }) { first, _ in first } }
  }
  private var byName: [String: PipelineDefinition.Variable] = [:]
  /// Whether references to variables are allowed: not in the values of variables themselves.
  var allowsVariables = true
  /// The value of an environment variable.
  let environment: @Sendable (String) -> String?
  let source: YAMLSource
  private(set) var problems: [Diagnostic] = []
  private(set) var judged: Set<SourceSpan> = []
  /// The names of the variables that were referred to.
  private(set) var used: Set<String> = []
  /// What the environment gave.
  private(set) var environmentUse = EnvironmentUse()
  private var composedBytes = 0
  private var suggestions = 0

  /// Bytes that texts with references in them may come to in all.
  private static let composedLimit = 16_000_000
  /// References of one scalar that are reported.
  private static let reportLimit = 20
  /// Suggestions made for one file, and names looked through for each.
  private static let suggestionLimit = 200

  init(source: YAMLSource, environment: @escaping @Sendable (String) -> String?) {
    self.source = source
    self.environment = environment
  }

  /// The value with all references replaced. Keys are left alone.
  mutating func substitute(in value: ConfigValue) -> ConfigValue {
    var result = value
    switch value.content {
    case .list(let elements):
      result.content = .list(elements.map { substitute(in: $0) })
    case .map(let entries):
      result.content = .map(
        entries.map { ConfigEntry(key: $0.key, keySpan: $0.keySpan, value: substitute(in: $0.value)) })
    case .scalar(let scalar):
      guard let pieces = References.pieces(of: scalar.text) else { return value }
      replace(pieces, in: scalar, of: &result)
    }
    return result
  }

  private mutating func replace(
    _ pieces: [References.Piece], in scalar: ConfigScalar, of value: inout ConfigValue
  ) {
    let known = resolve(pieces, in: value)
    guard known.count == pieces.count else {
      judged.insert(value.span)
      return
    }
    // Of several, the environment counts most: what comes from there is not shown.
    let foreign = known.map(\.provenance).filter { $0 != .file }
    if let provenance = foreign.first(where: { $0.environmentName != nil }) ?? foreign.first {
      value.provenance = provenance
      let names = foreign.compactMap(\.environmentName)
      if !names.isEmpty { environmentUse.names[value.span] = names }
    }
    if known.count == 1, let only = known.first, only.provenance != .file {
      let isPlain = scalar.isPlain && only.isPlain
      value.content = .scalar(
        ConfigScalar(only.text, isPlain: isPlain, isBlock: scalar.isBlock, written: scalar.text))
      return
    }
    composedBytes += known.reduce(0) { $0 + $1.text.utf8.count }
    guard composedBytes <= Self.composedLimit else {
      problems.append(
        .error("expansion-too-large", "with its variables put in, the text grows too large", at: value.span))
      judged.insert(value.span)
      return
    }
    value.content = .scalar(
      ConfigScalar(
        known.map(\.text).joined(), isPlain: false, isBlock: scalar.isBlock, written: scalar.text))
  }

  /// What a piece becomes.
  private struct Replacement {
    var text: String
    var isPlain: Bool
    var provenance: ConfigValue.Provenance
  }

  /// What the pieces become; fewer than there are if one of them becomes nothing.
  private mutating func resolve(_ pieces: [References.Piece], in value: ConfigValue) -> [Replacement] {
    var known: [Replacement] = []
    var failures = 0
    for piece in pieces where failures < Self.reportLimit {
      if let replacement = resolve(piece, in: value) { known.append(replacement) } else { failures += 1 }
    }
    return known
  }

  private mutating func resolve(_ piece: References.Piece, in value: ConfigValue) -> Replacement? {
    switch piece {
    case .text(let text): return Replacement(text: text, isPlain: true, provenance: .file)
    case .variable(let name, let number): return resolve(variable: name, number, in: value)
    case .environment(let name, let number):
      if let text = environment(name) {
        environmentUse.values[name] = text
        return Replacement(text: text, isPlain: true, provenance: .environment(name: name))
      }
      report("unset-environment", "the environment variable '\(name)' is not set", number, in: value)
    case .malformed(let number):
      report(
        "invalid-reference", "'${' begins a reference: ${name} or ${env:NAME}", number, in: value,
        suggestion: "write $${ for a dollar and a brace")
    }
    return nil
  }

  private mutating func resolve(variable name: String, _ number: Int, in value: ConfigValue) -> Replacement? {
    used.insert(name)
    guard allowsVariables else {
      report(
        "nested-variable", "the value of a variable cannot refer to the variable '\(name)'", number,
        in: value,
        suggestion: "write the value out")
      return nil
    }
    guard let variable = byName[name] else {
      let cure = suggestion(for: name)
      report(
        "unknown-variable", "no variable is called '\(name)'", number, in: value, suggestion: cure.words,
        replacement: cure.name.map { "${\($0)}" })
      return nil
    }
    // What is wrong with the variable is said where it is declared.
    guard let scalar = variable.value.scalar, scalar.resolved != .null,
      !judged.contains(variable.value.span)
    else { return nil }
    let isGiven = variable.value.provenance == .file
    return Replacement(
      text: scalar.text, isPlain: scalar.isPlain,
      provenance: isGiven ? .variable(name: name, definedAt: variable.value.span) : variable.value.provenance)
  }

  /// What to say of a name that no variable has, and the one that was probably meant.
  private mutating func suggestion(for name: String) -> (words: String?, name: String?) {
    suggestions += 1
    guard suggestions <= Self.suggestionLimit else { return (nil, nil) }
    let names = variables.prefix(Self.suggestionLimit).map(\.name.text)
    if let nearest = NearestName.nearest(to: name, among: names) {
      return ("did you mean '\(nearest)'?", nearest)
    }
    if environment(name) != nil { return ("write ${env:\(name)}", nil) }
    return (variables.isEmpty ? "declare it under 'variables:', or write $$ for a dollar" : nil, nil)
  }

  /// Reports a problem at the `${` of that number.
  private mutating func report(
    _ id: String, _ message: String, _ number: Int, in value: ConfigValue, suggestion: String? = nil,
    replacement: String? = nil
  ) {
    problems.append(
      Diagnostic(
        id, .error, message, at: References.place(of: number, in: value, of: source),
        notes: OptionContext.notes(on: value), suggestion: suggestion, replacement: replacement))
  }
}
