import PipelineKit
import Testing

@testable import Summarize

private let article = """
  Harbour town saves its lighthouse

  TAMMESAARE, May 4

  TAMMESAARE – The council of Tammesaare voted on Monday to repair the old lighthouse instead of pulling it down. \
  The vote was close. Engineers had warned that the lighthouse would not survive another winter without repair. \
  Mayor Liis Oru said the council would pay for half of the repair, and the harbour company for the rest.

  Photo by Mart Kivi

  The weather was fine that day, and many people had come to watch. A band played on the market square until late. \
  Fishermen have used the lighthouse of Tammesaare to find the harbour since 1871. \
  "We would be lost without it," one of them told the council.

  Read more about the coast.
  """

private func document(_ text: String, title: String? = nil) -> Document {
  let count = text.utf8.count
  var document = Document(
    id: "1", origin: Origin(file: "a.txt", bytes: 0..<count, lines: 1...1, map: .offset(0)), text: Text(text))
  document[.title] = title
  return document
}

private func summary(
  _ text: String, title: String? = nil, method: Summarize.Method = .centroid, sentences: Int? = nil,
  words: Int? = nil
) throws -> [String] {
  var document = document(text, title: title)
  let options = Summarize.Options(method: method, maxSentences: sentences, maxWords: words)
  #expect(try Summarize(options).process(&document) == .keep)
  return try #require(document[.summary]).map(\.text)
}

struct SummarizeTests {
  @Test func `a limit in words alone takes as many sentences as fit`() throws {
    let text =
      "The old bridge was closed on Monday. A crack had been found in its northern pier. "
      + "The council met at noon. Nobody was hurt by falling stone. The ferry runs every ten minutes now."
    #expect(try summary(text, method: .lead).count == 3)
    #expect(try summary(text, method: .lead, words: 100).count == 5)
    #expect(try summary(text, method: .lead, sentences: 2, words: 100).count == 2)
  }

  @Test func `a budget is not filled with what happens to fit`() throws {
    let text =
      "The old bridge of Haapsalu was closed on Monday after a crack had been found in its northern pier. "
      + "The council of Haapsalu wants the northern pier of the bridge to be built anew before the winter comes. "
      + "Gulls were seen there again."
    let chosen = try summary(text, words: 30)
    #expect(chosen.count == 1)
    #expect(chosen.first?.contains("bridge") == true)
    #expect(try summary(text, words: 100).count == 3)
  }

  @Test func `a teaser that breaks off is no sentence, and an open quotation is one`() throws {
    let text =
      "The old bridge of Haapsalu was closed on Monday. The crack in the bridge was found in... "
      + "“The bridge of Haapsalu will be closed for long...” The ferry takes nobody to Haapsalu."
    let chosen = try summary(text, sentences: 4)
    #expect(chosen.count == 3)
    #expect(!chosen.contains { $0.contains("found in...") })
  }

  @Test func `the sentences about the matter are chosen, in the order of the text`() throws {
    let chosen = try summary(article)
    #expect(chosen.count == 3)
    #expect(chosen.first?.hasPrefix("The council of Tammesaare voted") == true)
    #expect(!chosen.contains { $0.contains("weather") || $0.contains("band") })
    let starts = try chosen.map { try #require(article.range(of: $0)) }
    #expect(starts == starts.sorted())
  }

  @Test(arguments: [Summarize.Method.centroid, .lead], [1, 3, 7, 50])
  func `titles, datelines, credits and pointers are never chosen`(method: Summarize.Method, count: Int) throws
  {
    for title in ["Harbour town saves its lighthouse", nil] {
      let chosen = try summary(article, title: title, method: method, sentences: count)
      for bad in ["Harbour town saves", "TAMMESAARE, May 4", "Photo by", "Read more"] {
        #expect(!chosen.contains { $0.hasPrefix(bad) })
      }
    }
  }

  @Test(arguments: [Summarize.Method.centroid, .lead])
  func `a caption with the name of who took the picture is never chosen`(method: Summarize.Method) throws {
    let text = """
      The far end of the hall, shortly after the fair had opened. Image: Mari Tamm.

      The fair of Haapsalu drew three thousand people to the old railway hall this weekend. Sellers of old \
      books and of old radios said it had been the best fair in years.

      A stall with old radios Photo: Mari Tamm / Fair of Haapsalu.

      The fair of Haapsalu has two faces. The city has one image: that of a place for old books.
      """
    let chosen = try summary(text, method: method, sentences: 50)
    #expect(!chosen.contains { $0.contains("far end") || $0.contains("Mari Tamm") })
    #expect(chosen.count == 4)
  }

  @Test func `lead takes the first sentences`() throws {
    let chosen = try summary(article, method: .lead, sentences: 2)
    #expect(chosen.map { $0.prefix(12) } == ["The council ", "The vote was"])
  }

  @Test(arguments: [Summarize.Method.centroid, .lead], [1, 4, 5, 20, 21, 22, 40, 100])
  func `no more words than allowed, and whole sentences only`(method: Summarize.Method, words: Int) throws {
    let chosen = try summary(article, method: method, sentences: 100, words: words)
    let counted = chosen.flatMap { $0.split(whereSeparator: \.isWhitespace) }.count
    #expect(counted <= words)
    #expect(chosen.allSatisfy { $0.hasSuffix(".") || $0.hasSuffix("”") || $0.hasSuffix("\"") })
    #expect(!chosen.isEmpty || words < 5)
  }

  @Test func `sentences stand word for word where the range says`() throws {
    var document = document(article)
    _ = try Summarize(.init()).process(&document)
    for sentence in try #require(document[.summary]) {
      // A dateline is cut from what is shown, and stays in the range.
      let place = document.text.string(in: sentence.range)
      #expect(place == sentence.text || place == "TAMMESAARE – " + sentence.text)
    }
    #expect((document[.sentences] ?? []).count > 8)
  }

