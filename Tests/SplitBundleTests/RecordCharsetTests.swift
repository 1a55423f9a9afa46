import CharacterSets
import JSONText
import PipelineKit
import PipelineTesting
import Testing

@testable import SplitBundle

/// Records that are not UTF-8, with a word about it, with a wrong one, and with none.
@Suite struct RecordCharsetTests {
  /// Text in a charset that has a byte a character; characters it does not have are none of the tests'.
  private func encoded(_ text: String, _ charset: CharacterSet) -> [UInt8] {
    if charset == .utf8 { return Array(text.utf8) }
    var table: [Unicode.Scalar: UInt8] = [:]
    for byte in UInt8(0)...255 {
      let scalar = charset.decode([byte]).flatMap {
        String(decoding: $0.text, as: UTF8.self).unicodeScalars.first
      }
      if let scalar, table[scalar] == nil { table[scalar] = byte }
    }
    return text.unicodeScalars.map { table[$0] ?? 0x3F }
  }

  private func documents(
    _ bytes: [UInt8], _ stage: SplitBundle = SplitBundle(.init()), likely: CharacterSet? = nil
  )
    throws -> [Document]
  {
    var position = 0
    let reader = SourceReader(file: "sample.txt", traits: SourceTraits(charset: likely)) { buffer in
      let count = min(buffer.count, bytes.count - position)
      buffer.copyBytes(from: bytes[position..<position + count])
      position += count
      return count
    }
    var segments: [Segment] = []
    var sink = SegmentSink(reader: reader) { finding in
      if case .document(let segment) = finding { segments.append(segment) }
    }
    try stage.split(reader, into: &sink)
    return try segments.map { try stage.document(of: $0) }
  }

  private static let german =
    "Die Fähre fährt täglich über den Fluß, sagte Frau Müller. Für Gäste gibt es Plätze."
  private static let russian = "Паром между двумя островами снова ходит после зимнего ремонта."
  private static let polish = "Prom między wyspami znów pływa, powiedział żeglarz. Łódź też będzie."

  private static let samples: [(CharacterSet, String)] = [
    (.windows1252, german), (.windows1251, russian), (.koi8R, russian), (.windows1250, polish),
    (.iso8859_2, polish),
  ]

  private func expect(_ found: [Document], _ charset: CharacterSet, _ texts: [String], _ titles: [String])
    throws
  {
    #expect(found.map(\.text.string) == texts, "\(charset)")
    #expect(found.map { $0[.title] } == titles, "\(charset)")
    for document in found {
      #expect(document.replacedByteSequences == 0 && !document.origin.isExact)
      let encoding = try #require(document.origin.encoding, "\(charset)")
      #expect(encoding.charset == charset && (0.3...1).contains(encoding.confidence))
    }
  }

  @Test func `tables are read in the charset that they are in, names of columns too`() throws {
    for (charset, text) in Self.samples {
      for delimiter in [",", ";", "\t"] {
        let cells = [
          ["title", "Größe/Вид", "text"], ["Ä \(text)", "1", text], ["B", "2", "\(text) \(text)"],
        ]
        let names =
          charset == .windows1251 || charset == .koi8R ? "Вид" : charset == .windows1252 ? "Größe" : "Gęś"
        let source = cells.map { row in
          row.map { "\"\($0 == "Größe/Вид" ? names : $0.replacing("Ä ", with: ""))\"" }.joined(
            separator: delimiter) + "\r\n"
        }.joined()
        let found = try documents(encoded(source, charset), likely: charset)
        if charset == .windows1252 || charset == .windows1251 || charset == .koi8R || charset == .windows1250
        {
          try expect(found, charset, [text, "\(text) \(text)"], [text, "B"])
          #expect(found.first?.metadata.map(\.key) == [names], "\(charset) \(delimiter)")
        } else {
          #expect(found.map(\.text.string) == [text, "\(text) \(text)"])
        }
      }
    }
  }

  @Test func `a table of semicolons in Latin-1 is read without a word about it`() throws {
    let source = "Überschrift;Datum;Text\nFähre;2.3.2024;\(Self.german)\nBrücke;3.3.2024;\(Self.german)\n"
    let found = try documents(encoded(source, .windows1252), splitting("csv"))
    try expect(found, .windows1252, [Self.german, Self.german], ["Fähre", "Brücke"])
    #expect(found.first?[.date]?.text == "2024-03-02")
  }

