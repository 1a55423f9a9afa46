import PipelineKit
import PipelineTesting
import Testing

@testable import FindTemplate

@Suite struct FindTemplateTests {
  /// What becomes of documents, as the runner does it; in reverse if wished.
  private static func run(
    _ documents: [Document], _ options: FindTemplate.Options = .init(), isReversed: Bool = false
  ) -> [Document] {
    let stage = FindTemplate(options)
    var parts: [SourceKey: FindTemplate.Part] = [:]
    for document in isReversed ? documents.reversed() : documents {
      guard let part = stage.observe(document) else { continue }
      let keys: [SourceKey] = stage.keys(of: part)
      #expect(keys == Self.by(options, document))
      for key in keys {
        let merged = parts[key].map { stage.merge(part, $0) }
        if merged != nil { stage.merge(part, into: &parts[key, default: part]) } else { parts[key] = part }
        #expect(merged == nil || merged?.counts.documents == parts[key]?.counts.documents)
      }
    }
    let results = parts.mapValues { stage.finish(.folder(""), $0) }
    return documents.map { document in
      var document = document
      let keys = stage.observe(document).map { stage.keys(of: $0) } ?? []
      #expect(stage.apply(keys.compactMap { results[$0] }, to: &document) == .keep)
      return document
    }
  }

  private static func by(_ options: FindTemplate.Options, _ document: Document) -> [SourceKey] {
    FindTemplate(options).keys(of: document)
  }

  private static func page(_ text: String, source: String? = "gazette", file: String = "sample.txt")
    -> Document
  {
    var document = Document.sample(text)
    document.origin.file = file
    document[.source] = source
    return document
  }

  private static func counts(_ document: Document) -> [String] {
    guard let template = document[.template] else { return [] }
    let bytes = document.text.bytes
    return template.lines.map { line in
      "\(String(decoding: bytes[line.range], as: UTF8.self)): \(line.documents), \(line.alike) of \(template.documents)"
    }
  }

  private static let pages = [
    page("Menu\n\nThe harbour froze.\n\n  Updated Monday 4 March 2024\nAll rights reserved.\n"),
    page("MENU\nThe tram was late.\nUpdated Tuesday 15 April 2024\nAll rights   reserved."),
    page("The lake rose.\nMenu\nMenu\nUpdated Friday 2 May 2025\nAll rights reserved.\r\n"),
  ]

  @Test func `lines that others have are counted, once a document, letter case and white space aside`() {
    let found = Self.run(Self.pages)
    #expect(
      Self.counts(found[0]) == [
        "Menu: 3, 3 of 3", "Updated Monday 4 March 2024: 1, 3 of 3", "All rights reserved.: 3, 3 of 3",
      ])
    #expect(Self.counts(found[2]).filter { $0.hasPrefix("Menu") } == ["Menu: 3, 3 of 3", "Menu: 3, 3 of 3"])
  }

  @Test func `the order of the documents does not matter`() {
    let (forward, backward) = (Self.run(Self.pages), Self.run(Self.pages, isReversed: true))
    #expect(forward.map { $0[.template] } == backward.map { $0[.template] })
  }

  @Test func `a single document goes through untouched`() {
    let found = Self.run([Self.pages[0]])[0]
    #expect(found[.template] == nil)
    #expect(found.text.edits.isEmpty)
  }

  @Test func `below min_documents nothing is said`() {
    #expect(Self.run(Self.pages, .init(minDocuments: 4)).allSatisfy { $0[.template] == nil })
    #expect(
      Self.run(Array(Self.pages[..<2]), .init(minDocuments: 2)).allSatisfy { $0[.template]?.documents == 2 })
  }

  @Test func `two sources are kept apart`() {
    let others = (0..<3).map { Self.page("Menu\nOther news \($0).", source: "courier") }
    let found = Self.run(Self.pages + others)
    #expect(found[0][.template]?.documents == 3)
    #expect(Self.counts(found[3]).first == "Menu: 3, 3 of 3")
    #expect(Self.counts(found[3]).contains { $0.contains("rights") } == false)
  }

  @Test func `a bare date or number has no shape`() {
    let found = Self.run((1...3).map { Self.page("\($0)\n\($0) March 2024\nPage \($0)") })
    #expect(Self.counts(found[0]) == ["Page 1: 1, 3 of 3"])
  }

  @Test func `without a source the host of the url decides, without that the file, then its folder`() {
    func keys(_ by: SourceOfDocument, url: String? = nil, source: String? = nil, file: String) -> [SourceKey]
    {
      var document = Self.page("A.", source: source, file: file)
      document[.url] = url
      return by.keys(of: document)
    }
    let address = "https://user@WWW.Example.org:8080/a?b=c://d"
    #expect(keys(.source, url: address, source: "gazette", file: "a.txt") == [.source("gazette")])
    #expect(keys(.source, url: address, file: "a.txt") == [.host("example.org")])
    #expect(keys(.host, url: address, source: "gazette", file: "a.txt") == [.host("example.org")])
    #expect(
      keys(.bundle, url: address, source: "gazette", file: "in/a.txt")
        == [.file("in/a.txt", member: ""), .folder("in")])
    #expect(keys(.source, url: "example.org", file: "a.txt") == [.file("a.txt", member: ""), .folder("")])
  }

  @Test func `files with one document each are one source by their folder`() {
    let pages = (0..<3).map { Self.page("Menu\nNews \($0).", source: nil, file: "in/\($0).txt") }
    #expect(Self.counts(Self.run(pages)[1]).first == "Menu: 3, 3 of 3")
  }

  @Test(arguments: [
    "", "http:", "http:/", "://", "http://", "http:///a", ":", "mailto:a@b", "http://@", "http://:80",
  ])
  func `an address without a host has none`(address: String) {
    let host = SourceOfDocument.host(of: address)
    #expect(host == nil)
  }

  @Test func `numbers, weekdays and months are masked, the words beside them are not`() {
    func masked(_ line: String) -> String {
      var mask = ShapeMask()
      Array(line.utf8).withUnsafeBytes { mask.run($0) }
      return mask.text
    }
    #expect(masked("updated tuesday 14 march 2024, 9:30") == "updated @ 0 @ 0, 0")
    #expect(masked("obnovleno 5 марта: 1,200.50 rubles.") == "obnovleno 0 @: 0 rubles.")
    #expect(masked("12.") == "0.")
    #expect(masked("") == "")
  }

  @Test func `any bytes are read`() {
    var numbers = SeededNumbers(seed: 11)
    for _ in 0..<200 {
      let alphabet: [UInt8] = [
        0x0A, 0x0D, 0x20, 0x30, 0x31, 0x2E, 0x41, 0x61, 0xC2, 0xA0, 0xC3, 0x89, 0xE2, 0x80, 0xF0,
      ]
      let bytes = (0..<60).map { _ in alphabet[Int(numbers.next() % UInt64(alphabet.count))] }
      let lines = LinePrints.lines(of: Document.sample(String(decoding: bytes, as: UTF8.self)).text)
      #expect(zip(lines, lines.dropFirst()).allSatisfy { $0.range.upperBound < $1.range.lowerBound })
      #expect(lines.allSatisfy { !$0.range.isEmpty })
    }
  }
}
