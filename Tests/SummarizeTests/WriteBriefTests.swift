import JSONText
import PipelineKit
import PipelineTesting
import Testing

@testable import Summarize

@Suite struct `A brief` {
  private func document(
    _ id: String, _ text: String, title: String? = nil, date: String? = nil, source: String? = nil,
    story: String = "story-0123456789abcdef", documents: Int = 3
  ) -> Document {
    var document = Document.sample(text, id: id)
    document[.title] = title
    document[.date] = date.flatMap { PublicationDate($0) }
    document[.source] = source
    document[.story] = Story(id: story, label: "The ferry at Virtsu", documents: documents)
    return document
  }

  private var documents: [Document] {
    [
      document(
        "a",
        "VIRTSU, Estonia (AP) — A ferry with 120 passengers ran aground near Virtsu on Monday. It was pulled free after nine hours. The captain, Ants Kuusk, said fog had hidden the buoys.",
        title: "Ferry runs aground near Virtsu", date: "2024-03-04", source: "Saare Post"),
      document(
        "b",
        "A ferry with 140 passengers ran aground near Virtsu on Monday, and nobody was hurt. The owner has sent divers to look at the hull.",
        title: "Ferry aground near Virtsu, nobody hurt", date: "2024-03-05", source: "Muhu News"),
      document(
        "c",
        "Divers found no hole in the hull of the ferry that ran aground near Virtsu. The line to Kuivastu opens again on Friday, the owner said.",
        title: "Ferry line opens on Friday", date: "2024-03-06"),
    ]
  }

  private func row(_ documents: [Document], _ options: WriteBrief.Options = .init()) throws -> [String:
    JSONValue]
  {
    let rows = try WriteBrief(options).results(of: documents).tables["briefs"] ?? []
    let row = try #require(rows.first)
    var found: [String: JSONValue] = [:]
    for (column, value) in zip(WriteBrief.table.columns, row.values) { found[column.name] = value }
    return found
  }

  @Test func `has sentences that stand word for word where it says`() throws {
    let sentences = try #require(try row(documents)["sentences"]?.arrayValue)
    #expect(!sentences.isEmpty)
    for sentence in sentences {
      let id = try #require(sentence["document"]?.stringValue)
      let text = try #require(documents.first { $0.id == id }).text.string.unicodeScalars
      let range = try #require(sentence["start"]?.intValue)..<#require(sentence["end"]?.intValue)
      let place = String(String.UnicodeScalarView(text.dropFirst(range.lowerBound).prefix(range.count)))
      let shown = try #require(sentence["text"]?.stringValue)
      #expect(place.hasSuffix(shown), "\(shown) is not at \(range) of \(id)")
    }
  }

  @Test func `shows no dateline, and nothing that hangs on what is left out`() throws {
    let text = try #require(try row(documents, .init(maxWords: 20))["text"]?.stringValue)
    #expect(!text.contains("VIRTSU, Estonia"))
    #expect(!text.hasPrefix("It was"))
    let long = try #require(try row(documents)["text"]?.stringValue)
    if long.contains("It was pulled free") {
      #expect(long.contains("ran aground near Virtsu on Monday. It was pulled free"))
    }
  }

  @Test(arguments: [20, 25, 30, 40, 60, 100]) func `never has more words than asked for`(words: Int) throws {
    let text = try #require(try row(documents, .init(maxWords: words))["text"]?.stringValue)
    #expect(text.split(separator: " ").count <= words)
    #expect(!text.isEmpty)
  }

  @Test func `points out figures that differ`() throws {
    let conflicts = try #require(try row(documents)["conflicts"]?.arrayValue)
    #expect(conflicts.count == 1)
    #expect(conflicts.first?["unit"]?.stringValue == "passengers")
    #expect(conflicts.first?["values"]?.arrayValue?.compactMap(\.stringValue) == ["120", "140"])
  }

