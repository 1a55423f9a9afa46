import Patterns
import PipelineKit
import PipelineTesting
import Testing

@testable import StripBoilerplate

@Test func `a family that is to be kept stays, wherever it stands`() throws {
  let caption = "The ferry leaves the harbour on a winter morning. (Photo by M. Holt)"
  let page = Samples.page(head: [caption], middle: [caption, "Share"], foot: [caption])
  let kept = try Samples.stripped(page, .init(keepFamilies: [.photoCaption]))
  #expect(kept == Samples.page(head: [caption], middle: [caption], foot: [caption]))
}

@Test func `a caption that is to be kept stays, though its credit claims the copyright`() throws {
  let caption =
    "The ferry leaves the harbour on a winter morning. (AP Photo/M. Holt) "
    + "(M. Holt, Copyright 2023 The Northern Wire. All rights reserved)"
  let page = Samples.page(head: [caption], foot: ["Copyright 2023 The Courier. All rights reserved."])
  #expect(try Samples.stripped(page, .init(keepFamilies: [.photoCaption])) == Samples.page(head: [caption]))
}

@Test func `families that stay by default go when they are to be removed`() throws {
  let page = ([Samples.title, "By Maren Holt", "November 15, 2023"] + Samples.paragraphs).joined(
    separator: "\n\n")
  let options = StripBoilerplate.Options(removeFamilies: [.byline, .dateline])
  #expect(try Samples.stripped(page, options) == Samples.article)
}

@Test func `rules of place can be switched off`() throws {
  let page = Samples.page(head: ["Our Gardens"], foot: ["Our Cellars"])
  let options = StripBoilerplate.Options(keepFamilies: [.pageHead, .pageFoot])
  #expect(try Samples.stripped(page) == Samples.article)
  #expect(try Samples.stripped(page, options) == page)
}

@Test func `an own rule removes by phrase, in either case and as whole words`() throws {
  let page = Samples.page(middle: ["Brought to you by OUR PATRONS.", "Our patronsaint was there."])
  let options = StripBoilerplate.Options(rules: [OwnRule(phrase: "our patrons")])
  #expect(try Samples.stripped(page, options) == Samples.page(middle: ["Our patronsaint was there."]))
  #expect(try Samples.edits(page, options).map(\.0) == ["own"])
}

@Test func `an own rule removes by pattern and counts in a family`() throws {
  let page = Samples.page(middle: ["Lottery numbers: 4 8 15"])
  let rule = OwnRule(pattern: try Pattern(#"^Lottery numbers: [\d ]+$"#), family: .promo)
  let options = StripBoilerplate.Options(rules: [rule])
  #expect(try Samples.stripped(page, options) == Samples.article)
  #expect(try Samples.edits(page, options).map(\.0) == ["promo"])
}

@Test func `an own rule keeps what every other rule would remove`() throws {
  let page = Samples.page(middle: ["Share", "Tweet"], foot: ["Leave a comment", "Our Cellars"])
  let options = StripBoilerplate.Options(
    rules: [OwnRule(action: .keep, phrase: "tweet"), OwnRule(action: .keep, pattern: try Pattern("^Our "))])
  #expect(try Samples.stripped(page, options) == Samples.page(middle: ["Tweet"], foot: ["Our Cellars"]))
}

@Test func `an own rule keeps the pieces inside a line as well`() throws {
  let text = Samples.paragraphs.joined(separator: "\n\n") + " [Source: Northern Wire]"
  let options = StripBoilerplate.Options(rules: [OwnRule(action: .keep, phrase: "northern wire")])
  #expect(try Samples.stripped(text, options) == text)
}

@Test func `a rule that keeps a family's lines leaves those of other families`() throws {
  let page = Samples.page(middle: ["Share this: Courier", "Privacy policy: Courier"])
  let options = StripBoilerplate.Options(rules: [OwnRule(action: .keep, phrase: "courier", family: .share)])
  #expect(try Samples.stripped(page, options).contains("Share this: Courier"))
}

@Test func `the first own rule that fits decides`() throws {
  let page = Samples.page(middle: ["Lottery numbers of the week"])
  let rules = [OwnRule(action: .keep, phrase: "of the week"), OwnRule(phrase: "lottery")]
  #expect(try Samples.stripped(page, .init(rules: rules)) == page)
  #expect(try Samples.stripped(page, .init(rules: Array(rules.reversed()))) == Samples.article)
}

@Test func `an own rule's position is among the first or the last ten lines`() throws {
  let filler = (1...30).map {
    "Crossing number \($0) of the ferry went well, the master wrote in the book of the day."
  }
  let text = (["Lottery"] + filler[..<15] + ["Lottery"] + filler[15...] + ["Lottery"]).joined(separator: "\n")
  func lotteries(_ position: OwnRule.Position) throws -> [Int] {
    let options = StripBoilerplate.Options(
      keepFamilies: [.pageHead, .pageFoot], rules: [OwnRule(phrase: "lottery", position: position)])
    let lines = try Samples.stripped(text, options).split(separator: "\n")
    return lines.indices.filter { lines[$0] == "Lottery" }
  }
  #expect(try lotteries(.anywhere) == [])
  #expect(try lotteries(.start) == [15, 31])
  #expect(try lotteries(.end) == [0, 16])
}

@Test func `rules of a file come behind those of the pipeline`() throws {
  let page = Samples.page(middle: ["Lottery numbers of the week", "Lottery of the year"])
  let file = RuleFile(path: "rules.yaml", rules: [OwnRule(phrase: "lottery")])
  let options = StripBoilerplate.Options(
    rules: [OwnRule(action: .keep, phrase: "of the week")], rulesFile: file)
  #expect(try Samples.stripped(page, options) == Samples.page(middle: ["Lottery numbers of the week"]))
}

@Test func `a pattern that never ends rejects the document`() throws {
  let rule = OwnRule(pattern: try Pattern("(a+)+$"))
  let stage = StripBoilerplate(.init(rules: [rule]))
  #expect(throws: StageError.self) {
    _ = try stage.result(of: String(repeating: "a", count: 60) + "b")
  }
}

@Test func `a rule needs either a phrase or a pattern`() throws {
  #expect(OwnRule().problems().map(\.option) == ["action"])
  #expect(OwnRule(pattern: try Pattern("a"), phrase: "a").problems().map(\.option) == ["phrase"])
  #expect(OwnRule(phrase: "a").problems().isEmpty)
}

@Test func `a family cannot be kept and removed`() {
  let options = StripBoilerplate.Options(keepFamilies: [.share], removeFamilies: [.share])
  #expect(options.problems().map(\.option) == ["remove_families"])
}