  @Test func `rows of ASCII in such a table are just that, and what is UTF-8 stays`() throws {
    let source =
      encoded("title,text\nA,Plain words.\nB,\"\(Self.german)\"\n", .windows1252)
      + Array("C,\"\(Self.german)\"\n".utf8)
    let found = try documents(source, likely: .windows1252)
    #expect(found.map(\.text.string) == ["Plain words.", Self.german, Self.german])
    #expect(found.map { $0.origin.encoding?.charset } == [nil, .windows1252, nil])
  }

  @Test func `whoever wants UTF-8 alone gets rows in another charset rejected`() throws {
    var options = SplitBundle.Options()
    options.invalidUTF8 = .reject
    let found = try outcomes(
      encoded("title,text\nA,Plain.\nB,\"\(Self.german)\"\n", .windows1252), SplitBundle(options))
    #expect(found.first == "Plain.")
    #expect(found.last?.contains("the row is not UTF-8") == true)
  }

  @Test func `JSON in another charset is text, damage in UTF-8 stays damage`() throws {
    for (charset, text) in Self.samples where charset != .iso8859_2 {
      let line = "{\"title\":\"\(text)\",\"text\":\"\(text)\"}\n"
      try expect(try documents(encoded(line, charset), likely: charset), charset, [text], [text])
    }
    let damaged = Array("{\"text\":\"\(Self.german)".utf8) + [0xFF] + Array("\"}\n".utf8)
    let found = try documents(damaged)
    #expect(found.map(\.text.string) == [Self.german + "\u{FFFD}"])
    #expect(found.first?.replacedByteSequences == 1 && found.first?.origin.encoding == nil)
  }

  @Test func `XML is read by its declaration, and by its bytes where that lies`() throws {
    let items = "<item><title>T</title><description>\(Self.german)</description></item>"
    func feed(_ encoding: String) -> String {
      "<?xml version=\"1.0\" encoding=\"\(encoding)\"?>\n<rss version=\"2.0\"><channel><title>Blätter</title>\(items)</channel></rss>"
    }
    func records(_ encoding: String) -> String {
      "<?xml version=\"1.0\"\(encoding.isEmpty ? "" : " encoding='\(encoding)'")?>\n<articles><article><headline>T</headline>"
        + "<body>\(Self.german)</body></article></articles>"
    }
    for (said, really) in [
      ("iso-8859-1", CharacterSet.windows1252), ("utf-8", .windows1252), ("UTF-8", .utf8),
      ("iso-8859-1", .utf8),
      ("windows-1251", .utf8), ("utf-16", .utf8), ("no-such-set", .windows1252), ("us-ascii", .windows1252),
    ] {
      for source in [feed(said), records(said)] {
        let found = try documents(encoded(source, really))
        #expect(found.map(\.text.string) == [Self.german], "\(said), really \(really)")
        #expect(found.first?.origin.encoding?.charset == (really == .utf8 ? nil : really))
      }
    }
    let plain = try documents(encoded(records(""), .windows1252))
    #expect(plain.map(\.text.string) == [Self.german])
  }

  @Test func `XML in a charset that the declaration names wrongly is not what it says`() throws {
    let source =
      "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n<articles><article><headline>T</headline><body>\(Self.russian) "
      + "\(Self.russian)</body></article></articles>"
    let found = try documents(encoded(source, .windows1251))
    #expect(found.map(\.text.string) == ["\(Self.russian) \(Self.russian)"])
  }

  @Test(arguments: [
    ("; charset=iso-8859-1", "", CharacterSet.windows1252), ("; charset=ISO-8859-15", "", .iso8859_15),
    ("", "<meta charset=\"windows-1252\">", .windows1252),
    ("", "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=latin1\">", .windows1252),
    ("", "", .windows1252), ("; charset=utf-8", "", .windows1252), ("; charset=utf-8", "", .utf8),
    ("; charset=iso-8859-1", "<meta charset=utf-8>", .utf8),
    ("; charset=nonsense", "<meta charset=latin1>", .windows1252),
  ])
  func `pages of a web archive are read by header, by meta, or by their bytes`(
    header: String, meta: String, really: CharacterSet
  ) throws {
    let page = "<html><head>\(meta)<title>Fähre</title></head><body><p>\(Self.german)</p></body></html>"
    let body = encoded(page, really)
    let head = Array("HTTP/1.1 200 OK\r\nContent-Type: text/html\(header)\r\n\r\n".utf8)
    let source =
      Array("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: \(head.count + body.count)\r\n\r\n".utf8)
      + head + body
      + Array("\r\n\r\n".utf8)
    let found = try documents(source)
    #expect(found.map(\.text.string) == [page])
    #expect(found.first?[.title] == "Fähre")
    #expect((found.first?.origin.encoding?.charset == nil) == (really == .utf8))
  }
}