  @Test func `says what it has of every document, and goes through the days`() throws {
    let found = try row(documents)
    let coverage = try #require(found["coverage"]?.arrayValue)
    #expect(coverage.compactMap { $0["document"]?.stringValue } == ["a", "b", "c"])
    let days = found["timeline"]?.arrayValue?.compactMap { $0["date"]?.stringValue }
    #expect(days == ["2024-03-04", "2024-03-05", "2024-03-06"])
  }

  @Test func `does not hear a copy as a second voice`() throws {
    var copies = documents
    copies.append(document("d", documents[0].text.string, date: "2024-03-07"))
    copies[3][.duplicate] = Duplicate(of: "a", kind: .exact, score: 1, reason: "the same")
    let found = try row(copies)
    let coverage = found["coverage"]?.arrayValue?.compactMap { $0["coverage"]?.stringValue }
    #expect(coverage?.last == "repeats")
    #expect(found["sentences"]?.arrayValue?.allSatisfy { $0["document"]?.stringValue != "d" } == true)
  }

  @Test func `is the same for documents in any order`() throws {
    var numbers = SeededNumbers(seed: 2)
    let expected = try row(documents)
    for _ in 0..<4 { #expect(try row(documents.shuffled(using: &numbers)) == expected) }
  }

  @Test func `has a page on which every sentence leads to its document`() throws {
    var linked = documents
    linked[1][.url] = "https://news.example/ferry_(1)"
    linked[1][.title] = "Ferry [aground] *now*"
    let page = try #require(try row(linked)["page"]?.stringValue)
    #expect(page.hasPrefix("# The ferry at Virtsu\n"))
    #expect(page.contains("(<https://news.example/ferry_(1)>)"))
    #expect(page.contains("[Ferry \\[aground\\] \\*now\\*]"))
    let marks = page.components(of: "[^012345-", upTo: "]").filter { !$0.isEmpty }
    let notes = page.components(of: "\n[^012345-", upTo: "]: ")
    #expect(Set(marks) == Set(notes))
    #expect(!notes.isEmpty)
  }

  @Test func `names a document without a title by its words, and a thing by one name`() throws {
    var named = documents
    named[0][.title] = nil
    for (index, name) in ["Estonian Shipping Board", "ESB", "ESB"].enumerated() {
      let mention = EntityMention(range: 0..<1, text: name, label: "ORG", entity: "esb")
      named[index][.entities] = index == 0 ? [mention] : [mention, mention]
    }
    let page = try #require(try row(named)["page"]?.stringValue)
    #expect(page.contains("[A ferry with 120 passengers ran aground near …](<input:sample.txt>)"))
    #expect(page.contains("- ESB (5)\n"))
    #expect(page.contains(", lines 1–1"))
  }

  @Test func `over several stories has something of each`() throws {
    let other = document(
      "z", "Three owls have moved into the tower of the town hall at Viljandi.", story: "story-owls",
      documents: 1)
    let options = WriteBrief.Options(over: .bundle, maxWords: 40)
    let told = try #require(try row(documents + [other], options)["text"]?.stringValue)
    #expect(told.contains("owls") && told.contains("ferry"))
    var unknown = documents + [other]
    for index in unknown.indices { unknown[index][.story] = nil }
    #expect(try row(unknown, options)["text"]?.stringValue?.contains("owls") == false)
  }

  @Test(arguments: [30, 60, 100]) func `of one document is what its summary is`(words: Int) throws {
    let text =
      "The mill at Vaskna has a new wheel since Monday. The old wheel of the mill broke in the flood of last March. "
      + "Oak for a new wheel came from the woods of Luhasoo. The guild of the millers has paid for the wheel and for the dam. "
      + "Swans were seen on the river above the dam. The mill will grind rye again before winter, said the miller of Vaskna. "
      + "The mayor of Vaskna cut a ribbon, and two bands played until the evening came. "
      + "The dam of the mill was built anew in the same year as the wheel of the mill."
    var summed = Document.sample(text, id: "a")
    #expect(try Summarize(.init(maxWords: words)).process(&summed) == .keep)
    let options = WriteBrief.Options(over: .bundle, maxWords: words)
    let told = try row([Document.sample(text, id: "a")], options)["text"]?.stringValue
    #expect(told == summed[.summary]?.map(\.text).joined(separator: " "))
  }

  @Test func `ends the quotations that it begins`() throws {
    // The second half is too short to be taken for its own sake.
    let texts = [
      "The miller of Vaskna said: “The new wheel of oak will turn for fifty years. It will see us all out.”",
      "The new wheel of oak came to Vaskna on Monday.",
    ]
    let options = WriteBrief.Options(over: .bundle, maxWords: 60)
    let told = try #require(
      try row(texts.enumerated().map { Document.sample($1, id: "\($0)") }, options)["text"]?.stringValue)
    #expect(told.contains("fifty years. It will see us all out.”"))
  }

