import Foundation
import Testing

/// The table of docs/reading-errors.md, held against the ids that the sources throw.
@Suite struct RejectionPageTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  private static func text(_ path: String) throws -> String {
    String(decoding: try #require(FileManager.default.contents(atPath: root + "/" + path)), as: UTF8.self)
  }

  /// The ids in `StageError("id", ...)`, wherever lines break, and those of archives, which become stage errors.
  private static func thrown() throws -> Set<String> {
    var ids: Set<String> = []
    for folder in ["Sources", "Plugins"] {
      let files =
        FileManager.default.enumerator(atPath: root + "/" + folder)?.compactMap { $0 as? String } ?? []
      for file in files where file.hasSuffix(".swift") {
        let source = try text("\(folder)/\(file)")
        for part in source.components(separatedBy: "StageError(").dropFirst() {
          let rest = part.drop { $0 == " " || $0 == "\n" }
          // The first argument is the id; anything else is a conversion.
          guard rest.first == "\"" else { continue }
          ids.insert(String(rest.dropFirst().prefix { $0 != "\"" }))
        }
      }
    }
    let kinds = try text("Sources/Archives/ByteStream.swift").components(separatedBy: "enum Kind").last ?? ""
    for line in kinds.prefix(while: { $0 != "}" }).split(separator: "\n") where line.contains("case ") {
      ids.insert(line.split(separator: "\"").dropFirst().first.map(String.init) ?? "?")
    }
    return ids
  }

  @Test func `every id of a rejected record has its line, in order, and no line is left over`() throws {
    let page = try Self.text("docs/reading-errors.md")
    let table =
      try #require(page.components(separatedBy: "### What the ids mean").last)
      .components(separatedBy: "\n## ").first ?? ""
    let rows = table.split(separator: "\n").filter { $0.hasPrefix("| `") }
    let listed = rows.map { String($0.dropFirst(3).prefix { $0 != "`" }) }
    let thrown = try Self.thrown()
    // Where the search finds nothing, it is the search that is broken.
    #expect(thrown.count > 20)
    #expect(listed == thrown.sorted(), "docs/reading-errors.md: the table 'What the ids mean'")
    for row in rows {
      let cells = row.split(separator: "|").map { $0.drop { $0 == " " } }
      #expect(cells.count == 3 && cells.allSatisfy { $0.count > 5 }, "\(row)")
    }
  }
}
