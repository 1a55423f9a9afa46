import Testing

@testable import StripBoilerplate

/// What the line model sees in one line.
@Suite struct LineReaderTests {
  private func read(_ line: String) -> (facts: LineFacts, words: Int, topics: Int) {
    Array(line.utf8).withUnsafeBytes { bytes in
      var reader = LineReader(bytes)
      let facts = reader.read(0..<bytes.count)
      return (facts, reader.words.count, reader.topicWords.count)
    }
  }

  @Test func `words are runs of letters and digits, and those that every text has are no topic`() {
    let (facts, words, topics) = read("The Council of Narva meets in 2024")
    #expect((words, topics) == (7, 3))
    #expect((facts.stopWords, facts.englishWords) == (3, 2))
    #expect(facts.capitals == 3)
    #expect(facts.longestWord == 7)
    #expect(facts.signs == [.year])
  }

  @Test func `letters of other scripts make words, and each Chinese character is one`() {
    #expect(read("Η κυβέρνηση και η Βουλή").facts.stopWords == 3)
    let (facts, words, topics) = read("政府的计划")
    #expect((words, topics) == (5, 4))
    #expect(facts.stopWords == 1)
    #expect((facts.start, facts.end) == (.ideograph, .ideograph))
  }

  @Test(arguments: [
    ("Read more »", LineSigns.separator), ("© The Paper", .copyright), ("Only $5", .currency),
    ("News & views", .ampersand), ("at 12:30", .time), ("see www.example.org", .address), ("and/or", .slash),
    ("(again)", .bracket),
  ])
  func `signs are noted`(line: String, sign: LineSigns) {
    #expect(read(line).facts.signs.contains(sign))
  }

  @Test(arguments: [
    ("He left.", EdgeSign.closed), ("He left …", .ellipsis), ("He left...", .ellipsis), ("Why?", .question),
    ("Related:", .colon), ("“He left.”", .closedQuote), ("(photo)", .other), ("Next »", .arrow),
    ("Page 3", .digit),
    ("word,", .comma), ("他走了。", .closed),
  ])
  func `what a line ends with is told apart`(line: String, end: EdgeSign) {
    #expect(read(line).facts.end == end)
  }

  @Test func `lines of one shape have the same hash, whatever their letters and digits`() {
    let first = read("12 March 2024 | 3 comments").facts.shape
    #expect(first == read("1 May 1999 | 117 comments").facts.shape)
    #expect(first != read("12 March 2024, 3 comments").facts.shape)
  }

  @Test func `any bytes are read without harm`() {
    for first in UInt8.min...UInt8.max {
      for second: UInt8 in [0x00, 0x41, 0x80, 0xBF, 0xC2, 0xE2, 0xF0, 0xFF] {
        [first, second, first].withUnsafeBytes { bytes in
          for end in 1...3 {
            var reader = LineReader(bytes)
            #expect(reader.read(0..<end).words.count == reader.words.count)
          }
        }
      }
    }
  }
}