  @Test(arguments: [1, 20, 60, 120, 200, 400]) func `no more characters than allowed`(characters: Int) throws
  {
    for method in Summarize.Method.allCases {
      var document = document(article)
      _ = try Summarize(.init(method: method, maxCharacters: characters)).process(&document)
      let shown = try #require(document[.summary]).map(\.text).joined(separator: " ")
      #expect(shown.unicodeScalars.count <= characters)
      #expect(!shown.isEmpty || characters < 120)
    }
  }

  @Test func `a sentence that points back is only taken behind the one before it`() throws {
    let text =
      "The harbour of Sillamäe was closed by the storm on Monday. It opened on Tuesday at noon in Sillamäe harbour. "
      + "The storm took the roof of the harbour office of Sillamäe. However, the harbour of Sillamäe lost no ship in the storm."
    for words in [12, 20, 24, 30] {
      let chosen = try summary(text, sentences: 100, words: words)
      if let it = chosen.firstIndex(where: { $0.hasPrefix("It ") }) { #expect(it == 1) }
      if let however = chosen.firstIndex(where: { $0.hasPrefix("However") }) {
        #expect(however > 0 && chosen[however - 1].hasPrefix("The storm took"))
      }
    }
  }

  @Test func `the end of a quotation is not taken without its beginning`() throws {
    let text =
      "The harbour master spoke for the harbour on Monday. \"The harbour is full. The harbour of Sillamäe has no room.\" "
      + "“The harbour is closed. The harbour opens on Friday,” the harbour master of Sillamäe said."
    for words in [7, 8, 10, 16, 20] {
      let chosen = try summary(text, sentences: 100, words: words)
      for (end, start) in [
        ("The harbour of S", "\"The harbour is f"), ("The harbour opens", "“The harbour is c"),
      ] {
        guard let place = chosen.firstIndex(where: { $0.hasPrefix(end) }) else { continue }
        #expect(place > 0 && chosen[place - 1].hasPrefix(start))
      }
    }
  }

  @Test func `a text without spaces is summed up in its own signs`() throws {
    let text = "東京の港は月曜日に嵐で閉まった。港は火曜日に開いた。嵐は港の事務所の屋根を壊した。"
    let chosen = try summary(text, sentences: 100, words: 20)
    #expect(!chosen.isEmpty)
    #expect(chosen.joined().unicodeScalars.count <= 22)
  }

  @Test func `a caption is held back together with its credit`() throws {
    let text = """
      The old ship leaves Tammesaare harbour on Monday, May 4. Many had come to see it. (Photo/Mart Kivi)

      The old ship of Tammesaare was sold on Monday. It leaves the harbour for good.
      """
    let expected = ["The old ship of Tammesaare was sold on Monday.", "It leaves the harbour for good."]
    #expect(try summary(text) == expected)
  }

  /// Two ways to tell of a mill, below the same lines.
  private static let lines = "Words of the miller to the guild\n\nVaskna, 4 May\n\n"
  private static let told =
    "The miller has asked the guild for a new wheel for the mill at Vaskna. The old wheel of the mill broke in the flood. "
    + "The guild paid for the dam of the mill last year."
  private static let spoken =
    "I have come to ask the guild for a new wheel for my mill at Vaskna. Our old wheel of the mill broke in the flood. "
    + "We thank you for the dam of the mill, which you paid for last year."

  @Test func `lines above a text in the first person say whose it is`() throws {
    let lines = ["Words of the miller to the guild", "Vaskna, 4 May"]
    #expect(try summary(Self.lines + Self.spoken, words: 100).prefix(2) == lines[...])
    #expect(try !summary(Self.lines + Self.told, words: 100).contains { lines.contains($0) })
    // The reader of a record has its title.
    let titled = try summary(Self.lines + Self.spoken, title: lines[0], words: 100)
    #expect(!titled.contains(lines[0]) && titled.first == lines[1])
  }

  @Test func `what is quoted makes no first person`() throws {
    let said =
      "The miller asked the guild for a wheel. “I and my mill, we need it; my wheel is ours,” he said. "
    let quoted = Self.lines + said + Self.told
    #expect(try summary(quoted, words: 100).first?.hasPrefix("The miller") == true)
  }

  @Test(arguments: 1...60) func `lines above take a third of the words, and none where no sentence has room`(
    words: Int
  ) throws {
    let chosen = try summary(Self.lines + Self.spoken, words: words)
    let counts = chosen.map { $0.split(separator: " ").count }
    #expect(counts.reduce(0, +) <= words)
    let above = chosen.filter { Self.lines.contains($0) }
    #expect(above.isEmpty || above.count < chosen.count)
    #expect(above.reduce(0) { $0 + $1.split(separator: " ").count } <= words / 3)
  }

  @Test func `sentences that are there already are used`() throws {
    var document = document("One two three four five. Six seven eight nine ten.")
    document[.sentences] = [Sentence(0..<24)]
    _ = try Summarize(.init()).process(&document)
    #expect(document[.summary]?.map(\.range) == [0..<24])
    #expect(document[.sentences]?.count == 1)
  }

  @Test func `what was said already is not said again`() throws {
    let twice = "The bridge over the river Lemme will be closed to all traffic from Friday."
    let chosen = try summary(
      "\(twice) \(twice) A ferry takes people across the river every hour. It costs nothing to use it.",
      sentences: 2)
    #expect(chosen.count { $0 == twice } == 1)
  }

  @Test func `a text of fragments gives the best there is`() throws {
    #expect(
      try summary("Apples and pears\n\nPlums and cherries") == ["Apples and pears", "Plums and cherries"])
    #expect(try summary("Only a line") == ["Only a line"])
  }

