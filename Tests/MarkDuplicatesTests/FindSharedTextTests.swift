import JSONText
import PipelineKit
import PipelineTesting
import Testing

@testable import MarkDuplicates

@Suite struct `Shared text` {
  /// Words that stand in no other text of another number.
  private func words(_ text: Int, _ range: Range<Int>) -> [String] {
    range.map { number in
      var numbers = SeededNumbers(seed: UInt64(text) &* 7919 &+ UInt64(number) &* 31 &+ 13)
      return (0..<3).map { _ in Self.syllables[Int(numbers.next() % 24)] }.joined() + "\(text)x\(number)"
    }
  }
  private static let syllables = [
    "ba", "ke", "lo", "mi", "nu", "pa", "re", "si", "to", "vu", "da", "fe", "go", "hi", "ju", "ka", "le",
    "mo", "ni", "pu", "ra", "se", "ti", "vo",
  ]

  private func document(
    _ id: String, _ text: String, date: String? = nil, source: String? = nil
  ) -> Document {
    var document = Document.sample(text, id: id)
    document[.date] = date.flatMap { PublicationDate($0) }
    document[.source] = source
    return document
  }

  private func passages(
    _ documents: [Document], _ options: FindSharedText.Options = .init()
  ) throws -> [String: [SharedText]] {
    let results = try FindSharedText(options).results(of: documents).documents
    var found: [String: [SharedText]] = [:]
    for result in results { found[result.document.id] = result.document[.sharedText] }
    return found
  }

  private func shown(_ passage: SharedText, in document: Document) -> String {
    document.text.string(in: passage.range)
  }

  private func scalars(_ range: Range<Int>, of document: Document) -> String {
    let all = document.text.string.unicodeScalars
    return String(String.UnicodeScalarView(all.dropFirst(range.lowerBound).prefix(range.count)))
  }

  @Test func `is found with both ranges and the earlier document as the source`() throws {
    let passage = words(9, 0..<20).joined(separator: " ")
    let first = document(
      "a", words(1, 0..<40).joined(separator: " ") + ". " + passage + ".", date: "2024-03-04")
    let second = document(
      "b", "Größe – " + passage.uppercased() + ", " + words(2, 0..<40).joined(separator: "\n"),
      date: "2024-03-05")
    let found = try passages([first, second])
    let mine = try #require(found["b"]?.first)
    #expect(found["b"]?.count == 1)
    #expect(shown(mine, in: second) == passage.uppercased())
    #expect(mine.other == "a")
    #expect(scalars(mine.otherRange, of: first) == passage)
    #expect((mine.words, mine.kind, mine.likelySource) == (20, .text, .other))
    let theirs = try #require(found["a"]?.first)
    #expect(shown(theirs, in: first) == passage)
    #expect(scalars(theirs.otherRange, of: second) == passage.uppercased())
    #expect(theirs.likelySource == .this)
  }

  @Test func `goes over words that were changed, and ends with words that are the same`() throws {
    var changed = words(9, 0..<40)
    changed[8] = "other"
    changed.insert(contentsOf: ["one", "more"], at: 20)
    changed.remove(at: 30)
    let first = document("a", words(9, 0..<40).joined(separator: " "))
    let second = document("b", (words(2, 0..<9) + changed + words(3, 0..<9)).joined(separator: " "))
    let passage = try #require(try passages([first, second])["b"]?.first)
    #expect(shown(passage, in: second) == changed.joined(separator: " "))
    #expect(passage.words == 38)
    let whole = try passages([first, second], .init(minWords: 8, maxGap: 0))["b"]?.map(\.words)
    #expect(whole == [8, 11, 8, 11])
  }

  @Test(arguments: 8...30) func `of as many words as asked for is always found`(count: Int) throws {
    for text in 0..<20 {
      let passage = words(100 + text, 0..<count)
      let documents = [
        document("a", (words(1, 0..<text) + passage + words(2, 0..<30)).joined(separator: " ")),
        document("b", (words(3, 0..<30) + passage + words(4, 0..<text)).joined(separator: " ")),
      ]
      #expect(try passages(documents, .init(minWords: count))["b"]?.map(\.words) == [count])
      #expect(try passages(documents, .init(minWords: count + 1))["b"] == [])
    }
  }

