import JSONText
import PipelineKit
import Testing

@testable import Emit

@Suite struct `A table` {
  private let table = TableSpec(
    "birds", "Birds.",
    columns: [
      TableColumn("name", .text, "Its name."), TableColumn("count", .integer, "How many."),
      TableColumn("places", .list, "Where."), TableColumn("page", .page, "For people."),
    ])

  private let rows: [[JSONValue?]] = [
    [
      .string("owl, \"grey\""), .int(3), .array([.string("Ruhnu"), .string("Abruka")]),
      .string("# Owls\n\nThree."),
    ],
    [.string("a|b*c*\n\td\\"), nil, nil, nil],
  ]

  private func written(_ options: Emit.Options, _ table: TableSpec) -> String {
    let emit = Emit(options)
    var buffer: [UInt8] = []
    emit.begin(table, to: &buffer)
    for row in rows {
      emit.write(TableRow(Array(row.prefix(table.columns.count))), of: table, to: &buffer)
    }
    return String(decoding: buffer, as: UTF8.self)
  }

  private func options(_ format: Emit.Format) -> Emit.Options {
    .init(format: format, table: TableName("birds"))
  }

  @Test func `as JSON lines has the columns as keys, and leaves out what is absent`() {
    #expect(
      written(options(.jsonl), table) == """
        {"name":"owl, \\"grey\\"","count":3,"places":["Ruhnu","Abruka"]}
        {"name":"a|b*c*\\n\\td\\\\"}

        """)
  }

  @Test func `as CSV is quoted where it must be`() {
    #expect(
      written(options(.csv), table)
        == "name,count,places\n\"owl, \"\"grey\"\"\",3,\"[\"\"Ruhnu\"\",\"\"Abruka\"\"]\"\n\"a|b*c*\n\td\\\",,\n"
    )
  }

  @Test func `as TSV keeps a row on a line`() {
    #expect(
      written(options(.tsv), table)
        == "name\tcount\tplaces\nowl, \"grey\"\t3\t[\"Ruhnu\",\"Abruka\"]\na|b*c*\\n\\td\\\\\t\t\n")
  }

  @Test func `as Markdown is a grid, in which nothing changes its meaning`() {
    let plain = TableSpec("birds", "Birds.", columns: Array(table.columns.prefix(3)))
    #expect(
      written(options(.markdown), plain) == """
        | name | count | places |
        | --- | ---: | --- |
        | owl, "grey" | 3 | Ruhnu; Abruka |
        | a\\|b\\*c\\*  d\\\\ |  |  |

        """)
  }

  @Test func `with pages is those pages as Markdown`() {
    #expect(written(options(.markdown), table) == "# Owls\n\nThree.\n\n\n\n")
  }

  @Test func `takes no fields of documents, and is no record`() throws {
    #expect(Emit(options(.csv)).fieldUse == FieldUse())
    #expect(Emit.Options(format: .tsv).problems().map(\.option) == ["format"])
    #expect(Emit.Options(table: TableName("birds"), fields: [.id]).problems().map(\.option) == ["fields"])
    #expect(options(.csv).problems().isEmpty)
  }
}
