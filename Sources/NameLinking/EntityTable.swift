public import JSONText
public import PipelineKit

/// The table `entities`, which more than one stage gives.
public enum EntityTable {
  /// Its columns.
  ///
  /// - Parameter order: How its rows are ordered, as the end of a sentence.
  public static func spec(_ order: String) -> TableSpec {
    TableSpec(
      "entities", "Who and what the bundle names, \(order).",
      columns: [
        TableColumn("entity", .text, "What the mentions mean: the same in every document."),
        TableColumn("name", .text, "The name that is used most, or that an alias stands for."),
        TableColumn("label", .text, "PER, ORG, LOC, MISC, or a label of the user's."),
        TableColumn("mentions", .integer, "How often it is named."),
        TableColumn("documents", .integer, "How many documents name it."),
        TableColumn("first_date", .date, "The earliest date of a document that names it."),
        TableColumn("last_date", .date, "The latest date of a document that names it."),
        TableColumn("other_names", .list, "Its other names, the commonest first."),
        TableColumn(
          "first_document", .text,
          "The id of the first document that names it, by date, then by place in the input."),
        TableColumn(
          "first_place", .text, "The file of that document and the line in which its record begins."),
      ])
  }

  /// The row of an entity.
  ///
  /// - Parameter name: What to call it, if not by its commonest name.
  public static func row(_ key: EntityTally.Key, _ count: EntityTally.Count, name: String? = nil)
    -> [JSONValue?]
  {
    var names = count.namesInOrder
    let shown = name ?? names.first ?? key.entity
    names.removeAll { $0 == shown }
    return [
      .string(key.entity), .string(shown), .string(key.label), .int(count.mentions), .int(count.documents),
      count.first.map(\.json), count.last.map(\.json),
      names.isEmpty ? nil : .array(names.map { .string($0) }), .string(count.place.id),
      .string("\(count.place.file):\(count.place.line)"),
    ]
  }
}
