import Testing
import TextKit

struct WordSetTests {
  @Test func `words of the list are found in either case, others are not`() {
    let words = WordSet("der die\n das  Über")
    for word in ["der", "DIE", "das", "über", "ÜBER"] {
      #expect(Array(word.utf8).withUnsafeBytes { words.contains($0) })
    }
    for word in ["dem", "d", ""] { #expect(!Array(word.utf8).withUnsafeBytes { words.contains($0) }) }
    #expect(!Array("a".utf8).withUnsafeBytes { WordSet("").contains($0) })
  }
}
