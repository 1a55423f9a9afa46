import PipelineKit
import PipelineTesting

@testable import StripBoilerplate

/// Invented texts that the tests put lines into.
enum Samples {
  static let title = "Harbour town of Lindvik votes to keep its last ferry"

  static let paragraphs = [
    "The council of the harbour town of Lindvik voted on Tuesday to keep its last ferry in service for ten years.",
    "The vote, which passed by a single voice, ends months of quarrel over the cost of repairs to the old vessel.",
    "Residents of the island across the bay had warned that the school would close if the ferry stopped running.",
    "The ferry carries about four hundred people a day, most of them pupils and workers of the cannery.",
    "Repairs will begin in the spring, when the ice in the bay has gone, the harbour master told the council.",
  ]

  /// The article with `head` before its title, `middle` behind its third paragraph and `foot` behind its last.
  static func page(head: [String] = [], middle: [String] = [], foot: [String] = []) -> String {
    (head + [title] + paragraphs[..<3] + middle + paragraphs[3...] + foot).joined(separator: "\n\n")
  }

  static let article = page()

  /// What the rules alone leave of a text, by default or with options.
  static func stripped(_ text: String, _ options: StripBoilerplate.Options = .init()) throws -> String {
    try rulesAlone(options).result(of: text).document.text.string
  }

  private static func rulesAlone(_ options: StripBoilerplate.Options) -> StripBoilerplate {
    var options = options
    options.model = false
    return StripBoilerplate(options)
  }

  /// The edits of a text by the rules alone, as family and removed text.
  static func edits(_ text: String, _ options: StripBoilerplate.Options = .init()) throws -> [(
    String, String
  )] {
    let result = try rulesAlone(options).result(of: text).document.text
    return result.edits.map {
      ($0.cause.family ?? "", String(decoding: result.source[$0.source], as: UTF8.self))
    }
  }
}
