import JSONText
import PipelineKit
import Testing

@Suite struct `Rows of a table` {
  private let table = TableSpec(
    "birds", "Birds.",
    columns: [
      TableColumn("name", .text, "Its name."), TableColumn("count", .integer, "How many."),
      TableColumn("share", .number, "Of all."), TableColumn("seen", .date, "When."),
      TableColumn("rare", .boolean, "Whether few."), TableColumn("places", .list, "Where."),
    ])

  @Test func `are kept in order, and may lack values`() throws {
    var rows = TableRows([table])
    try rows.append(
      [.string("owl"), .int(3), .decimal(0.5), .string("2024-05"), .bool(true), .array([])], to: "birds")
    try rows.append([.string("lark"), nil, nil, nil, nil, nil], to: "birds")
    #expect(rows["birds"]?.map { $0.values[0]?.stringValue } == ["owl", "lark"])
    #expect(rows["fish"] == nil)
    rows.removeAll()
    #expect(rows["birds"]?.isEmpty == true)
  }

  @Test(arguments: [
    ("fish", [JSONValue?](repeating: nil, count: 6)), ("birds", [.string("owl")]),
    ("birds", [.int(1), nil, nil, nil, nil, nil]), ("birds", [nil, .string("3"), nil, nil, nil, nil]),
    ("birds", [nil, nil, nil, .string("May"), nil, nil]), ("birds", [nil, nil, nil, nil, nil, .string("x")]),
  ]) func `that the table cannot hold are a fault of the stage`(name: String, values: [JSONValue?]) {
    var rows = TableRows([table])
    #expect(throws: StageError.self) { try rows.append(values, to: name) }
    #expect(rows["birds"]?.isEmpty == true)
  }
}