  @Test func `is written for stories with enough documents, the largest first`() throws {
    let lone = document("z", "A lone text about a bridge that is closed.", story: "story-lone", documents: 1)
    let pair = ["x", "y"].map {
      document(
        $0, "Rain fell on Narva for three days. The river rose by two metres.", story: "story-pair",
        documents: 2)
    }
    let rows = try WriteBrief(.init()).results(of: [lone] + pair + documents).tables["briefs"] ?? []
    #expect(rows.map { $0.values[2]?.intValue } == [3, 2])
  }

  @Test func `over the bundle needs no story`() throws {
    let options = WriteBrief.Options(over: .bundle)
    #expect(!WriteBrief(options).fieldUse.requires.contains(.story))
    #expect(WriteBrief(.init()).fieldUse.requires.contains(.story))
    let plain = documents.map { Document.sample($0.text.string, id: $0.id) }
    #expect(try row(plain, options)["documents"]?.intValue == 3)
  }

  @Test(arguments: [30, 60, 120])
  func `over several stories has something of each, the larger share of the larger one`(words: Int) throws {
    let other = document(
      "d",
      """
      Three owls have moved into the tower of the town hall at Viljandi. The bells of the tower stay silent until the \
      owls have left in June. Viljandi has had owls in its tower before, an old clerk said.
      """,
      title: "Owls in the tower of Viljandi", date: "2024-03-03", story: "story-owls", documents: 1)
    let found = try row([other] + documents, .init(over: .bundle, maxWords: words))
    let sentences = try #require(found["sentences"]?.arrayValue)
    let ids = sentences.compactMap { $0["document"]?.stringValue }
    #expect(ids.contains("d") && Set(ids).count > 1)
    // Story by story, the one with the earliest document first.
    #expect(ids.prefix { $0 == "d" }.count == ids.count { $0 == "d" })
    var (ofOne, ofOthers) = (0, 0)
    for sentence in sentences {
      let count = sentence["text"]?.stringValue?.split(separator: " ").count ?? 0
      if sentence["document"]?.stringValue == "d" { ofOne += count } else { ofOthers += count }
    }
    #expect(ofOne + ofOthers <= words)
    if words == 60 { #expect(ofOthers > ofOne) }
  }

  @Test(arguments: ["", " ", "\u{0}", "“", "(CNN)", "1 2 3 4", "A — B", "日本。東京。"])
  func `of next to nothing is no trouble`(text: String) throws {
    let options = WriteBrief.Options(over: .bundle)
    let found = try row([Document.sample(text, id: "a"), Document.sample(text, id: "b")], options)
    #expect(found["documents"]?.intValue == 2)
  }
}

extension String {
  /// What stands between each `start` and the next `end`, in one line.
  fileprivate func components(of start: String, upTo end: String) -> [String] {
    split(separator: start, omittingEmptySubsequences: false).dropFirst().map { part in
      String(part.split(separator: end, omittingEmptySubsequences: false).first ?? "")
    }
  }
}

@Suite struct `A dateline` {
  private func shown(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBytes {
      String(decoding: $0[Dateline.cut(from: 0..<bytes.count, in: $0)], as: UTF8.self)
    }
  }

