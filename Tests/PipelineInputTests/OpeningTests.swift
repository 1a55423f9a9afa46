import PipelineKit
import Testing

@testable import PipelineInput

@Suite struct OpeningTests {
  private func reader(_ bytes: [UInt8], limit: Int = 256_000_000) throws -> SourceReader {
    let folder = try Folder()
    try folder.write(bytes, to: "a.txt")
    let parts = try InputSource(path: folder("a.txt"), name: "a", byteCount: bytes.count).open(limit)
    guard case .source(let reader) = try parts.next() else { throw InputProblem.unusable(path: "a.txt") }
    return reader
  }

  private func text(_ reader: SourceReader) throws -> String {
    try reader.readToEnd()
    return reader.withBytes(of: 0..<reader.position) { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `a file is read in windows to its end`() throws {
    let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: 32 + $0 / 7 % 90) }
    let reader = try reader(bytes)
    try reader.readToEnd()
    #expect(reader.position == bytes.count)
    #expect(reader.withBytes(of: 0..<bytes.count) { $0.elementsEqual(bytes) })
  }

  @Test func `a source may be opened twice`() throws {
    let folder = try Folder(["a.txt": "one\ntwo\n"])
    let source = InputSource(path: folder("a.txt"), name: "a", byteCount: nil)
    for _ in 0..<2 {
      guard case .source(let reader) = try source.open(1_000).next() else { return #expect(Bool(false)) }
      #expect(try reader.readLine() == 0..<4)
    }
  }

  @Test func `what is no text is refused by name`() throws {
    let folder = try Folder(["a.pdf": "%PDF-1.4"])
    let source = InputSource(path: folder("a.pdf"), name: "a.pdf", byteCount: nil)
    guard case .refused(let reader, let error) = try source.open(1_000).next() else {
      return #expect(Bool(false))
    }
    #expect(error.message == "it is a PDF, which cannot be read")
    #expect(try text(reader) == "%PDF-1.4")
  }

  @Test(arguments: [
    "", "B", "BZhang Wei said on Monday", "PK", "P", "%PD", "BZh91", "\u{FEFF}text", "a\0b\n",
  ])
  func `text that only begins like something else is read as it is`(written: String) throws {
    let reader = try reader(Array(written.utf8))
    #expect(try text(reader) == written)
    #expect(reader.traits == SourceTraits())
  }

  @Test func `UTF-16 is read as UTF-8, with the container's offsets`() throws {
    let written = "\u{FEFF}Zürich 🚲\nzwei\n"
    let reader = try reader(written.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    #expect(try text(reader) == written)
    var ranges: [Range<Int>] = []
    var sink = SegmentSink(reader: reader) { finding in
      if case .document(let segment) = finding { ranges.append(segment.range) }
    }
    try sink.document(upTo: "\u{FEFF}Zürich 🚲\n".utf8.count)
    try sink.document(upTo: reader.position)
    #expect(ranges == [0..<22, 22..<32])
    #expect(try reader.isDone)
  }

  @Test func `a UTF-16 file that ends in the middle of a character is accounted for to its last byte`() throws
  {
    let reader = try reader([0xFF, 0xFE, 0x41, 0, 0x0A, 0, 0x42])
    #expect(try text(reader) == "\u{FEFF}A\n\u{FFFD}")
    var end = 0
    var sink = SegmentSink(reader: reader) {
      if case .document(let segment) = $0 { end = segment.range.upperBound }
    }
    try sink.document(upTo: reader.position)
    #expect(end == 7)
  }

  @Test(arguments: ["\r", "\u{85}", "\u{2028}", "\u{2029}"])
  func `a source without newlines is split at its own line ends`(end: String) throws {
    let written = "one" + end + end + "zwei–drei" + end
    let reader = try reader(Array(written.utf8))
    #expect(try text(reader) == written.replacing(end, with: "\n"))
    var range = 0..<0
    var sink = SegmentSink(reader: reader) { if case .document(let segment) = $0 { range = segment.range } }
    try sink.document(upTo: reader.position)
    #expect(range == 0..<written.utf8.count)
  }

  @Test(arguments: ["{\"text\":\"a\u{2028}b\u{2028}c\"}", "one\u{2028}\u{2028}two\n", "a\r\nb\r\n"])
  func `other line ends are text where newlines or JSON say so`(written: String) throws {
    #expect(try text(reader(Array(written.utf8))) == written)
  }

  @Test func `a file that went away is unreadable, with its path and the reason`() throws {
    let source = InputSource(path: "/nowhere/a.txt", name: "a", byteCount: nil)
    #expect(throws: InputProblem.unreadable(path: "/nowhere/a.txt", reason: "No such file or directory")) {
      try source.open(1_000)
    }
  }
}
