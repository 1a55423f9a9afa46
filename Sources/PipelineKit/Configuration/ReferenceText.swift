extension ConfigValue {
  /// The value as one would write it, with `${env:NAME}` in the place of what the environment gave; `nil` where nothing came from there.
  ///
  /// Plans are pasted into logs and issues, and which variable holds a password cannot be known.
  public var textWithReferences: String? {
    guard holdsEnvironment else { return nil }
    if case .environment(let name) = provenance, let scalar { return scalar.written ?? "${env:\(name)}" }
    return flowText
  }

  private var holdsEnvironment: Bool {
    if case .environment = provenance { return true }
    return switch content {
    case .scalar: false
    case .list(let elements): elements.contains { $0.holdsEnvironment }
    case .map(let entries): entries.contains { $0.value.holdsEnvironment }
    }
  }

  private var flowText: String {
    switch content {
    case .scalar(let scalar):
      if case .environment(let name) = provenance { return (scalar.written ?? "${env:\(name)}").configText }
      return scalar.text.configText
    case .list(let elements): return "[" + elements.map(\.flowText).joined(separator: ", ") + "]"
    case .map(let entries):
      return "{" + entries.map { "\($0.key): \($0.value.flowText)" }.joined(separator: ", ") + "}"
    }
  }
}
