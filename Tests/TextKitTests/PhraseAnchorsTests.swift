import Testing
import TextKit

/// Every place where a phrase's bytes stand as whole words, found the slow way.
private func standing(_ phrases: [[UInt8]], in bytes: [UInt8]) -> Set<[Int]> {
  let small = bytes.withUnsafeBytes { CaseFolding.lower($0) }
  var found: Set<[Int]> = []
  for (number, phrase) in phrases.enumerated() where !phrase.isEmpty && phrase.count <= small.count {
    for start in 0...(small.count - phrase.count)
    where small[start..<(start + phrase.count)].elementsEqual(phrase) {
      if isWhole(small, start, phrase.count) { found.insert([number, start]) }
    }
  }
  return found
}

/// Whether no letter of ASCII stands on both sides of either end.
private func isWhole(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Bool {
  [start, start + count].allSatisfy { edge in
    edge == 0 || edge == bytes.count || !(isLetter(bytes[edge - 1]) && isLetter(bytes[edge]))
  }
}

private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

private func anchored(_ phrases: [[UInt8]], in bytes: [UInt8]) -> [[Int]] {
  var found: [[Int]] = []
  bytes.withUnsafeBytes { raw in
    PhraseAnchors(phrases).forEachPlace(in: raw) { anchors, position in
      found += anchors.map { [$0.phrase, position - $0.offset] }
    }
  }
  return found
}

struct PhraseAnchorsTests {
  @Test(arguments: 0..<200) func `no place of a phrase is missed in made-up text`(seed: Int) {
    var generator = Generator(seed: UInt64(seed + 1))
    let words = [
      "sign", "up", "signup", "Photo", "photograph", "é", "Été", "все", "ВСЕ", "права", "版权", "所有", "a", "'",
      "’",
    ]
    let gaps = [" ", " ", "\n", ".", "", "/", "\u{A0}", "(", "-", "\u{0}", String(repeating: "=", count: 61)]
    func text(_ count: Int) -> [UInt8] {
      (0..<count).flatMap { _ in
        Array((words[generator.next(below: words.count)] + gaps[generator.next(below: gaps.count)]).utf8)
      }
    }
    let phrases = (0..<8).map { _ in
      text(1 + generator.next(below: 3)).withUnsafeBytes { CaseFolding.lower($0) }
    }
    var bytes = text(generator.next(below: 300))
    bytes += phrases[generator.next(below: 8)]
    let wanted = standing(phrases, in: bytes)
    let unanchored = Set(PhraseAnchors(phrases).unanchored)
    let found = Set(anchored(phrases, in: bytes))
    #expect(wanted.filter { !unanchored.contains($0[0]) }.isSubset(of: found))
  }

  @Test(arguments: 0..<200) func `any bytes will do, and no place is missed in them`(seed: Int) {
    var generator = Generator(seed: UInt64(seed + 1000))
    // Few values, so that phrases occur; every value, so that none is harmful.
    let values: [UInt8] = seed % 2 == 0 ? [0x61, 0x41, 0x62, 0x20, 0xC3, 0xA9, 0xE7, 0x89] : Array(0...255)
    let bytes = (0..<generator.next(below: 9000)).map { _ in values[generator.next(below: values.count)] }
    let small = bytes.withUnsafeBytes { CaseFolding.lower($0) }
    let phrases = (0..<6).compactMap { _ -> [UInt8]? in
      guard small.count > 12 else { return nil }
      let start = generator.next(below: small.count - 12)
      return Array(small[start..<(start + 4 + generator.next(below: 8))])
    }
    let unanchored = Set(PhraseAnchors(phrases).unanchored)
    // What is no character cannot be told from one by its bytes: only ASCII has to be found.
    let sure = Set(phrases.indices.filter { phrases[$0].allSatisfy { $0 < 0x80 } }).subtracting(unanchored)
    let found = Set(anchored(phrases, in: bytes))
    #expect(standing(phrases, in: bytes).filter { sure.contains($0[0]) }.isSubset(of: found))
  }

  @Test(arguments: 4090..<4106) func `a word is found wherever the stretches it is read in end`(start: Int) {
    for length in 3...12 {
      let word = Array("abcdefghijkl".utf8.prefix(length))
      for behind in 0..<3 {
        let bytes = [UInt8](repeating: 0x20, count: start) + word + [UInt8](repeating: 0x2E, count: behind)
        #expect(anchored([word], in: bytes) == [[0, start]])
      }
      #expect(anchored([word], in: [UInt8](repeating: 0x78, count: start) + word) == [])
    }
  }

  @Test(arguments: [63, 64, 65, 127, 128, 129, 191, 192, 193, 400, 1000])
  func `as many places are found as there are`(count: Int) {
    for word in ["sign", "signs up for", "все"] {
      let bytes = Array(repeatElement(word + " ", count: count).joined().utf8)
      let found = anchored([Array(word.utf8)], in: bytes)
      #expect(found == (0..<count).map { [0, $0 * (word.utf8.count + 1)] })
    }
  }

  @Test func `places come from left to right`() {
    let bytes = Array("newsletter, SIGN up; Newsletters. все sign".utf8)
    let found = anchored(["sign up", "newsletter", "sign", "все"].map { Array($0.utf8) }, in: bytes)
    #expect(found == [[1, 0], [0, 12], [2, 12], [1, 21], [3, 34], [0, 41], [2, 41]])
  }

  @Test func `a phrase without a word or character to hang on is named`() {
    #expect(
      PhraseAnchors(["ab", "1 2 3 4", "abc", "的", "的的", ""].map { Array($0.utf8) }).unanchored == [0, 1, 3])
  }
}
