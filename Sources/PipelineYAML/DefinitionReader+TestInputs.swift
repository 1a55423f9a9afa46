import PipelineKit

extension DefinitionReader {
  /// The keys of an input that is more than a text.
  public static let testInputKeys = ["text", "file", "files", "fields"]

  /// Reads a test's `input:`: a text, a map, or a list of these.
  mutating func readInputs(ofTest value: ConfigValue) -> [PipelineTest.Input] {
    guard let elements = value.elements else { return readInput(value) }
    if elements.isEmpty {
      report(.error("missing-key", "a test needs at least one input", at: value.span))
    }
    return elements.flatMap { element in
      if element.elements == nil { return readInput(element) }
      context.reportWrongType(element, wanted: "a text, or a map with text or file")
      return []
    }
  }

  private mutating func readInput(_ value: ConfigValue) -> [PipelineTest.Input] {
    guard let entries = value.entries else {
      return text(value).map { [PipelineTest.Input(.text($0))] } ?? []
    }
    checkKeys(entries, Self.testInputKeys, in: "an input")
    let kinds = entries.filter { ["text", "file", "files"].contains($0.key) }
    guard let kind = kinds.first else {
      report(
        .error(
          "missing-key", "an input needs 'text:', 'file:' or 'files:'",
          at: entries.first?.keySpan ?? value.span))
      return []
    }
    for other in kinds.dropFirst() {
      report(
        .error(
          "conflicting-options", "an input has either '\(kind.key)' or '\(other.key)', not both",
          at: other.keySpan, notes: [.init("the first is here", at: kind.keySpan)]))
    }
    let fields = value["fields"].map { readFields(ofInput: $0) } ?? []
    switch kind.key {
    case "text": return text(kind.value).map { [PipelineTest.Input(.text($0), fields: fields)] } ?? []
    case "file": return file(kind.value, fields)
    default:
      guard let elements = kind.value.elements else {
        context.reportWrongType(
          kind.value, wanted: "a list of files",
          suggestion: kind.value.scalar.map { "write 'file: \($0.text)'" })
        return []
      }
      return elements.flatMap { file($0, fields) }
    }
  }

  private mutating func file(_ value: ConfigValue, _ fields: [ConfigEntry]) -> [PipelineTest.Input] {
    text(value).map { [PipelineTest.Input(.file($0, path: nil), fields: fields)] } ?? []
  }

  private mutating func readFields(ofInput value: ConfigValue) -> [ConfigEntry] {
    if let entries = value.entries { return entries }
    context.reportWrongType(value, wanted: "a map of fields")
    return []
  }
}
