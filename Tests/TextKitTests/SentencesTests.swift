import Testing
import TextKit

private func sentences(_ text: String, rules: SentenceRules = .standard) -> [String] {
  let bytes = Array(text.utf8)
  return strings(bytes.withUnsafeBytes { Array(Sentences($0, rules: rules)) }, in: bytes)
}

/// Splits the text at every ▮ and expects just these sentences.
private func expectSplit(_ marked: String, _ location: SourceLocation = #_sourceLocation) {
  let expected = marked.split(separator: "▮").map { trim(String($0)) }
  #expect(sentences(marked.split(separator: "▮").joined()) == expected, sourceLocation: location)
}

private func trim(_ text: String) -> String {
  var scalars = text.unicodeScalars[...]
  while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
  while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
  return String(scalars)
}

struct SentencesTests {
  @Test(arguments: [
    "The ferry left late. ▮Nobody minded.",
    "Who paid? ▮The town did! ▮It always does.",
    "What?! ▮No!! ▮Never.",
    "She waited… ▮Then she left.",
    "One line only",
  ])
  func `marks before a capital end a sentence`(marked: String) { expectSplit(marked) }

  @Test(arguments: [
    "Dr. Ilves met Gen. Mets and Mrs. Tamm on St. Olaf street.",
    "The works of J. R. Brandt and Anna K. Sild were shown.",
    "See p. 12 and No. 7, e.g. Table 3 or Fig. 4.",
    "The U.S. Senate met at 5 p.m. Eastern time.",
    "It opened on Oct. 5 near approx. forty shops.",
    "He works for Holm, Kask & Co. at the harbour.",
    "The fee is $3.50 at v2.1.4 of www.example.org/a.b?c=d.e today.",
    "Am 3. Oktober wird gefeiert.",
    "The Bldg. Authority and Sgt. Kuusk agreed.",
    "Minister Mart P. Brandt and Col. Mari Sild met, see p. 5, col. 2.",
  ])
  func `abbreviations, initials and numbers do not end a sentence`(marked: String) { expectSplit(marked) }

  @Test(arguments: [
    "He works for Holm & Co. ▮They build boats.",
    "She moved to the U.S. ▮There she sang.",
    "Bring apples, pears, etc. ▮Kaarel brings bread.",
    "Did he say no? ▮He said no. ▮No. 5 won.",
    "It took place in vitamin C. ▮The rest is known.",
    "We were right, you and I. ▮Did Peeter I. Saar know?",
    "They met at 5 p.m. ▮It was cold.",
    "In the year 1999. ▮Fifty people came.",
  ])
  func `an abbreviation ends a sentence before a word that begins one`(marked: String) { expectSplit(marked) }

  @Test(arguments: [
    "“We must go,” she said. ▮“It is late.” ▮He nodded.",
    "\"Is it late?\" she asked.",
    "\"Is it late?\" Anna Saar asked the guard.",
    "\"Is it late?\" ▮Anna Saar looked up.",
    "He shouted 'Stop!' and ran.",
    "It rained (as it often does here.) all day.",
    "(It rained all day.) ▮The match went on.",
    "He cited a study [...] of bears.",
    "It was proved in 1975. [4] [7] ▮Nobody knew.",
    "It was proved in 1975.[12] ▮Nobody knew.",
    "Thanks! :-) ▮See you.",
  ])
  func `quotes, brackets and references stay with their sentence`(marked: String) { expectSplit(marked) }

  @Test(arguments: [
    "I meant it... ▮She did not.",
    "I am not ... well, it is ... I cannot say.",
    "so it goes . . . and goes on.",
    "It was over. ▮. . . The rest is silence. . . .",
  ])
  func `an ellipsis ends a sentence only where the next begins`(marked: String) { expectSplit(marked) }

  @Test(arguments: [
    "We open Deli! and the like on Monday.",
    "what a day! ▮we went home.",
    "is it far? ▮we walked.",
    "the food was fine. ▮the waiter was not.",
    "the tax was raised. reaction followed.",
  ])
  func `small letters behind a mark are judged by the words around it`(marked: String) { expectSplit(marked) }

  @Test(arguments: [
    "1. Peel the apples ▮2. Cut them ▮3. Bake",
    "1) Peel the apples. ▮2) Cut them.",
    "1.) Peel the apples ▮2.) Cut them",
    "a. apples ▮b. pears ▮c. plums",
    "• Peel the apples ▮• Cut them",
    "⁃3. Peel the apples ▮⁃4. Cut them",
    "1. In version 3. we trust",
  ])
  func `items of a list are sentences`(marked: String) { expectSplit(marked) }

