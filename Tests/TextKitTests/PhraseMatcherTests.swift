import Testing
import TextKit

private func found(_ matches: [PhraseMatcher.Match], in text: String) -> [String] {
  strings(matches.map(\.range), in: Array(text.utf8))
}

private func all(_ matcher: PhraseMatcher, _ text: String) -> [PhraseMatcher.Match] {
  Array(text.utf8).withUnsafeBytes { matcher.allMatches(in: $0) }
}

private func longest(_ matcher: PhraseMatcher, _ text: String) -> [PhraseMatcher.Match] {
  Array(text.utf8).withUnsafeBytes { matcher.leftmostLongest(in: $0) }
}

struct PhraseMatcherTests {
  @Test func `every occurrence is reported, overlapping ones too`() {
    let matcher = PhraseMatcher(["he", "she", "his", "hers"])
    #expect(found(all(matcher, "ushers"), in: "ushers") == ["she", "he", "hers"])
    #expect(all(matcher, "ushers").map(\.phrase) == [1, 0, 3])
  }

  @Test func `the leftmost and of those the longest win`() {
    let matcher = PhraseMatcher(["new york", "york times", "new york times company", "times"])
    #expect(found(longest(matcher, "new york times"), in: "new york times") == ["new york", "times"])
    #expect(longest(matcher, "New York Times Company").map(\.phrase) == [2])
  }

  @Test(arguments: [("SIGN UP", "sign up"), ("inscrivez-vous À l’été", "À L’ÉTÉ"), ("ПОДПИСКА", "подписка")])
  func `case makes no difference unless asked`(text: String, phrase: String) {
    #expect(all(PhraseMatcher([phrase]), text).count == 1)
    #expect(all(PhraseMatcher([phrase], ignoringCase: false), text).isEmpty)
    #expect(all(PhraseMatcher([text], ignoringCase: false), text).count == 1)
  }

  @Test func `a whole word is not found inside another`() {
    let matcher = PhraseMatcher(["ad", "été", "©", "本"], wholeWords: true)
    #expect(found(all(matcher, "Ad, bad, ads, ad"), in: "Ad, bad, ads, ad") == ["Ad", "ad"])
    #expect(all(matcher, "étés détété").isEmpty)
    #expect(all(matcher, "x©y").count == 1)
    #expect(all(matcher, "日本語").count == 1)
  }

  @Test func `empty phrases and repeated ones do no harm`() {
    #expect(all(PhraseMatcher([]), "abc").isEmpty)
    #expect(all(PhraseMatcher([""]), "abc").isEmpty)
    #expect(all(PhraseMatcher(["b", "b"]), "abc").map(\.phrase) == [0, 1])
    #expect(longest(PhraseMatcher(["b", "b"]), "abc").map(\.phrase) == [0])
  }

  @Test func `a search can stop at the first find`() {
    let matcher = PhraseMatcher(["a"])
    #expect(Array("xxa".utf8).withUnsafeBytes { matcher.matches($0) })
    #expect(!Array("xxx".utf8).withUnsafeBytes { matcher.matches($0) })
  }

  @Test func `it finds what a plain search finds`() {
    var generator = Generator(seed: 5)
    for _ in 0..<300 {
      let phrases = (0..<6).map { _ in generator.string(of: ["a", "b", "é", "а"], upTo: 4) }
      let text = generator.string(of: ["a", "b", "é", "А", "A", "É", "а"], upTo: 40)
      let found = all(PhraseMatcher(phrases), text).map { "\($0.phrase) \($0.range)" }
      #expect(found.sorted() == plainSearch(phrases, text).sorted())
    }
  }

  private func plainSearch(_ phrases: [String], _ text: String) -> [String] {
    let bytes = Array(text.lowercased().utf8)
    return phrases.enumerated().flatMap { index, phrase in
      let wanted = Array(phrase.lowercased().utf8)
      return bytes.indices.filter { bytes[$0...].starts(with: wanted) }
        .map { "\(index) \($0..<$0 + wanted.count)" }
    }
  }

  @Test func `whatever the bytes, matches are inside and do not overlap`() {
    let matcher = PhraseMatcher(["a", "é", "日本", "word.", "\u{301}"], wholeWords: true)
    Samples.forEach(seed: 6) { bytes in
      var end = 0
      for match in bytes.withUnsafeBytes({ matcher.leftmostLongest(in: $0) }) {
        #expect(match.range.lowerBound >= end && match.range.upperBound <= bytes.count)
        end = match.range.upperBound
      }
    }
  }
}

extension Generator {
  fileprivate mutating func string(of letters: [String], upTo length: Int) -> String {
    (0...next(below: length)).map { _ in letters[next(below: letters.count)] }.joined()
  }
}
