import Foundation
import PipelineKit
import PipelineTesting
import Testing

@testable import SplitBundle

@Suite struct FormatPagesTests {
  @Test func `every format has its entry on the page, under the name of the option`() {
    let names = FormatCatalogue.names(FormatCatalogue.standard).filter { $0 != "auto" }
    #expect(Set(names) == Set(FormatPages.all.map(\.name)))
    #expect(names.count == FormatPages.all.count)
  }

  @Test func `every sample on the page is found to be in its format, and is covered`() throws {
    for page in FormatPages.all where page.name != "rejected" {
      let bytes = Array(page.sample.utf8)
      try expectWhole(bytes, SplitBundle(.init()), page.name)
      let found = try SplitBundle(.init()).findings(in: bytes)
      var names: Set<String> = []
      for case .document(_, let segment) in found {
        switch segment.tag {
        case let tag as RecordTag: names.insert(tag.format.description.name)
        case let tag as SegmentTag: names.insert(tag.format)
        case is JSONLinesTag: names.insert("jsonl")
        default: names.insert("?")
        }
      }
      #expect(names == [page.name], "\(page.name): \(names)")
    }
  }

  @Test func `docs formats.md is what the formats say; PIPELINE_REFRESH=1 writes it`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path = root.appending(path: "docs/formats.md")
    if ProcessInfo.processInfo.environment["PIPELINE_REFRESH"] == "1" {
      try Data(FormatPages.markdown.utf8).write(to: path)
    }
    let stored = try String(contentsOf: path, encoding: .utf8)
    #expect(stored == FormatPages.markdown, "run: PIPELINE_REFRESH=1 swift test --filter FormatPagesTests")
  }
}

private func expectWhole(_ bytes: [UInt8], _ stage: SplitBundle, _ note: String) throws {
  try expectWhole(bytes, stage, limit: 256_000_000, note)
}
