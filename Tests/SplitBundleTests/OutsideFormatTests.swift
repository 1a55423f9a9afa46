import PipelineKit
import PipelineTesting
import Testing

@testable import SplitBundle

/// A format that no built-in one knows: documents behind lines of `%%`. Written with what the kit makes public.
private struct PercentFormat: BundleFormat {
  let description = BundleFormatDescription(
    name: "percent", summary: "Documents behind lines of two per cent signs.", sample: "%%\none\n%%\ntwo\n")

  func confidence(in head: SourceSample) -> Double { head.bytes.starts(with: Array("%%\n".utf8)) ? 0.99 : 0 }

  func split(_ reader: SourceReader, _ options: BundleOptions, into sink: inout SegmentSink) throws {
    var end = 0
    while let line = try reader.readLine() {
      if reader.withBytes(of: line, { $0.elementsEqual(Array("%%\n".utf8)) }) {
        try sink.document(upTo: end, tag: "record")
        try sink.separator(upTo: line.upperBound)
      }
      end = reader.position
    }
    try sink.document(upTo: end, tag: "record")
  }

  func document(of segment: Segment, _ options: BundleOptions) throws -> Document {
    #expect(segment.tag as? String == "record")
    var document = try segment.document(invalid: options.invalidUTF8)
    document[.title] = "percent"
    return document
  }
}

@Suite struct OutsideFormatTests {
  private let stage = SplitBundle(.init(), formats: FormatCatalogue.standard + [PercentFormat()])

  @Test func `a format from outside is found by content`() throws {
    let found = try documents(Array("%%\none\n%%\ntwo\n".utf8), stage)
    #expect(found.map(\.text.string) == ["one\n", "two\n"])
    #expect(found.map { $0[.title] } == ["percent", "percent"])
    try expectWhole(Array("%%\none\n%%\ntwo\n".utf8), stage)
  }

  @Test func `the option names it, and the stage's page does`() throws {
    let stage = splitBundleStage(adding: [PercentFormat()])
    let row = try #require(stage.description.options.first { $0.name == "format" })
    #expect(row.choices?.contains("percent") == true)
    #expect(splitBundleStages[0].description.options[0].choices?.contains("percent") == false)
    #expect(row.choices?.contains("csv") == true && row.choices?.contains("rules") == true)
  }

  @Test func `two formats of one name are a problem of the pipeline`() throws {
    struct Impostor: BundleFormat {
      let description = BundleFormatDescription(name: "csv", summary: "Another.", sample: "")
      func confidence(in head: SourceSample) -> Double { 0 }
      func split(_ reader: SourceReader, _ options: BundleOptions, into sink: inout SegmentSink) throws {}
      func document(of segment: Segment, _ options: BundleOptions) throws -> Document {
        try segment.document()
      }
    }
    let stage = splitBundleStage(adding: [Impostor()])
    var context = OptionContext()
    let options = ConfigValue(
      .map([]),
      at: SourceSpan(file: "a.yaml", start: .init(line: 1, column: 1), end: .init(line: 1, column: 1)))
    #expect(stage.instance(from: options, &context) == nil)
    #expect(context.problems.first?.message.contains("'csv'") == true)
  }
}
