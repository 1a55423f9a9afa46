import PipelineKit

/// A kind of mention that may be asked for: one of the stage's own, or a label of a gazetteer or pattern.
///
/// Whether a label is one of the latter is seen when all options have been read.
struct EntityType: OptionValue, Hashable {
  var label: String

  init(_ label: ExtractEntities.Label) { self.label = label.rawValue }
  init(own label: String) { self.label = label }

  static let typeName =
    "one of " + ExtractEntities.Label.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    + ", or the label of a gazetteer or pattern"
  static let shape = OptionShape.either([.choice(ExtractEntities.Label.allCases.map(\.rawValue)), .text])

  static func read(_ value: ConfigValue, _ context: inout OptionContext) -> EntityType? {
    String.read(value, &context).map { EntityType(own: $0) }
  }

  var configText: String { label.configText }

  /// Whether the stage has it without the user's help.
  var isBuiltIn: Bool { ExtractEntities.Label(rawValue: label) != nil }
}
