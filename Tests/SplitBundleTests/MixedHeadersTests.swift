import PipelineTesting
import Testing

@testable import SplitBundle

private let rule = String(repeating: "-", count: 40)

@Test func `behind one long rule an article may have a header or none`() throws {
  let bundle = """
    Title: The ferry sails again
    Date: 2024-05-14

    The ferry between the islands sailed on Tuesday for the first time since the storm in March broke its pier.
    \(rule)
    Title: The pier is mended
    Date: 2024-05-16

    The pier was mended in eleven weeks, and the town council paid for the timber out of its own reserves this time.
    \(rule)
    Skip to main content

    Islanders count what the storm has cost them

    Three roofs, forty trees and a boathouse: the islanders met on Friday evening to count what the storm took away.
    """
  let documents = try SplitBundle(.init()).documents(in: bundle)
  #expect(documents.count == 3)
}

@Test func `a rule inside an article with a header parts nothing`() throws {
  let article = { (title: String) in
    """
    Title: \(title)
    Date: 2024-05-14

    The ferry between the islands sailed on Tuesday for the first time since the storm in March broke its pier.
    \(rule)
    and it was full to the last seat, said the captain, who has sailed the route for thirty years without a holiday.

    """
  }
  let bundle = ["The ferry sails again", "The pier is mended", "The storm is over"].map(article).joined(
    separator: rule + "\n")
  #expect(try SplitBundle(.init()).documents(in: bundle).count == 3)
}
