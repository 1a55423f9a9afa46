import Testing

@testable import ExtractEntities

struct DatesTests {
  @Test(arguments: [
    "It began on [DATE 5 May 2021] and ended on [DATE May 7, 2021].",
    "He came [DATE Friday, Oct. 27, 2023], and left on [DATE Sunday].",
    "Written on [DATE 2023-11-16], printed on [DATE 03/04/24] and [DATE 15.11.2023].",
    "In [DATE October 2024] and since [DATE March] prices rose.",
    "She was born in [DATE 1954]; in [DATE 2014] she left (until [DATE 2019]).",
    "The meeting is [DATE next year], not [DATE this week] or [DATE tomorrow].",
    "It was sold [DATE two years ago] and burnt [DATE 10 days later].",
    "In the [DATE 1990s] it was new.",
    "On the [DATE 15th of November] and [DATE 11-13 July] it rained.",
    "From [DATE January to early June] it snowed, and again in [DATE July].",
    "It fell [DATE earlier this month] and [DATE a few days ago]; [DATE mid-2004] was worse than the [DATE 19th century].",
    "They met [DATE last Tuesday] and on [DATE Mondays].",
  ])
  func `dates are found as they stand`(_ marked: String) throws {
    try expectNames(marked, labels: ["DATE"])
  }

  @Test(arguments: [
    "You may march home, and they march on.",
    "May I come in? March on Rome they did.",
    "April Jones and August Strindler wrote it.",
    "There were 1950 apples and 2001 pears, 46-year-old lawyers and 3-4 others.",
    "Version 1.2.3 came out at 5:45; it scored 12-10-15-9.",
    "He ran 10 miles in two hours.",
  ])
  func `numbers, verbs and first names are no dates`(_ text: String) throws {
    #expect(try found(in: text, labels: ["DATE"]) == [])
  }

  @Test(arguments: [
    "It cost [MONEY $18.5 billion] or [MONEY 20 million euros], [MONEY €5m] at least.",
    "Prices rose [PERCENT 1.2%], wages by [PERCENT five percent] and rents by [PERCENT 3 per cent].",
    "He had five dogs, 20 million fans and 3 pens.",
  ])
  func `sums of money and percentages are found`(_ marked: String) throws {
    try expectNames(marked, labels: ["MONEY", "PERCENT"])
  }
}