  @Test func `says that the source is unknown where the dates do not tell`() throws {
    let passage = words(9, 0..<20).joined(separator: " ")
    func origin(_ first: String?, _ second: String?) throws -> (SharedText.Origin, String)? {
      let found = try passages([
        document("a", passage + " one", date: first), document("b", passage + " two", date: second),
      ])
      return found["a"]?.first.map { ($0.likelySource, $0.reason) }
    }
    #expect(try origin(nil, nil) ?? (.this, "") == (.unknown, "neither has a date"))
    #expect(try origin("2024-03-04", nil) ?? (.this, "") == (.unknown, "one has no date"))
    #expect(try origin("2024-03-04", "2024-03-04")?.0 == .unknown)
    #expect(try origin("2024-03-04", "2024-03-04T18:30")?.0 == .unknown)
    #expect(try origin("2024-03", "2024-03-04")?.0 == .unknown)
    #expect(try origin("2024-03-04T10:00+02:00", "2024-03-04T09:00Z")?.0 == .unknown)
    #expect(try origin("2024-03-04T10:00", "2024-03-04T09:00")?.0 == .other)
    #expect(try origin("2024-03", "2024-04-01")?.0 == .this)
  }

  @Test func `in quotation marks on both sides is a quotation`() throws {
    let passage = words(9, 0..<20).joined(separator: " ")
    let texts = [
      "\(words(1, 0..<12).joined(separator: " ")): “\(passage)”.", "\"\(passage)\", so Orav.",
      "„\(passage)“, so Lepp.", passage,
    ]
    let documents = texts.enumerated().map { document("d\($0)", $1) }
    #expect(try passages([documents[0], documents[1]])["d0"]?.map(\.kind) == [.quotation])
    #expect(try passages([documents[0], documents[2]])["d0"]?.map(\.kind) == [.quotation])
    #expect(try passages([documents[0], documents[3]])["d0"]?.map(\.kind) == [.text])
    #expect(try passages([documents[0], documents[1]], .init(kinds: [.text]))["d0"] == [])
  }

  @Test func `that is the frame of a source is left out, unless it is asked for`() throws {
    let frame = words(50, 0..<16).joined(separator: " ")
    let documents = (0..<6).map {
      document("d\($0)", words($0, 0..<120).joined(separator: " ") + "\n" + frame, source: "Post")
    }
    #expect(try passages(documents).values.allSatisfy(\.isEmpty))
    let kinds = try passages(documents, .init(kinds: [.frame]))["d5"]?.map(\.kind)
    #expect(kinds == Array(repeating: .frame, count: 5))
    // Of several sources, it is what they all took over.
    let others = documents.enumerated().map { index, document in
      var document = document
      document[.source] = "Paper \(index)"
      return document
    }
    #expect(try passages(others)["d5"]?.count == 5)
  }

  @Test func `that many have is said of the earliest that have it`() throws {
    let passage = words(9, 0..<30).joined(separator: " ")
    let documents = (0..<40).map { number in
      document(
        "d\(number)", words(10 + number, 0..<20).joined(separator: " ") + ". " + passage,
        date: "2024-03-0\(1 + number / 10)T\(10 + number % 10):00")
    }
    let found = try passages(documents, .init(maxSources: 3))
    #expect(found["d39"]?.map(\.other) == ["d0", "d1", "d2"])
    #expect(found["d0"]?.count == 39)
    #expect(found["d3"]?.count == 3)
  }

  @Test func `is in the table, the pair that shares most first`() throws {
    var documents = [
      document("a", words(1, 0..<100).joined(separator: " "), date: "2024-01-01", source: "Agency"),
      document("b", (words(1, 0..<20) + words(2, 0..<20)).joined(separator: " "), date: "2024-01-02"),
      document(
        "c", (words(1, 10..<40) + words(3, 0..<30) + words(1, 60..<90)).joined(separator: " "),
        date: "2024-01-03"),
    ]
    documents[2][.title] = "Third"
    let rows = try #require(try FindSharedText(.init()).results(of: documents).tables["shared_text"])
    let first = try #require(rows.first?.values)
    #expect(first[0]?.stringValue == "c")
    #expect(first[1]?.stringValue == "a")
    #expect(first[2]?.stringValue == "a")
    #expect(first[4]?.intValue == 60)
    #expect(first[5]?.doubleValue == 0.6667)
    #expect(first[6]?.doubleValue == 0.6)
    #expect(first[7]?.intValue == 2)
    #expect(first[9]?.stringValue == "Third")
    #expect(rows.map { $0.values[1]?.stringValue } == ["a", "a"])
  }

