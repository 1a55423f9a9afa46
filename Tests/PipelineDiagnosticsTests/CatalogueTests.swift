import Foundation
import PipelineDiagnostics
import Testing

@Suite struct `The catalogue of problems` {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test func `is in order, has no id twice, and says what each means in a sentence`() {
    let ids = DiagnosticCatalogue.entries.map(\.id)
    #expect(ids == Set(ids).sorted())
    for entry in DiagnosticCatalogue.entries {
      #expect(
        entry.meaning.hasSuffix(".") && entry.meaning.first?.isLetter == true || entry.meaning.hasPrefix("'"))
      #expect(
        entry.id.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D })
    }
  }

  @Test func `holds exactly the ids that the code raises`() throws {
    var raised: Set<String> = []
    for file in try swiftFiles(in: "Sources") + swiftFiles(in: "Plugins") {
      raised.formUnion(idsRaised(in: file))
    }
    #expect(raised.sorted() == DiagnosticCatalogue.entries.map(\.id))
  }

  @Test func `each id is raised by a test`() throws {
    let tests = try swiftFiles(in: "Tests")
    for entry in DiagnosticCatalogue.entries {
      #expect(tests.contains { $0.text.contains("\"\(entry.id)\"") }, "no test raises '\(entry.id)'")
    }
  }

  /// The Swift files in a folder, the list itself left out.
  private func swiftFiles(in folder: String) throws -> [(path: String, text: String)] {
    let base = Self.root.appendingPathComponent(folder)
    let paths = try #require(FileManager.default.enumerator(atPath: base.path)).compactMap { $0 as? String }
    return try paths.filter { $0.hasSuffix(".swift") && !$0.contains("Catalogue") }.sorted().map {
      ($0, try String(contentsOf: base.appendingPathComponent($0), encoding: .utf8))
    }
  }

  /// The texts in `kebab-case` that stand where what makes a problem takes an id.
  private func idsRaised(in file: (path: String, text: String)) -> Set<String> {
    var makers = [".error(", ".warning(", " report(", "problem(", "Diagnostic("]
    if file.path.hasPrefix("PipelineYAML/") { makers += ["id:", "var id ="] }
    var ids: Set<String> = []
    let pieces = file.text.components(separatedBy: "\"")
    for (before, text) in zip(pieces, pieces.dropFirst()) {
      let code = before.trimmingCharacters(in: .whitespacesAndNewlines)
      guard makers.contains(where: { code.hasSuffix($0) }) else { continue }
      if text.wholeMatch(of: /[a-z][a-z0-9]*(-[a-z0-9]+)+/) != nil { ids.insert(text) }
    }
    return ids
  }
}