  @Test(arguments: [
    "A heading\n▮Then a paragraph follows.",
    "A heading\n\n▮then a paragraph follows",
    "apples\n▮pears, plums\n▮cherries",
    "The sentence was\ncut where the line ended.",
    "By Anna Saar\r\n▮TALLINN (AB) – The council met.\r\n▮It voted.",
    "The council met, said Dr.\n\n▮Saar was absent.",
    "They moved to the U.S.\n▮Government aid was cut.",
    "One\u{2029}▮Two\u{C}▮Three",
    "First part\n▮2. Second part",
  ])
  func `line ends are evidence`(marked: String) { expectSplit(marked) }

  @Test func `lines broken to fit a width are one paragraph`() {
    let text = """
      The council of the small town by the sea met on Monday to talk about the
      Harbour Authority and its plans for the old pier, which Anna Saar of the
      Green List has long opposed. The vote was put off until the next meeting.
      """
    #expect(sentences(text).count == 2)
  }

  @Test(arguments: [
    "Notes follow. ▮*** ▮The next part.",
    "Notes follow ▮----- ▮The next part.",
    "a long -- too long --- dash",
  ])
  func `a rule of signs stands alone`(marked: String) { expectSplit(marked) }

  @Test(arguments: [
    "今日は晴れ。▮明日は雨！▮「はい。」と言った。",
    "他来了。▮她走了？▮是的。",
    "यह घर है। ▮वह पेड़ है।",
    "هل جاء؟ ▮نعم جاء. ▮ثم ذهب۔ ▮انتهى",
    "Это дом. ▮Там живёт г. Иванов и др. люди.",
    "Բարեւ։ ▮Ինչպես ես։",
    "¿Quién es? ▮¡No lo sé! ▮El Sr. Ruiz vino.",
    "Van 3．5 a 4 punkt。▮Lõpp",
  ])
  func `marks of other scripts are known`(marked: String) { expectSplit(marked) }

  @Test(arguments: [
    "It came to an end.The next day was quiet.",
    "That was on Tuesday.They left.",
  ])
  func `a missing space is no obstacle`(text: String) {
    #expect(sentences(text).count == 2)
  }

  @Test(arguments: ["Booking.Com grew.", "Use Node.js now.", "See file.txt here.", "v1.Two"])
  func `a point inside a name is left alone`(text: String) {
    #expect(sentences(text) == [text])
  }

  @Test(arguments: [
    ("It rained.", true), ("“It rained.”", true), ("(Why?)", true), ("雨。」", true), ("A heading", false),
    ("(A note)", false), ("", false), (")", false),
  ])
  func `a stretch that ends in a mark is closed`(text: String, expected: Bool) {
    #expect(Array(text.utf8).withUnsafeBytes { Sentences.isClosed($0) } == expected)
  }

  @Test func `own abbreviations can be added`() {
    let rules = SentenceRules(abbreviations: ["rgmt.", "prv"])
    #expect(sentences("The rgmt. Kalev and prv. Tamm came.").count > 1)
    #expect(sentences("The rgmt. Kalev and prv. Tamm came.", rules: rules).count == 1)
  }

  @Test(arguments: ["", " ", "\n\n\t", "\u{FEFF}"])
  func `nothing but white space has no sentences`(text: String) {
    #expect(sentences(text).isEmpty)
  }

  @Test func `whatever the bytes, all that is not white space is in just one trimmed sentence`() {
    for seed in UInt64(10)..<20 {
      Samples.forEach(seed: seed) { bytes in
        var end = 0
        for sentence in bytes.withUnsafeBytes({ Array(Sentences($0)) }) {
          #expect(sentence.lowerBound >= end && !sentence.isEmpty && sentence.upperBound <= bytes.count)
          #expect(isWhite(bytes[end..<sentence.lowerBound]), "lost text before \(sentence) of \(bytes)")
          #expect(!isWhite(bytes[sentence].prefix(1)) && !isWhite(bytes[sentence].suffix(1)))
          end = sentence.upperBound
        }
        #expect(isWhite(bytes[end...]))
      }
    }
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [". ", "a.\n", "\n", "(", "\". ", "- ", "1. ", "...", "A. ", "。", "! "])
  func `a long run of marks takes no longer than its length`(piece: String) {
    #expect(sentences(String(repeating: piece, count: 100_000)).count <= 100_000)
  }

  private func isWhite(_ bytes: ArraySlice<UInt8>) -> Bool {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy {
      $0.properties.isWhitespace || $0 == "\u{FEFF}" || $0 == "\u{200B}"
    }
  }
}
