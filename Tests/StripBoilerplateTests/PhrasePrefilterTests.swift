import PipelineTesting
import Testing
import TextKit

@testable import StripBoilerplate

/// Whether a phrase stands in a line, found the slow way: the line is folded and searched.
private func holds(_ phrase: String, _ bytes: UnsafeRawBufferPointer) -> Bool {
  guard !bytes.isEmpty else { return false }
  return FoldedLine.with { line in
    line.fold(bytes, 0..<bytes.count)
    return PhraseMatcher([phrase], ignoringCase: false, wholeWords: true).matches(line.bytes)
  }
}

struct PhrasePrefilterTests {
  private static let phrases = [
    "sign up for our", "photo by", "(ap photo", "/afp", "pic.x.com/", "don't miss",
    "prosto na twoją skrzynkę",
    "все права защищены", "(фото:", "版权所有", "use of ai in", "all rights reserved",
  ]

  @Test(arguments: 0..<300) func `where a phrase stands in a folded line there is a place`(seed: Int) {
    var generator = SeededNumbers(seed: UInt64(seed))
    var line: [UInt8] = []
    for _ in 0..<Int.random(in: 0..<12, using: &generator) {
      if Int.random(in: 0..<3, using: &generator) == 0 {
        line.append(UInt8(Int.random(in: 0..<256, using: &generator)))
      }
      line += Self.disguised(
        Self.phrases[Int.random(in: 0..<Self.phrases.count, using: &generator)], &generator)
      if Int.random(in: 0..<2, using: &generator) == 0 { line += [0x20, 0x2E] }
    }
    line.withUnsafeBytes { bytes in
      for phrase in Self.phrases where holds(phrase, bytes) {
        var places: [Int] = []
        PhrasePrefilter([phrase]).find(in: bytes, &places)
        #expect(!places.isEmpty, "\(phrase) in \(String(decoding: line, as: UTF8.self))")
      }
    }
  }

  @Test func `every phrase that may stand anywhere has an anchor`() {
    let phrases = PhraseList.all.filter { $0.placement == .anywhere }.flatMap(\.phrases)
    #expect(!PhrasePrefilter(phrases).fitsAll)
  }

  @Test func `running text that holds no phrase has no places`() {
    let text = Array(
      "The committee signed the papers for the port of Riga; photographs were not allowed.".utf8)
    text.withUnsafeBytes { bytes in
      var places: [Int] = []
      PhrasePrefilter(Self.phrases).find(in: bytes, &places)
      #expect(places.isEmpty)
    }
  }

  /// A phrase as pages have it: capitals, wide or many spaces, a curved apostrophe.
  private static func disguised(_ phrase: String, _ generator: inout SeededNumbers) -> [UInt8] {
    var text = phrase
    if Int.random(in: 0..<2, using: &generator) == 0 { text = text.uppercased() }
    return text.unicodeScalars.flatMap { scalar -> [UInt8] in
      switch scalar {
      case " ": Array(["  ", " ", "\t", "\u{A0}", " \u{A0} "][Int.random(in: 0..<5, using: &generator)].utf8)
      case "'": Array(["'", "’", "‘"][Int.random(in: 0..<3, using: &generator)].utf8)
      default: Array(String(scalar).utf8)
      }
    }
  }
}