  @Test func `is the same for documents in any order`() throws {
    var documents = (0..<12).map { number in
      document(
        "d\(number)",
        (words(number % 3, 0..<30) + words(20 + number, 0..<number) + words(number % 4 + 3, 5..<40)).joined(
          separator: " "), date: "2024-01-\(10 + number % 5)")
    }
    let expected = try passages(documents)
    #expect(expected.values.contains { !$0.isEmpty })
    var numbers = SeededNumbers(seed: 5)
    for _ in 0..<4 {
      documents.shuffle(using: &numbers)
      #expect(try passages(documents) == expected)
    }
  }

  @Test func `of texts that repeat themselves does not grow without bounds`() throws {
    let refrain = words(1, 0..<16).joined(separator: " ") + "\n"
    let texts = [
      String(repeating: "ha ", count: 5000), String(repeating: refrain, count: 300),
      String(repeating: refrain, count: 200),
    ]
    let documents = texts.enumerated().map { document("d\($0)", $1) }
    let found = try passages(documents)
    #expect(found["d0"] == [])
    #expect(try #require(found["d2"]).count < 400)
    let twins = try passages([document("a", texts[0]), document("b", texts[0] + "ha")])
    #expect(twins["b"]?.map(\.words) == [5000])
  }

  @Test(arguments: ["", " ", "\u{0}", "one", "“", "日本。東京。", "a\r\nb", "\u{FEFF}e\u{301}"])
  func `of next to nothing is no trouble`(text: String) throws {
    let long = document("b", words(1, 0..<30).joined(separator: " "))
    #expect(try passages([document("a", text), long]) == ["a": [], "b": []])
  }

  @Test func `keeps its places in texts with long words and wide gaps`() throws {
    let passage = words(9, 0..<20).joined(separator: " ")
    let odd = String(repeating: "ä", count: 300) + String(repeating: " \n–", count: 400)
    let first = document("a", odd + passage)
    let second = document("b", passage + " " + odd)
    let found = try passages([first, second])
    let mine = try #require(found["b"]?.first)
    #expect(shown(mine, in: second) == passage)
    #expect(scalars(mine.otherRange, of: first) == passage)
    #expect(found["a"]?.first.map { shown($0, in: first) } == passage)
  }

  @Test func `reads back what it writes, and moves with the text`() throws {
    let passage = SharedText(
      range: 3..<9, other: "d1", otherRange: 5..<11, words: 15, kind: .quotation, likelySource: .other,
      reason: "dated earlier")
    #expect(SharedText(json: passage.json) == passage)
    #expect(passage.carried { $0.lowerBound + 1..<$0.upperBound + 1 }?.range == 4..<10)
    #expect(passage.carried { _ in nil } == nil)
  }
}

@Suite struct `An index of chosen runs` {
  @Test(arguments: [0, 100, 9000]) func `grows, and keeps the first documents of a run`(expected: Int) {
    var numbers = SeededNumbers(seed: 3)
    var index = FingerprintIndex(mostHolders: 2, expected: expected)
    var known: [UInt32: [Int]] = [:]
    for document in 0..<2000 {
      for word in 0..<3 {
        let run = word == 0 ? 7 : UInt32(truncatingIfNeeded: numbers.next())
        index.add(run, document: document, word: word)
        index.add(run, document: document, word: word + 10)
        known[run, default: []].append(document)
      }
    }
    for (run, documents) in known {
      var found: [Int] = []
      index.forEach(run) { document, word in
        #expect(word < 3)
        found.append(document)
      }
      #expect(found.sorted() == Array(documents.prefix(2)))
    }
    index.forEach(8) { _, _ in Issue.record("a run that nobody has") }
  }
}