  @Test(arguments: ["", " \n\n ", "...", "\u{FEFF}"])
  func `a text without words gives a summary that is not longer than it`(text: String) throws {
    #expect(try summary(text).joined().utf8.count <= text.utf8.count)
  }

  @Test func `other scripts are summed up too`() throws {
    let text = "首都で地震があった。首都の地震で電車が止まった。天気は良い。電車は首都の駅で止まったままだ。"
    let chosen = try summary(text, sentences: 2)
    #expect(chosen.count == 2)
    #expect(!chosen.contains("天気は良い。"))
  }

  @Test(.timeLimit(.minutes(1)))
  func `a very long text with a small budget takes no longer than its length`() throws {
    let text = String(
      repeating: "The council met once more in the old town hall by the sea. A b c. ", count: 5_000)
    #expect(try summary(text, sentences: 1000, words: 20).count == 2)
  }

  @Test func `the spec tells the defaults and both fields`() {
    let description = AnyStage(Summarize.self).description
    #expect(description.options.map(\.name) == ["method", "max_sentences", "max_words", "max_characters"])
    #expect(description.options.map(\.defaultText) == ["centroid", "-", "-", "-"])
    #expect(description.fieldUse.produces == [.summary, .sentences])
  }

  @Test(arguments: [1, 2, 3])
  func `whatever the text, ranges are inside, in order and apart`(seed: UInt64) throws {
    let pieces = [
      "A b c d e f. ", "Oh! ", "\n\n", "word ", "Žižek, ", "“Yes.” ", "日本。", "e\u{301}", "? ", "• ", "(AP) ",
    ]
    var state = seed
    for _ in 0..<100 {
      var text = ""
      for _ in 0..<30 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 33) % pieces.count]
      }
      for method in Summarize.Method.allCases {
        var document = document(text, title: "word Žižek")
        _ = try Summarize(.init(method: method, maxSentences: 4, maxWords: 20)).process(&document)
        var end = 0
        for sentence in try #require(document[.summary]) {
          #expect(sentence.range.lowerBound >= end && sentence.range.upperBound <= text.utf8.count)
          #expect(document.text.string(in: sentence.range).hasSuffix(sentence.text))
          end = sentence.range.upperBound
        }
      }
    }
  }
}

extension String {
  /// Where another string begins, in bytes.
  fileprivate func range(of other: String) -> Int? {
    let (bytes, wanted) = (Array(utf8), Array(other.utf8))
    return bytes.indices.first { bytes[$0...].starts(with: wanted) }
  }
}
