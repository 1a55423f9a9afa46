import Testing

@testable import SplitBundle

private func facts(_ line: String) -> LineFacts { LineReading.facts(of: Array(line.utf8).span, at: 0) }

@Suite struct LineReadingTests {
  @Test(arguments: [
    ("---", LineMark.rule), ("* * *", .rule), ("--", .text), ("", .blank), (" \t\r\n", .blank),
    ("\u{0C}\n", .formFeed),
    ("==> a.txt <==", .fileName), ("=== a.txt ===", .fileName), ("=== A title ===", .decorated),
    ("**bold**", .text),
    ("# Title", .heading), ("#tag", .text), ("<doc>", .openTag), ("</doc>", .closeTag),
    ("<document x=\"1\">", .openTag),
    ("<docs>", .text), ("<|endoftext|>", .sentinel), ("End of Document", .endOfDocument),
    ("End of Document review", .text), ("Document ABCDE0020240502ef5b00001", .accession),
    ("Document of the week", .text),
    ("Title: x", .header), ("12:30", .text), ("http://a.b/c", .address), ("http://a.b/c and more", .text),
    ("Skip to main content", .skipLink), ("Skip to comments", .text),
    ("Skip to the end of the story, he said.", .text),
    ("*** END OF THE TEXT ***", .blockEnd), ("*** start of something new ***", .decorated),
    ("Zum Inhalt springen", .skipLink),
  ])
  func `a line's mark is what it looks like`(line: String, mark: LineMark) {
    #expect(facts(line).mark == mark)
  }

  @Test(arguments: [
    ("TALLINN – The minister said on Monday", LineTraits.dateline),
    ("NEW YORK (AP) — Oil prices fell", .dateline),
    ("DUBAI, United Arab Emirates — The airline", .dateline), ("(NPA) — The council", .dateline),
    ("Officials in Tallinn (AP) — Oil prices fell", .dateline), ("Tallinn – The minister", .weakDateline),
    ("New Delhi | The court ruled", .weakDateline), ("By Ada Berg", .byline), ("Von Ada Berg", .byline),
    ("May 2, 2024", .dated), ("Thursday, 2 May 2024", .dateFirst), ("The Courier, 2 May 2024", .dated),
    ("date 2024-05-02 The council voted", .dateLead), ("348 words", .wordCount), ("It rained.", .sentenceEnd),
    ("Ferry line to reopen in May", .headline),
  ])
  func `a line's traits are seen`(line: String, trait: LineTraits) {
    #expect(facts(line).traits.contains(trait))
  }

  @Test(arguments: [
    ("By and large it went well", LineTraits.byline), ("The ferry – a small one – sank", .dateline),
    ("In May 2, 2024 visitors came to the islands and they all stayed for the whole summer long", .dateFirst),
    ("date of birth unknown", .dateLead), ("• Item of a list", .headline),
    ("lower case beginning", .headline),
  ])
  func `near misses are not taken`(line: String, trait: LineTraits) {
    #expect(!facts(line).traits.contains(trait))
  }
}

@Suite struct DateReadingTests {
  @Test(arguments: [
    ("2024-05-02", "2024-05-02"), ("2024-05-02T10:00:00Z", "2024-05-02"), ("2024/05/02", "2024-05-02"),
    ("May 2, 2024", "2024-05-02"), ("Nov. 15, 2023", "2023-11-15"), ("15 November 2023", "2023-11-15"),
    ("Mittwoch 31. August 2011", "2011-08-31"), ("1er mai 2015", "2015-05-01"),
    ("30 août 2002", "2002-08-30"),
    ("30 de noviembre de 2019", "2019-11-30"), ("3 april 2016 zondag", "2016-04-03"),
    ("16.11.2023", "2023-11-16"),
    ("16/11/2023", "2023-11-16"), ("11/16/2023", "2023-11-16"), ("2019年11月18日", "2019-11-18"),
    ("April 20, 2003, Sunday", "2003-04-20"), ("November 2nd, 2020", "2020-11-02"),
    ("Published on 3 March 2021", "2021-03-03"),
    ("Mon, 18 Nov 2019 10:00:00 +0000", "2019-11-18"), ("2 maja 2024", "2024-05-02"),
    ("2 мая 2024", "2024-05-02"),
    ("29 February 2024", "2024-02-29"),
  ])
  func `days are read`(text: String, iso: String) {
    #expect(DateReading.day(in: Array(text.utf8).span)?.iso == iso)
  }

  @Test(arguments: [
    "", "03/04/2024", "May 2024", "2024", "February 30, 2024", "31.11.2023", "13/13/2023", "10:30",
    "0001-01-01", "may 5",
    "29 February 2023", "1-2-3",
  ])
  func `what is no day, or could be two, is nothing`(text: String) {
    #expect(DateReading.day(in: Array(text.utf8).span) == nil)
  }
}
