import PipelineKit

/// The keys of a record. The order of the cases is the order in a record.
enum RecordKey: String, OptionChoice {
  case schema, id, origin
  case title, date, source, author, url, section, language
  case text, edits
  case sentences, entities, summary, duplicate, story
  case sharedText = "shared_text"
  case template
  case fields, metadata
  case blocks

  /// The version of the record's shape that `schema` names.
  static let schemaVersion = 1

  /// The keys to write, in the record's order: those chosen, or all but `template` and `blocks`, which are of use to later
  /// stages only.
  static func inOrder(_ chosen: [RecordKey]?) -> [RecordKey] {
    guard let chosen else { return allCases.filter { $0 != .template && $0 != .blocks } }
    return allCases.filter(chosen.contains)
  }

  /// The field of that name.
  var field: FieldKey { FieldKey(rawValue) }

  /// Whether it exists only where a stage looked for it: choosing it without such a stage is a mistake. The others may
  /// come from the input, and may be missing there.
  var isFoundByStages: Bool {
    switch self {
    case .sentences, .entities, .summary, .duplicate, .story, .sharedText, .template, .blocks: true
    default: false
    }
  }

  /// The fields that have a key of their own; all others stand under `fields`.
  static let fieldNames: [String] = [
    RecordKey.title, .date, .source, .author, .url, .section, .language, .sentences, .entities, .summary,
    .duplicate, .story, .sharedText, .template, .blocks,
  ].map(\.rawValue)
}
