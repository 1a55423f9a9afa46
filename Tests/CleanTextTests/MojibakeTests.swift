import PipelineKit
import PipelineTesting
import Testing

@testable import CleanText

/// A text as a program shows it that reads its UTF-8 in a set.
private func misread(_ text: String, as charset: Charset) -> String {
  let scalars = text.utf8.map { $0 < 0x80 ? UInt32($0) : charset.scalar(of: $0) }
  return String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
}

struct MojibakeTests {
  private let stage = CleanText(.init())
  private let texts = [
    "Der Bürgermeister von Köln grüßte die Gäste – „höflich“, wie es heißt.",
    "L’été dernier, la forêt brûlait près de Besançon ; où était-il ?",
    "Příliš žluťoučký kůň úpěl ďábelské ódy.", "Zażółć gęślą jaźń w Łodzi.",
    "Мэр города открыл новый мост через реку.", "Ο δήμαρχος άνοιξε τη νέα γέφυρα.", "市长周六为新桥揭幕。",
    "Thị trưởng khánh thành cây cầu mới.", "İstanbul'da köprü açıldı.", "The “new” bridge isn’t open… €5 😀",
  ]

  @Test(arguments: Charset.allCases) func `what was misread is read again`(charset: Charset) throws {
    for text in texts { try expect(stage, turns: misread(text, as: charset), into: text) }
  }

  @Test func `good text is seen to be good without taking its lines apart`() {
    for text in [
      "L’été dernier, la forêt brûlait près du château où était née sa grand-mère « déjà » à Besançon ; l’État",
      "Der Bürgermeister begrüßte zwölf Gäste im großen Saal über der Brücke – „schön“, sagte er",
      "Мэр города открыл новый мост через реку, и всё было готово", "Ο δήμαρχος άνοιξε τη νέα γέφυρα",
    ] {
      let traits = Array(text.utf8).withUnsafeBytes { TextTraits.of($0) }
      #expect(!traits.contains(.misread))
      for charset in Charset.allCases {
        let traits = Array(misread(text, as: charset).utf8).withUnsafeBytes { TextTraits.of($0) }
        #expect(traits.contains(.misread))
      }
    }
  }

  @Test func `a letter alone is a word in some languages`() throws {
    // In the other two the letter alone looks like a word (`ĆØ`), or like line art.
    for charset in Charset.allCases where charset != .windows1257 && charset != .codePage437 {
      let text = "La nave è ferma nel porto e il ponte è chiuso"
      try expect(stage, turns: misread(text, as: charset), into: text)
    }
  }

  @Test func `two layers and three come off`() throws {
    let text = "The mayor’s café – naïve?"
    let twice = misread(misread(text, as: .windows1252), as: .windows1252)
    try expect(stage, turns: twice, into: text)
    try expect(stage, turns: misread(twice, as: .windows1252), into: text)
  }

  @Test func `misread and right text in one line are told apart`() throws {
    try expect(stage, turns: "la libertÃ© et l’égalité — déjà vu", into: "la liberté et l’égalité — déjà vu")
  }

  @Test func `a space that was part of a character comes back`() throws {
    try expect(stage, turns: "Il est allÃ© Ã la gare, voilÃ tout", into: "Il est allé à la gare, voilà tout")
  }

  @Test func `a lost byte makes the character U+FFFD`() throws {
    try expect(stage, turns: "â€œthe bridgeâ€\u{FFFD} is open", into: "“the bridge\u{FFFD} is open")
  }

  @Test func `bytes of older sets are read as they were meant`() throws {
    try expect(stage, turns: "\u{84}Hafen\u{93} \u{85} open", into: "„Hafen“ … open")
    try expect(stage, turns: "conf\u{92}an en Coatl\u{87}n", into: "confían en Coatlán")
  }

  @Test func `what may be meant stays`() throws {
    for text in [
      "SÓ… É® QUEM É¿ MARQUÉ… 5×£3 4288×…", "L’épisode 8, à « Paris » ; é…", "√π = 1.77 ∆° ±½", "( o¬ô ) `¬´",
      "├──┤ └─┐ ╔═╗", "Рјешење и Сјај", "ROMÂNIA NICIODATĂ™", "PÓŁNOC, MĘŻCZYZNA, KSIĘŻYC",
      "SELKÄ\u{A0}EDELLÄ",
      "C O N C L U S Ã O", "Āø", "ΑΘΉΝΑ ΈΝΑ «Ω΄»", "Ñandú ¿qué? ¡Olé!",
    ] { try expect(stage, turns: text, into: text) }
  }
}
