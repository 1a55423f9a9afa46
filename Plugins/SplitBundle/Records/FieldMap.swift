import PipelineKit

/// The option `field_map`: under which name of the input a field of the record stands.
///
/// ```yaml
/// field_map: {title: Headline, text: Story, date: Day}
/// ```
struct FieldMap: OptionValue, Sendable, Equatable {
  /// A field and its name in the input.
  struct Entry: Sendable, Equatable {
    var field: String
    var name: String
  }

  var entries: [Entry] = []

  /// The fields that an input may fill.
  static let fields = ["id", "text", "title", "date", "source", "author", "url", "section", "language"]

  static let typeName = "a map from fields to names of the input"
  static let shape = OptionShape.table(.text)

  static func read(_ value: ConfigValue, _ context: inout OptionContext) -> FieldMap? {
    guard let entries = value.entries else {
      context.reportWrongType(value, wanted: typeName)
      return nil
    }
    var names = FieldMap()
    var isWhole = true
    for entry in entries {
      guard fields.contains(entry.key) else {
        context.report(
          .error(
            "unknown-value",
            "'\(entry.key)' is no field; it may be " + fields.map { "'\($0)'" }.joined(separator: ", "),
            at: entry.keySpan, suggestion: NearestName.suggestion(for: entry.key, among: fields)))
        isWhole = false
        continue
      }
      guard let name = String.read(entry.value, &context) else {
        isWhole = false
        continue
      }
      names.entries.append(Entry(field: entry.key, name: name))
    }
    return isWhole ? names : nil
  }

  var configText: String {
    "{" + entries.map { "\($0.field): \($0.name.configText)" }.joined(separator: ", ") + "}"
  }
}
