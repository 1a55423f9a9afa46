import PipelineKit
import PipelineTesting
import Testing

@testable import StripBoilerplate

/// An article of three paragraphs that no rule should touch.
let article = """
  Harbour town votes to keep its last ferry

  The council of the harbour town of Lindvik voted on Tuesday to keep its last ferry in service for ten more years.

  The vote, which passed by a single voice, ends months of quarrel over the cost of repairs to the old vessel.

  "We would have lost half of our visitors," said Maren Holt, who runs a bakery on the island across the bay.
  """

@Test func `an article without boilerplate stays as it is`() throws {
  try expect(StripBoilerplate(.init()), turns: article, into: article)
}

@Test func `a skip link goes, the paragraph stays`() throws {
  try expect(
    StripBoilerplate(.init()),
    turns: "Skip to main content\nTALLINN – The prime minister has signalled her interest.",
    into: "TALLINN – The prime minister has signalled her interest.")
}
