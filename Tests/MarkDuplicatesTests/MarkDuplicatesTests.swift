import JSONText
import PipelineKit
import PipelineTesting
import Testing

@testable import MarkDuplicates

@Suite struct `Duplicates` {
  /// Sentences that share no run of four words, the same for the same number.
  private func sentence(_ number: Int) -> String {
    var numbers = SeededNumbers(seed: UInt64(number) &* 7919 &+ 13)
    let words = (0..<14).map { _ in
      Self.syllables[Int(numbers.next() % 40)] + Self.syllables[Int(numbers.next() % 40)]
    }
    return words.joined(separator: " ") + "."
  }
  private static let syllables = [
    "ba", "ke", "lo", "mi", "nu", "pa", "re", "si", "to", "vu", "da", "fe", "go", "hi", "ju", "ka", "le",
    "mo", "ni", "pu", "ra", "se", "ti", "vo", "zu", "be", "ki", "la", "me", "no", "pi", "ru", "sa", "te",
    "vi", "zo", "du", "fa", "ge", "ho",
  ]

  private func text(_ numbers: some Sequence<Int>) -> String {
    numbers.map(sentence).joined(separator: "\n")
  }

  private func document(_ id: String, _ text: String, date: String? = nil, source: String? = nil) -> Document
  {
    var document = Document.sample(text, id: id)
    document[.date] = date.flatMap { PublicationDate($0) }
    document[.source] = source
    return document
  }

  private func marks(_ documents: [Document], _ options: MarkDuplicates.Options = .init()) throws -> [String:
    Duplicate]
  {
    let results = try MarkDuplicates(options).results(of: documents).documents
    var marks: [String: Duplicate] = [:]
    for result in results { marks[result.document.id] = result.document[.duplicate] }
    return marks
  }

  @Test func `the same words are exact, whatever their case and the spaces between them`() throws {
    let found = try marks([
      document("a", text(0..<5)), document("b", text(0..<5).uppercased().replacing("\n", with: "  ")),
      document("c", text(5..<10)),
    ])
    #expect(found.mapValues(\.kind) == ["b": .exact])
    #expect(found["b"]?.of == "a")
    #expect(found["b"]?.score == 1)
  }

  @Test func `most of the words are near, and the longer text is kept`() throws {
    let found = try marks([document("a", text(1..<10)), document("b", text(0..<10))])
    #expect(found.mapValues(\.of) == ["a": "b"])
    #expect(found["a"]?.kind == .near)
    #expect(found["a"]?.reason.contains("% of the runs of 4 words") == true)
  }

  @Test func `an excerpt is part of the longer text, and a quoted sentence is not`() throws {
    let found = try marks([
      document("whole", text(0..<20)), document("excerpt", text(4..<8)), document("quotation", text(9..<10)),
      document("other", text(30..<40)),
    ])
    #expect(found.mapValues(\.of) == ["excerpt": "whole"])
    #expect(found["excerpt"]?.kind == .part)
  }

  @Test func `a longer text is kept where the earliest is asked for, if that is but an excerpt`() throws {
    let found = try marks(
      [
        document("excerpt", text(4..<8), date: "2024-01-01"),
        document("copy", text(4..<8), date: "2024-01-02"),
        document("whole", text(0..<20), date: "2024-01-03"),
      ], .init(keep: .earliest))
    #expect(found.mapValues(\.of) == ["excerpt": "whole", "copy": "whole"])
  }

  @Test func `the earliest, the first or the longest is kept`() throws {
    let documents = [
      document("a", text(0..<10), date: "2024-05-02"), document("b", text(0..<11), date: "2024-05-03"),
      document("c", text(1..<11), date: "2024-05-01"),
    ]
    #expect(Set(try marks(documents, .init(keep: .longest)).keys) == ["a", "c"])
    #expect(Set(try marks(documents, .init(keep: .earliest)).keys) == ["a", "b"])
    // All stand at the start of one file; then the date tells.
    #expect(Set(try marks(documents, .init(keep: .first)).keys) == ["a", "b"])
  }

  @Test func `a chain of changes does not join what is different`() throws {
    // Each shares 70 percent of its sentences with the next, and none with the one after the next but one.
    let documents = (0..<6).map { document("d\($0)", text($0 * 4..<$0 * 4 + 12)) }
    let found = try marks(documents)
    for (id, mark) in found {
      let first = try #require(Int(id.dropFirst()))
      let second = try #require(Int(mark.of.dropFirst()))
      #expect(abs(first - second) == 1, "\(id) is no duplicate of \(mark.of)")
    }
    #expect(found.count < documents.count - 1)
  }

