import Foundation
import PipelineDiagnostics
import PipelineKit
import PipelineLoading
import StandardStages
import Testing

/// Broken pipeline files, each with the problems that are to be found in it: `# expect: ID LINE:COLUMN`, a line each, at its top.
///
/// Columns count Unicode scalars; `-` is a problem without a place. `# escaped` says that `\xHH` in the rest of the file stands for
/// a byte: for what no editor would keep.
private struct BrokenFile {
  let name: String
  let expected: [String]
  let bytes: [UInt8]

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("BrokenFiles").path

  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    .filter { $0.hasSuffix(".yaml") }.sorted()

  init(_ name: String) throws {
    self.name = name
    let data = try Data(contentsOf: URL(fileURLWithPath: Self.folder + "/" + name))
    let header = String(decoding: data, as: UTF8.self).split(separator: "\n").prefix { $0.hasPrefix("#") }
    expected = header.filter { $0.hasPrefix("# expect: ") }.map { String($0.dropFirst(10)) }
    bytes = header.contains("# escaped") ? Self.unescaped(Array(data)) : Array(data)
  }

  private static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let digits = bytes[index...].dropFirst(2).prefix(2)
      if bytes[index...].starts(with: #"\x"#.utf8), digits.count == 2,
        let byte = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        result.append(byte)
        index += 4
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  func load() throws -> Loaded {
    PipelineLoader.load(
      bytes, file: Self.folder + "/" + name,
      settings: LoadSettings(registry: try StandardStages.registry(), environment: { _ in nil }))
  }
}

@Suite struct `The corpus of broken pipeline files` {
  @Test func `holds at least 150, over all ids that a file with standard stages can have`() throws {
    let files = try BrokenFile.names.map { try BrokenFile($0) }
    #expect(files.count >= 150)
    let ids = Set(files.flatMap(\.expected).compactMap { $0.split(separator: " ").first.map(String.init) })
    // What only an author's stage, or only megabytes, can bring about: tested elsewhere.
    let others: Set = [
      "deprecated-option", "expansion-too-large", "file-too-large", "invalid-options", "literal-secret",
      "missing-option", "plugin-not-allowed", "run-not-allowed",
    ]
    #expect(Set(DiagnosticCatalogue.entries.map(\.id)).subtracting(ids).subtracting(others) == [])
    #expect(files.allSatisfy { !$0.expected.isEmpty })
  }

  @Test(arguments: BrokenFile.names)
  func `each file has exactly the problems that its first lines say`(name: String) throws {
    let file = try BrokenFile(name)
    let loaded = try file.load()
    let found = loaded.problems.map { problem in
      problem.id + " " + (problem.span.map { "\($0.start.line):\($0.start.column)" } ?? "-")
    }
    let sources = loaded.sources
    #expect(found == file.expected, "\(DiagnosticRenderer { sources[$0] }.render(loaded.problems))")
  }

  @Test(arguments: BrokenFile.names)
  func `each problem lies in its file, and every format can show it`(name: String) throws {
    let loaded = try BrokenFile(name).load()
    for problem in loaded.problems {
      guard let span = problem.span, let text = loaded.sources[span.file] else { continue }
      let lines = text.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "\n" }
      #expect((1...lines.count + 1).contains(span.start.line))
      #expect(span.start.column >= 1 && span.start <= span.end)
    }
    let checked = [CheckedFile(name: name, problems: loaded.problems, sources: loaded.sources)]
    #expect(!SARIFReport.render(checked, version: "1").isEmpty)
    #expect(GitHubReport.render(checked).utf8.count { $0 == 0x0A } == loaded.problems.count)
    #expect(JUnitReport.render(checked).contains("<failure") == loaded.problems.hasErrors)
  }

  @Test(arguments: BrokenFile.names)
  func `mending ends, brings no damage, and has nothing to do a second time`(name: String) throws {
    let file = try BrokenFile(name)
    guard let text = String(validating: file.bytes, as: UTF8.self) else { return }
    let settings = LoadSettings(registry: try StandardStages.registry(), environment: { _ in nil })
    let path = BrokenFile.folder + "/" + name
    func check(_ text: String) -> [Diagnostic] {
      PipelineLoader.load(text: text, file: path, settings: settings).problems
    }
    let first = ProblemFixes.apply(to: text, file: path, check: check)
    let second = ProblemFixes.apply(to: first.text, file: path, check: check)
    #expect(second.applied.isEmpty)
    #expect(second.text == first.text)
  }
}