  @Test(arguments: [
    "TALLINN – Rain fell.", "TALLINN, Estonia (AP) — Rain fell.",
    "WASHINGTON, Nov. 15 (Reuters) - Rain fell.",
    "(CNN) -- Rain fell.", "(CNN) Rain fell.", "(CNN)Rain fell.", "NEW YORK — Rain fell.",
    "TARTU/NARVA, March 3 – Rain fell.",
  ]) func `is cut`(text: String) {
    #expect(shown(text) == "Rain fell.")
  }

  @Test(arguments: [
    "Rain fell — and fell.", "NATO said – and NATO knows – that rain fell.", "The EU – a club – met.",
    "Rain fell.",
    "(Later) Rain fell.", "(NATO)'s plan is old.", "(UN)-led talks began.", "— Rain fell.", "TALLINN –",
    "UNICEF Estonia says no — again.", "",
  ]) func `is not seen where there is none`(text: String) {
    #expect(shown(text) == text)
  }
}

@Suite struct `An opening` {
  private func read(_ text: String) -> (hangs: Bool, shown: String) {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBytes {
      let shown = Dateline.shown(0..<bytes.count, in: $0)
      return (Openings.hang($0, 0..<bytes.count), String(decoding: $0[shown], as: UTF8.self))
    }
  }

  @Test(arguments: ["However, Oru paid.", "But Oru paid.", "Nevertheless, Oru paid."])
  func `that is a connective before a name is cut`(text: String) {
    #expect(read(text).shown == "Oru paid.")
    #expect(!read(text).hangs)
  }

  @Test(arguments: [
    "However, she paid.", "But the mayor paid.", "But The mayor paid.", "Therefore Oru paid.", "He paid.",
    "However,", "But", "But I paid.", "But \"Oru paid\".", "“And Oru paid,” he said. “We did",
  ]) func `that is needed stays, and its sentence hangs`(text: String) {
    #expect(read(text).shown == text)
    #expect(read(text).hangs)
  }

  @Test(arguments: ["\"We must act now.", "“We must act now.", "We have no time.\"", "We have no time.”"])
  func `of a quotation without its end hangs`(text: String) {
    #expect(read(text).hangs)
  }

  @Test(arguments: [
    "\"We must act now,\" he said.", "“We must act,” Oru said.", "A 14\" pipe burst.", "„Regen“, sagte Oru.",
    "„Regen”, sagte Oru.", "",
  ]) func `of a whole quotation does not`(text: String) {
    #expect(!read(text).hangs)
  }

  private func goesOn(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBytes { Openings.goesOn($0, 0..<bytes.count) }
  }

  @Test(arguments: [
    "“We must act now.", "Oru said: “We must act.", "Oru said: \"We must act.", "Oru: „Es regnet.",
  ])
  func `of a quotation that is not closed goes on`(text: String) { #expect(goesOn(text)) }

  @Test(arguments: [
    "“We must act,” Oru said.", "We have no time.”", "We have no time.\"", "A 14\" pipe burst.",
    "„Regen“, sagte Oru.",
    "Es regnet.“", "«Il pleut», dit Oru.", "",
  ]) func `of a quotation that is closed does not go on`(text: String) { #expect(!goesOn(text)) }
}

@Suite struct `Figures` {
  private func figures(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBytes { Figure.figures(in: $0, 0..<bytes.count) }.map {
      "\($0.value) \($0.unitText)"
    }
  }

  @Test func `are numbers with what they count`() {
    #expect(figures("Some 1,200 people and twelve dogs, 61% of all.") == ["1200 people", "12 dogs", "61 %"])
    #expect(figures("It grew by 3.5 percent.") == ["3.5 percent"])
  }

  @Test func `are neither days nor years, nor numbers of nothing`() {
    #expect(figures("On March 5 and 6 May 2024 he was 31.") == [])
    #expect(figures("In 2023 Kallas won, 5 of them said.") == [])
  }
}
