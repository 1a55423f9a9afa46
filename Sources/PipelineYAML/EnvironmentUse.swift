public import PipelineKit

/// What the environment gave to a file: for showing references in the place of values.
public struct EnvironmentUse: Sendable {
  /// The values by the names of their variables.
  public var values: [String: String] = [:]
  /// The places of values that hold some, and the names of those.
  public var names: [SourceSpan: [String]] = [:]

  /// Nothing yet.
  public init() {}

  /// Adds what it gave to another file.
  public mutating func add(_ other: EnvironmentUse) {
    values.merge(other.values) { first, _ in first }
    names.merge(other.names) { first, _ in first }
  }

  /// Values shorter than this are masked only where a problem at their own place quotes them: `5` or `true` stand in many a message
  /// by chance.
  private static let unmistakable = 8

  /// The problem with references in the place of values.
  public func masked(_ problem: Diagnostic) -> Diagnostic {
    guard !values.isEmpty else { return problem }
    let own = problem.span.flatMap { names[$0] } ?? []
    var mask = SecretMask()
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      if value.utf8.count >= Self.unmistakable {
        mask.add(value, reference: "${env:\(name)}")
      } else if own.contains(name) {
        mask.add("'\(value)'", reference: "'${env:\(name)}'")
      }
    }
    return problem.masked(by: mask)
  }

  /// A text that is shown for a value at some place, with references in the place of values.
  public func masked(_ text: String, at span: SourceSpan?) -> String {
    guard !values.isEmpty else { return text }
    let own = span.flatMap { names[$0] } ?? []
    var mask = SecretMask()
    for (name, value) in values.sorted(by: { $0.key < $1.key })
    where value.utf8.count >= Self.unmistakable || own.contains(name) {
      mask.add(value, reference: "${env:\(name)}")
    }
    return mask.masked(text)
  }
}

extension ConfigValue.Provenance {
  /// The variable of the environment that the value comes from.
  var environmentName: String? { if case .environment(let name) = self { name } else { nil } }
}
