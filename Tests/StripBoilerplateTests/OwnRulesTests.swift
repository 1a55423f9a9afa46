import PipelineKit
import PipelineTesting
import Testing

@testable import StripBoilerplate

/// A text of short lines, blank lines and line ends of all kinds, put together from a number.
private func sample(_ seed: UInt64) -> String {
  var state = seed
  func pick(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % count
  }
  let words = [
    "Read also: rain", "Share THIS story", "the council met", "", "  ", "été", "unsharethis", "read also",
    "on Monday", "\u{A0}", " \u{FEFF}\u{A0}", "\u{FEFF}share this", "à", "¿", "share this\u{A0}",
  ]
  let ends = ["\n", "\n", "\n", "\r\n", "\r", "\n\n"]
  return (0..<pick(14)).map { _ in words[pick(words.count)] + ends[pick(ends.count)] }.joined()
    + ["", "last line", "share this"][pick(3)]
}

/// Rules of one's own with every family kept.
private func rules(_ rules: [OwnRule]) -> StripBoilerplate {
  StripBoilerplate(.init(keepFamilies: BoilerplateFamily.allCases, rules: rules))
}

@Test(arguments: 0..<400)
func `rules alone take out what they take out among all the others`(seed: Int) throws {
  let plain = [
    OwnRule(phrase: "read also"), OwnRule(action: .keep, phrase: "story"), OwnRule(phrase: "share this"),
  ]
  // A rule for a place near the start that fits no line keeps the stage from taking the short way.
  let slow = rules(plain + [OwnRule(phrase: "no line holds this", position: .start)])
  let text = sample(UInt64(seed))
  let quick = try rules(plain).result(of: text)
  let full = try slow.result(of: text)
  #expect(quick.document.text.string == full.document.text.string, "\(text.debugDescription)")
  #expect(quick.document.text.edits == full.document.text.edits)
  #expect(quick.verdict == full.verdict)
  #expect(quick.document.text.restored() == Array(text.utf8))
}

@Test func `the first rule that fits decides`() throws {
  let keepFirst = [OwnRule(action: .keep, phrase: "council"), OwnRule(phrase: "read also")]
  try expect(
    rules(keepFirst), turns: "Read also: the council\nRead also: rain\nSnow.",
    into: "Read also: the council\nSnow.")
  try expect(rules(keepFirst.reversed()), turns: "Read also: the council\nSnow.", into: "Snow.")
}
