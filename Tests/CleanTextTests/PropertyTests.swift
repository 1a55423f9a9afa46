import PipelineKit
import PipelineTesting
import Testing

@testable import CleanText

/// What must hold for any text.
struct PropertyTests {
  private let fragments = [
    "word", " ", "\n", "\n\n", "-", "-\n", "govern-\nment", "é", "Ã©", "Ã", "â€™", "â€", "&amp;", "&", "amp;",
    "#39;",
    "&lt;b&gt;", "<b>", "\u{AD}", "\u{200B}", "\u{200D}", "\u{200C}", "👩", "\u{FE0F}", "\u{301}", "\u{323}",
    "\u{0}",
    "\u{1B}[31m", "\u{85}", "\u{92}", "\r", "\r\n", "\u{2028}", "ﬁ", "Р", "°", "Р°", "م", "\u{202E}",
    "\u{FFFD}", "?",
    "\u{A0}", "Å", "¬", "√", "├", "┐", "\u{FEFF}", "A", "1", "𝕏", "ð", "Ÿ", "˜", "\u{1100}", "\u{1161}",
    "a line of text that is nearly as long as the others of its paragraph are\n",
  ]

  private func text(_ numbers: inout SeededNumbers) -> String {
    (0..<Int.random(in: 0...24, using: &numbers)).compactMap { _ in fragments.randomElement(using: &numbers) }
      .joined()
  }

  private let stages = [
    CleanText(.init()),
    CleanText(
      .init(
        unwrap: .continued, tags: true, noBreakSpaces: true, fullWidth: true, plainPunctuation: true,
        whitespace: true)),
  ]

  @Test func `cleaning twice changes no more than once, and the source comes back`() throws {
    var numbers = SeededNumbers(seed: 46)
    for number in 0..<1200 {
      let text = text(&numbers)
      let stage = stages[number % stages.count]
      let once = try stage.result(of: text).document.text
      #expect(once.restored() == Array(text.utf8))
      guard !once.edits.isEmpty else { continue }
      let twice = try stage.result(of: once.string).document.text
      #expect(twice.edits.isEmpty, "\(text.debugDescription) -> \(once.string.debugDescription)")
    }
  }

  @Test func `nested escapes and long lines end in bounded work`() throws {
    let nested = "&" + String(repeating: "amp;", count: 8000) + "lt;"
    #expect(try stages[0].result(of: nested).document.text.string == "<")
    let long = String(repeating: "Ã©", count: 12_000)
    #expect(try stages[0].result(of: long).document.text.string == String(repeating: "é", count: 12_000))
  }
}
