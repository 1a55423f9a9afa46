import Foundation
import PipelineKit
import PipelineTesting
import Testing

@testable import SplitBundle

/// Documents, separators and empty stretches are the container, byte for byte; every text gives its record's bytes back.
private func expectCovered(_ bytes: [UInt8], _ options: SplitBundle.Options = .init(), _ note: String = "")
  throws
{
  var end = 0
  for finding in try SplitBundle(options).findings(in: bytes) {
    #expect(finding.range.lowerBound == end, "\(note)")
    #expect(!finding.range.isEmpty, "\(note)")
    end = finding.range.upperBound
    guard case .document(.success(let document), let segment) = finding else { continue }
    #expect(segment.bytes == Array(bytes[segment.range]), "\(note)")
    #expect(document.text.restored() == document.text.source, "\(note)")
    expectMapped(document, in: bytes, note)
  }
  #expect(end == bytes.count, "\(note)")
}

@Suite struct CoverageTests {
  @Test func `generated bundles are covered byte for byte, in every format`() throws {
    var random = SeededNumbers(seed: 7)
    let pieces = [
      "---", "===", "* * *", "", "", "", " ", "\u{0C}", "\u{0C}Title here it is", "Article 1", "Article 2",
      "[1/3]", "Title: x",
      "URL: http://a.b/c", "# Head", "<doc id=\"1\">", "</doc>", "==> a <==", "End of Document",
      "Skip to content",
      "1 of 2 DOCUMENTS", "By Ada Berg", "May 2, 2024", "date 2024-05-02 A sentence follows here.", "\r",
      "+++", "Body",
      "Document ABCDE0020240502ef5b00001", "*** END OF THIS ***", "<|endoftext|>", "{\"text\":\"a\"}",
      "{\"text\":", "\u{FEFF}",
      "A sentence of some length that ends with a full stop, as sentences in articles mostly do.",
      "348 words", "LENGTH: 3",
      "                         The Kaldvik Courier", "Search Summary", "© 2024", "É", "\u{0}\u{0}", "\u{A0}",
    ]
    for round in 0..<400 {
      var text = ""
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        text +=
          pieces[Int.random(in: 0..<pieces.count, using: &random)]
          + (Bool.random(using: &random) ? "\n" : "\r\n")
      }
      var bytes = Array(text.utf8)
      if round % 3 == 0, !bytes.isEmpty { bytes[Int.random(in: 0..<bytes.count, using: &random)] = 0xE2 }
      try expectCovered(bytes, .init(), "round \(round)")
      for format in FormatCatalogue.names(FormatCatalogue.standard) {
        var options = SplitBundle.Options()
        options.format = format
        try expectCovered(bytes, options, "round \(round), \(format)")
      }
    }
  }

  @Test func `any bytes at all are covered`() throws {
    var random = SeededNumbers(seed: 11)
    for round in 0..<300 {
      let alphabet: [UInt8] = [
        0x0A, 0x0A, 0x2D, 0x3D, 0x20, 0x0C, 0x5B, 0x31, 0x2F, 0x3C, 0x3E, 0x3A, 0xE2, 0x80, 0x94, 0xC2, 0xA0,
        0x41, 0xFF,
      ]
      let bytes = (0..<Int.random(in: 0...300, using: &random)).map { _ in
        round % 2 == 0
          ? alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
          : UInt8.random(in: 0...255, using: &random)
      }
      try expectCovered(bytes, .init(), "round \(round)")
    }
  }

  @Test func `nothing, a byte order mark, blank lines and separators alone hold no document`() throws {
    for (text, kinds) in [
      ("", []), ("\u{FEFF}", ["separator"]), ("\n \n", ["empty"]),
      ("---\n---\n---\n", ["separator", "separator", "separator"]),
      ("---\n\n---\n", ["separator", "empty", "separator"]),
    ] {
      let found = try SplitBundle(.init()).findings(in: Array(text.utf8))
      let names = found.map { finding in
        switch finding {
        case .document, .tooLarge: "document"
        case .separator: "separator"
        case .empty: "empty"
        }
      }
      #expect(names == kinds, "\(text.debugDescription)")
      try expectCovered(Array(text.utf8))
    }
  }

  @Test func `empty segments are reported apart`() throws {
    let source = "=====\nOne is here.\n\n=====\n\n  \n=====\nTwo is here.\n=====\n"
    var empty: [Range<Int>] = []
    for case .empty(let range) in try SplitBundle(.init()).findings(in: Array(source.utf8)) {
      empty.append(range)
    }
    #expect(empty == [26..<30])
  }

  @Test func `a document knows its bytes and its lines`() throws {
    let found = try SplitBundle(.init()).documents(in: "one\n\n---\n\ntwo\nand more\n")
    #expect(found.map(\.origin.bytes) == [0..<3, 10..<22])
    #expect(found.map(\.origin.lines) == [1...1, 5...6])
  }

  @Test func `a line of a megabyte, NUL bytes and a hundred thousand separators are no trouble`() throws {
    try expectCovered(
      Array("Title: a\n\n".utf8) + Array(repeating: 0x61, count: 1_100_000)
        + Array("\n---\nTitle: b\n\nend\n".utf8))
    try expectCovered(Array(repeating: 0, count: 5000))
    try expectCovered(Array(String(repeating: "---\n", count: 100_000).utf8))
  }

  @Test func `a record over the limit is passed by and named, the next is found`() throws {
    var bytes = Array("one\n---\n".utf8)
    bytes += Array(repeating: 0x61, count: 5_000_000) + Array("\n---\nthree\n".utf8)
    let reader = SourceReader(file: "big.txt", bytes: bytes, maxRecordBytes: 1_000_000)
    var kinds: [String] = []
    var sink = SegmentSink(reader: reader) { finding in
      switch finding {
      case .document: kinds.append("document")
      case .tooLarge(let segment): kinds.append("too large \(segment.range.count)")
      case .separator: kinds.append("separator")
      case .empty: kinds.append("empty")
      }
    }
    var options = SplitBundle.Options()
    options.format = "rules"
    try SplitBundle(options).split(reader, into: &sink)
    #expect(kinds == ["document", "separator", "too large 5000000", "separator", "document", "separator"])
  }

  /// A record's span ends where its text does; the line end in front of a separator is the separator's. That a record is
  /// too long to be read changes nothing: whoever cuts its span out of the file gets what a higher limit would give.
  @Test(arguments: ["rules", "jsonl"], ["\n", "\r\n", " \n\n", "\r\n \r\n"])
  func `a record over the limit has the span that it would have below`(
    _ format: String, _ gap: String
  ) throws {
    let text = String(repeating: "a", count: 1_000)
    let source =
      format == "rules"
      ? ["one", "---", text, text, "---", "three", "---", text + text].joined(separator: gap) + gap
      : ["{\"text\":\"one\"}", "{\"text\":\"\(text)\"}", "{\"text\":\"three\"}"].joined(separator: gap) + gap
    var options = SplitBundle.Options()
    options.format = format
    let (high, isCut) = try Self.records(of: Array(source.utf8), options, limit: 1_000_000)
    #expect(!isCut.contains(true))
    // Over by much, and over by little: a line with its end, or a line too many.
    for limit in [100, 1_005] {
      let (low, isCut) = try Self.records(of: Array(source.utf8), options, limit: limit)
      #expect(low == high, "\(limit)")
      #expect(isCut.contains(true) && isCut.contains(false))
    }
  }

  private static func records(
    of bytes: [UInt8], _ options: SplitBundle.Options, limit: Int
  ) throws -> (ranges: [Range<Int>], isCut: [Bool]) {
    var records: (ranges: [Range<Int>], isCut: [Bool]) = ([], [])
    var position = 0
    // In small pieces, so that line ends fall between two of them.
    let reader = SourceReader(file: "a", maxRecordBytes: limit) { buffer in
      let step = min(buffer.count, 50, bytes.count - position)
      bytes.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[position..<position + step])) }
      position += step
      return step
    }
    var sink = SegmentSink(reader: reader) { finding in
      switch finding {
      case .document(let segment):
        records.ranges.append(segment.range)
        records.isCut.append(false)
      case .tooLarge(let segment):
        records.ranges.append(segment.range)
        records.isCut.append(true)
      case .separator, .empty: break
      }
    }
    try SplitBundle(options).split(reader, into: &sink)
    return records
  }

  @Test func `whatever the limit, every byte is told of`() throws {
    var random = SeededNumbers(seed: 23)
    for round in 0..<200 {
      var text = round % 4 == 0 ? "{\"text\":\"a\"}\n" : ""
      for _ in 0..<60 {
        let words = String(repeating: "word ", count: Int.random(in: 0...12, using: &random))
        text +=
          Bool.random(using: &random)
          ? "\(words)\n" : Int.random(in: 0...3, using: &random) == 0 ? "---\n" : "\n"
      }
      let bytes = Array(text.utf8)
      let limit = Int.random(in: 1...200, using: &random)
      var end = 0
      let reader = SourceReader(file: "a.txt", bytes: bytes, maxRecordBytes: limit)
      var sink = SegmentSink(reader: reader) { finding in
        let range =
          switch finding {
          case .document(let segment), .tooLarge(let segment): segment.range
          case .separator(let range), .empty(let range): range
          }
        #expect(range.lowerBound == end && !range.isEmpty, "round \(round)")
        if case .document(let segment) = finding {
          #expect(segment.bytes == Array(bytes[range]), "round \(round)")
          let lines = bytes[..<range.lowerBound].count { $0 == 0x0A } + 1
          #expect(segment.lines.lowerBound == lines, "round \(round)")
        }
        end = range.upperBound
      }
      try SplitBundle(.init()).split(reader, into: &sink)
      #expect(end == bytes.count, "round \(round)")
    }
  }

  @Test func `UTF-16 is rejected with a cure`() throws {
    let found = try SplitBundle(.init()).findings(in: [0xFF, 0xFE, 0x41, 0x00, 0x0A, 0x00])
    guard case .document(.failure(let error), _)? = found.first else {
      Issue.record("not rejected")
      return
    }
    #expect("\(error)".contains("iconv"))
  }

  @Test(.enabled(if: sharedFolder != nil, "needs the shared measuring data"))
  func `real bundles are covered byte for byte`() throws {
    let folder = try #require(sharedFolder) + "/eval/bundle/dev"
    for sub in ["bundles", "hostile"] {
      for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(sub)").sorted() {
        try expectCovered([UInt8](Data(contentsOf: URL(filePath: "\(folder)/\(sub)/\(name)"))), .init(), name)
      }
    }
  }
}

/// The project's measuring data, beside the package or where `PIPELINE_SHARED` says.
private let sharedFolder: String? = {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  let beside = root.deletingLastPathComponent().appending(path: "shared").path()
  let path = ProcessInfo.processInfo.environment["PIPELINE_SHARED"] ?? beside
  return FileManager.default.fileExists(atPath: path + "/eval/bundle/dev") ? path : nil
}()
