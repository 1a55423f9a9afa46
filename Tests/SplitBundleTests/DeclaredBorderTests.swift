import Patterns
import PipelineKit
import PipelineTesting
import Testing

@testable import SplitBundle

private func texts(_ source: String, _ change: (inout SplitBundle.Options) throws -> Void) throws -> [String]
{
  var options = SplitBundle.Options()
  try change(&options)
  return try SplitBundle(options).documents(in: source).map(\.text.string)
}

private func pattern(_ text: String) throws -> BorderMark { BorderMark(try .init(text)) }

@Suite struct DeclaredBorderTests {
  @Test func `a line that matches the separator parts documents`() throws {
    let found = try texts("one\n@@@ 1\ntwo\n@@@ x\nthree\n") { $0.separator = try pattern("^@@@ \\d+$") }
    #expect(found == ["one", "two\n@@@ x\nthree"])
  }

  @Test func `a fixed text is the whole line, and no pattern`() throws {
    let found = try texts("one\n  [.*]\ntwo\n[.*] more\nthree\n[abc]\nfour\n") {
      $0.separator = .text("[.*]")
    }
    #expect(found == ["one", "two\n[.*] more\nthree\n[abc]\nfour"])
  }

  @Test func `form feeds part documents, alone and before a line's text`() throws {
    let found = try texts("one\n\u{0C}\ntwo\n\u{0C}three\n") { $0.separator = .formFeed }
    #expect(found == ["one", "two", "three"])
    #expect(try texts("one\n\u{0C}two\n") { $0.start = .formFeed } == ["one", "two"])
  }

  @Test func `a separator may be kept in the document behind it or before it`() throws {
    let behind = try texts("NEXT a\none\nNEXT b\ntwo\n") {
      $0.separator = try pattern("^NEXT")
      $0.keepSeparator = .withNext
    }
    #expect(behind == ["NEXT a\none", "NEXT b\ntwo"])
    let before = try texts("one\nNEXT a\ntwo\nNEXT b\n") {
      $0.separator = try pattern("^NEXT")
      $0.keepSeparator = .withPrevious
    }
    #expect(before == ["one\nNEXT a", "two\nNEXT b"])
  }

  @Test func `what stands before the first start is a document of its own`() throws {
    #expect(
      try texts("cover\n# a\none\n# b\ntwo\n") { $0.start = try pattern("^# ") } == [
        "cover", "# a\none", "# b\ntwo",
      ])
  }

  @Test func `between an end and the next start stands no document`() throws {
    let found = try texts("cover\nBEGIN\none\nEND\nads\nBEGIN\ntwo\nEND\nimprint\n") {
      $0.start = .text("BEGIN")
      $0.end = .text("END")
    }
    #expect(found == ["BEGIN\none\nEND", "BEGIN\ntwo\nEND"])
  }

  @Test func `an end alone closes documents`() throws {
    #expect(
      try texts("one\nEND\ntwo\nEND\nthree\n") { $0.end = .text("END") } == ["one\nEND", "two\nEND", "three"])
  }

  @Test func `a separator counts only before what is required`() throws {
    let source = "Title: a\n\none\n\n---\n\nstill one\n\n---\n\nTitle: b\n\ntwo\n"
    let found = try texts(source) {
      $0.separator = .text("---")
      $0.requireNext = try .init("^Title:")
      $0.keepHeaders = true
    }
    #expect(found == ["Title: a\n\none\n\n---\n\nstill one", "Title: b\n\ntwo"])
  }

  @Test func `an empty place between two separators is no document`() throws {
    #expect(try texts("one\n---\n\n---\ntwo\n") { $0.separator = .text("---") } == ["one", "two"])
  }

  @Test func `a format that is not sure enough leaves the file whole`() throws {
    let source = "one\n---\ntwo\n---\nthree\n"
    #expect(try texts(source) { $0.minConfidence = 0.2 }.count == 3)
    #expect(try texts(source) { $0.minConfidence = 0.99 }.count == 1)
  }
}