  @Test func `texts of one frame are not the same for that`() throws {
    let frame = text(100..<106)
    let documents = (0..<6).map { document("d\($0)", frame + "\n" + sentence($0) + "\n" + frame) }
    #expect(try marks(documents).isEmpty)
    // Within the frame, the same text is found.
    let copies =
      documents + [
        document("x", frame + "\n" + text(50..<55)), document("y", text(50..<55) + "\n" + sentence(101)),
      ]
    #expect(try marks(copies).keys.sorted() == ["x"] || marks(copies).keys.sorted() == ["y"])
  }

  @Test func `a text that five papers print is no frame`() throws {
    let documents = (0..<7).map { document("d\($0)", text(0..<12) + "\n" + sentence(200 + $0)) }
    let found = try marks(documents)
    #expect(found.count == 6)
    #expect(Set(found.values.map(\.of)).count == 1)
  }

  @Test func `a template with other numbers is another text`() throws {
    func weather(_ numbers: [Int]) -> String {
      let n = numbers.map(String.init)
      return """
        The morning begins at \(n[0]) degrees, the afternoon has a high of \(n[1]) with winds from the north at \(n[2]) knots. \
        The chance of rain is \(n[3]) percent. Drivers are advised to leave more time on bridges and to look at the page of the road \
        office before they set out. The next report comes at noon by the regional office of the weather service.
        """
    }
    #expect(
      try marks([document("a", weather([3, 9, 12, 40])), document("b", weather([5, 8, 21, 70]))]).isEmpty)
    #expect(
      try marks([document("a", weather([3, 9, 12, 40])), document("b", weather([3, 9, 12, 41]))]).count == 1)
  }

  @Test func `a scan with a damaged word in each line is the same text`() throws {
    let words = text(0..<16).split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
    let scan = words.enumerated().map { $0.offset % 6 == 3 ? $0.element + "q" : $0.element }
    let found = try marks([
      document("a", words.joined(separator: " ")), document("b", scan.joined(separator: " ")),
    ])
    #expect(found.count == 1)
    #expect(found.values.first?.kind == .near)
  }

  @Test func `the order of the documents makes no difference`() throws {
    var documents = (0..<8).map { document("d\($0)", text($0 * 3..<$0 * 3 + 10), date: "2024-01-0\(9 - $0)") }
    documents += [document("e", text(0..<10)), document("f", text(2..<6))]
    for keep in [MarkDuplicates.Keep.longest, .earliest] {
      let expected = try marks(documents, .init(keep: keep))
      var numbers = SeededNumbers(seed: 5)
      for _ in 0..<5 {
        let shuffled = documents.shuffled(using: &numbers)
        #expect(try marks(shuffled, .init(keep: keep)) == expected)
      }
    }
  }

  @Test func `duplicates are dropped with a reason, and listed`() throws {
    let documents = [document("a", text(0..<10)), document("b", text(0..<10))]
    let results = try MarkDuplicates(.init(action: .drop)).results(of: documents)
    #expect(results.documents.map(\.verdict) == [.keep, .drop(reason: "duplicate (exact)")])
    let rows = try #require(results.tables["duplicates"])
    #expect(rows.map { $0.values.prefix(3).map { $0?.stringValue } } == [["b", "a", "exact"]])
  }

  @Test func `kinds that nobody asked for do not count`() throws {
    let documents = [document("a", text(0..<20)), document("b", text(0..<18)), document("c", text(4..<8))]
    #expect(try marks(documents, .init(kinds: [.part])).mapValues(\.kind) == ["c": .part])
    #expect(try marks(documents, .init(kinds: [.near])).mapValues(\.kind) == ["b": .near])
  }

  @Test(arguments: ["", " ", "\n\n", "one", "1 2 3", "\u{0}", "日本", "a b c d"])
  func `a text of next to nothing is no trouble`(text: String) throws {
    let found = try marks([document("a", text), document("b", text), document("c", "x" + text)])
    #expect(found.values.allSatisfy { $0.kind == .exact })
  }
}

@Suite struct `An index of runs` {
  private func documents(_ index: RunIndex, _ run: UInt32) -> [Int32] {
    var found: [Int32] = []
    index.forEach(run) { found.append($0) }
    return found.sorted()
  }

  @Test func `knows all documents of a run, up to a limit, whatever the runs`() {
    var numbers = SeededNumbers(seed: 11)
    var index = RunIndex(most: 6000)
    var expected: [UInt32: [Int32]] = [:]
    for document in 0..<Int32(3000) {
      for run in Set([UInt32(document % 7), UInt32(truncatingIfNeeded: numbers.next()) & 0xFFFF_8FFF]) {
        index.add(run, of: document)
        expected[run, default: []].append(document)
      }
    }
    for (run, all) in expected {
      #expect(documents(index, run) == Array(all.prefix(Int(RunIndex.longestChain))))
    }
    #expect(documents(index, 0x7777_7777) == [])
    #expect(documents(RunIndex(most: 0), 5) == [])
  }
}
