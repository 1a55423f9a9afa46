import Testing

@testable import ExtractEntities

/// Each rule alone: what the tagger is taken to have found is marked, and only the rule is on.
struct DocumentRulesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: DocumentRules
    let found: String
    let settled: String
    var testDescription: String { found }
  }

  static let cases: [Case] = [
    Case(
      rule: .events, found: "They met at the [ORG Vexel Defence Summit] in [LOC Oslo].",
      settled: "They met at the [MISC Vexel Defence Summit] in [LOC Oslo]."),
    Case(
      rule: .pairs, found: "Trains on the [LOC Moscow-Berlin] line stopped.",
      settled: "Trains on the [LOC Moscow]-[LOC Berlin] line stopped."),
    Case(
      rule: .pairs, found: "The [LOC Paris]-Berlin train stopped.",
      settled: "The [LOC Paris]-[LOC Berlin] train stopped."),
    Case(
      rule: .joins, found: "They left for [LOC Bosnia] and [LOC Herzegovina].",
      settled: "They left for [LOC Bosnia and Herzegovina]."),
    Case(
      rule: .titles, found: "Then [PER President Ilmar Tovik] and [PER Gen. Hask] left.",
      settled: "Then President [PER Ilmar Tovik] and Gen. [PER Hask] left."),
    Case(
      rule: .datelines, found: "[ORG VELMSKI] – The bridge to [ORG Velmski] was closed.",
      settled: "[LOC VELMSKI] – The bridge to [LOC Velmski] was closed."),
    Case(
      rule: .datelines, found: "VELMSKI – The bridge to [ORG Velmski] was closed.",
      settled: "[LOC VELMSKI] – The bridge to [LOC Velmski] was closed."),
    Case(
      rule: .datelines, found: "[ORG PORT KALDE], [LOC Norland] (NPA) - The bridge was closed.",
      settled: "[LOC PORT KALDE], [LOC Norland] (NPA) - The bridge was closed."),
    Case(
      rule: .surnames, found: "It was [PER Mark Dallington]. [ORG Dallington] left.",
      settled: "It was [PER Mark Dallington]. [PER Dallington] left."),
    Case(
      rule: .openers, found: "[PER Dallington] left. [ORG Critics of Dallington] cheered.",
      settled: "[PER Dallington] left. Critics of [ORG Dallington] cheered."),
    Case(
      rule: .majority, found: "In [LOC Sorven] and near [LOC Sorven] they saw [PER Sorven].",
      settled: "In [LOC Sorven] and near [LOC Sorven] they saw [LOC Sorven]."),
    Case(
      rule: .peoples, found: "Two [PER Estonians] and a [LOC Latvian] won.",
      settled: "Two [MISC Estonians] and a [MISC Latvian] won."),
    Case(
      rule: .furtherMentions, found: "He works for [ORG Vexel Works]. Later Vexel Works closed.",
      settled: "He works for [ORG Vexel Works]. Later [ORG Vexel Works] closed."),
    Case(
      rule: .demonyms, found: "He met Latvian farmers in [LOC Oslo].",
      settled: "He met [MISC Latvian] farmers in [LOC Oslo]."),
  ]

  @Test(arguments: cases)
  func `a rule alone does its work`(_ one: Case) throws {
    #expect(try settled(one.found, rules: one.rule) == MarkedNames(one.settled).expected)
  }

  @Test(arguments: cases)
  func `without its rule nothing of the kind happens`(_ one: Case) throws {
    let others = DocumentRules.all.subtracting([one.rule, .majority, .furtherMentions])
    #expect(try settled(one.found, rules: others) != MarkedNames(one.settled).expected)
  }

  @Test(arguments: [
    "UPDATE – The bridge was closed.", "NATO – The alliance met.", "The VELMSKI – A ship.",
    "VELMSKI said so.",
    "VELMSKI, which is old – The bridge was closed.", "WARNING, Police – stay away.",
  ])
  func `a line that opens otherwise has no dateline`(line: String) throws {
    #expect(try settled(line, rules: .datelines) == [])
  }

  @Test func `a dateline may hold a day`() throws {
    let finder = try #require(EmbeddedData.finder)
    let mentions = finder.mentions(in: Array("VELMSKI, Nov. 3 (NPA) - The bridge was closed.".utf8))
    #expect(mentions.first?.label == "LOC")
    #expect(mentions.first?.bytes == 0..<7)
  }

  @Test func `every rule has a name of its own and is on by default`() {
    #expect(Set(DocumentRules.names.map(\.0)).count == DocumentRules.names.count)
    #expect(DocumentRules.names.reduce(into: DocumentRules()) { $0.formUnion($1.1) } == .all)
  }

  @Test func `with no rule names stay as they were found`() throws {
    for one in DocumentRulesTests.cases {
      #expect(try settled(one.found, rules: []) == MarkedNames(one.found).expected)
    }
  }

  /// What the rules make of names that are taken as found.
  private func settled(_ marked: String, rules: DocumentRules) throws -> [String] {
    let finder = try #require(EmbeddedData.finder)
    let names = MarkedNames(marked)
    let text = AnalysedText(Array(names.text.utf8), lexicon: finder.lexicon)
    var found: [FoundName] = []
    var next = 0
    for expected in names.expected {
      let parts = expected.split(separator: " ", maxSplits: 1)
      let label = try #require(NameLabel.allCases.first { $0.name == parts[0] })
      let name = String(parts[1])
      let span = try #require(
        (next..<text.tokens.count).lazy
          .flatMap { start in (start + 1...text.tokens.count).lazy.map { start..<$0 } }
          .first { text.text($0) == name })
      found.append(FoundName(tokens: span, label: label, margin: 300))
      next = span.upperBound
    }
    return DocumentConsistency.settled(found, in: text, rules: rules)
      .map { "\($0.label.name) \(text.text($0.tokens))" }
  }
}
