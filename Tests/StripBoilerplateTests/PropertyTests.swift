import PipelineKit
import PipelineTesting
import Testing

@testable import StripBoilerplate

/// Numbers that look random and are the same on every run (a linear congruential generator; Knuth's MMIX constants).
private struct Dice {
  var state: UInt64

  mutating func roll(_ sides: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % sides
  }
}

private let pieces: [String] =
  Samples.paragraphs + [
    Samples.title, "Share", "Tweet", "Home | News | Contact us", "Related stories", "Leave a comment",
    "12 Comments",
    "About the author", "Recommended Videos", "38º", "© 2024 Courier", "Read more: Ferry repairs", "Health",
    "• One",
    "— Maren Holt (@marenholt) November 15, 2023", "By Maren Holt", "November 15, 2023", "Previous article",
    "Поиск",
    "分享到", "武汉市中心城区今天起开始销售烟花爆竹，", "Table of contents", "Advertisement", "", "   ", "Nobody voted.",
    "\"Yes,\" she said.", "Sign up for our newsletter", "[Source: Wire]", "date 2023-11-16 It began.", "…",
    "\u{FEFF}",
  ]

private func generated(_ seed: Int) -> String {
  var dice = Dice(state: UInt64(seed) &* 977 &+ 13)
  let ends = ["\n", "\n\n", "\r\n", "\n\n\n"]
  var text = ""
  for _ in 0..<(1 + dice.roll(24)) { text += pieces[dice.roll(pieces.count)] + ends[dice.roll(ends.count)] }
  return text
}

@Test func `whatever the text, the source can be restored and the text only gets shorter`() throws {
  let stage = StripBoilerplate(.init())
  for seed in 0..<400 {
    let source = generated(seed)
    let text = try stage.result(of: source).document.text
    #expect(text.restored() == Array(source.utf8))
    #expect(text.bytes.count <= source.utf8.count)
    #expect(text.bytes.count + text.removedCount == source.utf8.count)
  }
}

@Test func `any bytes that are UTF-8 are taken`() throws {
  let stage = StripBoilerplate(.init())
  var dice = Dice(state: 7)
  for _ in 0..<400 {
    let bytes = (0..<dice.roll(300)).map { _ in
      UInt8(
        truncatingIfNeeded: dice.roll(3) == 0
          ? [0x0A, 0x0D, 0x20, 0x5B, 0x28, 0xC2][dice.roll(6)] : dice.roll(256))
    }
    let source = String(decoding: bytes, as: UTF8.self)
    let text = try stage.result(of: source).document.text
    #expect(text.restored() == Array(source.utf8))
  }
}

@Test func `every beginning of a text is taken, so no rule reads behind the end`() throws {
  let stage = StripBoilerplate(.init())
  let page = "date 2023-11-16 Х «» ”… Share » [Source: a] (b) 分享到：。\n— a (@b) May 5, 2023\nComments (1"
  for end in page.unicodeScalars.indices {
    let source = String(page.unicodeScalars[..<end])
    #expect(try stage.result(of: source).document.text.restored() == Array(source.utf8))
  }
}

/// Taking a line out may bring two equal lines together, or let a text pass for an article that did not before; so a
/// second run may find more. For a plain page it does not.
@Test func `a second run over a stripped page finds nothing more`() throws {
  let pages = [
    Samples.page(), Samples.page(head: ["Skip to content", "World", "38º"], middle: ["Share", "Tweet"]),
    Samples.page(foot: ["About the author", "Jo Marsh is a reporter.", "Leave a comment", "© 2024 Courier"]),
    Samples.page(
      head: ["By Maren Holt"], foot: ["Related stories", "Bakers win", "Nobody voted against it twice."]),
  ]
  for page in pages {
    let once = try Samples.stripped(page)
    #expect(try Samples.stripped(once) == once)
  }
}

@Test func `no phrase stands in two families in the same place of a line`() {
  var seen: [String: BoilerplateFamily] = [:]
  for list in PhraseList.all where list.placement == .wholeLine {
    for phrase in list.phrases {
      #expect(seen[phrase, default: list.family] == list.family, "\(phrase)")
      seen[phrase] = list.family
    }
  }
}

@Test func `phrases are written as lines are folded`() {
  for list in PhraseList.all {
    for phrase in list.phrases {
      let bytes = FoldedLine.with { folded in
        Array(phrase.utf8).withUnsafeBytes { folded.fold($0, 0..<$0.count) }
        return Array(folded.bytes)
      }
      #expect(bytes == Array(phrase.utf8), "\(phrase)")
    }
  }
}
