import PipelineKit

/// Puts the values of variables and of the environment into the string scalars of a file, after the parse.
struct VariableSubstitution {
  /// The variables that may be referred to.
  var variables: [PipelineDefinition.Variable] = []
  /// Whether references to variables are allowed: not in the values of variables themselves.
  var allowsVariables = true
  /// The value of an environment variable.
  let environment: @Sendable (String) -> String?
  let source: YAMLSource
  private(set) var problems: [Diagnostic] = []
  private(set) var judged: Set<SourceSpan> = []
  /// The names of the variables that were referred to.
  private(set) var used: Set<String> = []
  private var composedBytes = 0

  /// Bytes that texts with references in them may come to in all.
  private static let composedLimit = 16_000_000

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
    let values = pieces.map { resolve($0, in: value) }
    guard !values.contains(where: { $0 == nil }) else {
      judged.insert(value.span)
      return
    }
    let known = values.compactMap(\.self)
    if let provenance = known.first(where: { $0.provenance != .file })?.provenance {
      value.provenance = provenance
    }
    if known.count == 1, let only = known.first, only.provenance != .file {
      let isPlain = scalar.isPlain && only.isPlain
      value.content = .scalar(ConfigScalar(only.text, isPlain: isPlain, isBlock: scalar.isBlock))
      return
    }
    composedBytes += known.reduce(0) { $0 + $1.text.utf8.count }
    guard composedBytes <= Self.composedLimit else {
      report(
        "expansion-too-large", "with its variables put in, the text grows too large", at: value.span,
        in: value)
      judged.insert(value.span)
      return
    }
    value.content = .scalar(
      ConfigScalar(known.map(\.text).joined(), isPlain: false, isBlock: scalar.isBlock))
  }

  /// What a piece becomes.
  private struct Replacement {
    var text: String
    var isPlain: Bool
    var provenance: ConfigValue.Provenance
  }

  private mutating func resolve(_ piece: References.Piece, in value: ConfigValue) -> Replacement? {
    switch piece {
    case .text(let text): Replacement(text: text, isPlain: true, provenance: .file)
    case .variable(let name, let number): resolve(variable: name, at: place(number, in: value), in: value)
    case .environment(let name, let number):
      resolve(environment: name, at: place(number, in: value), in: value)
    case .malformed(let number): malformed(at: place(number, in: value), in: value)
    }
  }

  private mutating func resolve(variable name: String, at span: SourceSpan, in value: ConfigValue)
    -> Replacement?
  {
    guard allowsVariables else {
      report(
        "nested-variable", "the value of a variable cannot refer to the variable '\(name)'", at: span,
        in: value,
        suggestion: "write the value out")
      return nil
    }
    guard let variable = variables.first(where: { $0.name.text == name }) else {
      let names = variables.map(\.name.text)
      let cure =
        NearestName.suggestion(for: name, among: names)
        ?? (environment(name) != nil ? "write ${env:\(name)}" : nil)
        ?? (names.isEmpty ? "declare it under 'variables:', or write $$ for a dollar" : nil)
      report("unknown-variable", "no variable is called '\(name)'", at: span, in: value, suggestion: cure)
      return nil
    }
    used.insert(name)
    // What is wrong with the variable is said where it is declared.
    guard let scalar = variable.value.scalar, !judged.contains(variable.value.span) else { return nil }
    let isGiven = variable.value.provenance == .file
    return Replacement(
      text: scalar.text, isPlain: scalar.isPlain,
      provenance: isGiven ? .variable(name: name, definedAt: variable.value.span) : variable.value.provenance)
  }

  private mutating func resolve(environment name: String, at span: SourceSpan, in value: ConfigValue)
    -> Replacement?
  {
    guard let text = environment(name) else {
      report("unset-environment", "the environment variable '\(name)' is not set", at: span, in: value)
      return nil
    }
    return Replacement(text: text, isPlain: true, provenance: .environment(name: name))
  }

  private mutating func malformed(at span: SourceSpan, in value: ConfigValue) -> Replacement? {
    report(
      "invalid-reference", "'${' begins a reference: ${name} or ${env:NAME}", at: span, in: value,
      suggestion: "write $${ for a dollar and a brace")
    return nil
  }

  private mutating func report(
    _ id: String, _ message: String, at span: SourceSpan, in value: ConfigValue, suggestion: String? = nil
  ) {
    problems.append(
      Diagnostic(id, .error, message, at: span, notes: OptionContext.notes(on: value), suggestion: suggestion)
    )
  }

  /// The place of the `${` of that number within a scalar; the whole scalar where it cannot be told.
  private func place(_ number: Int, in value: ConfigValue) -> SourceSpan {
    guard value.anchor == nil, let text = value.scalar?.text else { return value.span }
    let raw = source.bytes(of: value.span)
    let offsets = Self.openings(in: raw)
    guard offsets.count == Self.openings(in: Array(text.utf8)[...]).count, number < offsets.count
    else { return value.span }
    let start = offsets[number]
    let end = raw[start...].firstIndex(of: UInt8(ascii: "}")).map { $0 + 1 } ?? start + 2
    let first = source.index(of: value.span.start) + Self.scalars(raw[..<start])
    return source.span(first, first + Self.scalars(raw[start..<end]))
  }

  private static func openings(in bytes: ArraySlice<UInt8>) -> [Int] {
    bytes.indices.dropLast().filter { bytes[$0] == UInt8(ascii: "$") && bytes[$0 + 1] == UInt8(ascii: "{") }
  }

  private static func scalars(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
  }
}
