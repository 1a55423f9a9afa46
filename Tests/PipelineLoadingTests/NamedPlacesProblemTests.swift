import Foundation
import PipelineKit
import PipelineLoading
import Testing

/// What is wrong with names of inputs and outputs, and what would mend it.
@Suite struct `Problems of named inputs and outputs` {
  private func problems(_ yaml: String, outputs: [String: String] = [:]) throws -> [Diagnostic] {
    try RunFolder.load(yaml, outputs: outputs).problems
  }

  @Test func `a misspelt output has the one that was meant as its cure`() throws {
    let problem = try #require(
      try problems("outputs: {articles: a.jsonl}\nstages: [split_bundle, {emit: {to: artcles}}]").first)
    #expect(problem.id == "unknown-output")
    #expect(problem.suggestion == "did you mean 'articles'?")
    #expect(problem.replacement == "articles")
  }

  @Test func `an output that the command line redirects must be one of the file's`() throws {
    let text = "outputs: {articles: a.jsonl}\nstages: [split_bundle, {emit: {to: articles}}]"
    #expect(try problems(text, outputs: ["articles": "b.jsonl"]) == [])
    let unknown = try problems(text, outputs: ["artcles": "b.jsonl"])
    #expect(unknown.map(\.id) == ["unknown-output"])
    #expect(unknown.first?.suggestion == "did you mean 'articles'?")
    let outside = try #require(try problems(text, outputs: ["articles": "../b.jsonl"]).first)
    #expect(outside.id == "outside-root")
    #expect(outside.message.contains("'../b.jsonl'"))
  }

  @Test func `an output that nothing writes to is a warning, and still may not take another's place`() throws
  {
    let text = "outputs: {a: a.jsonl, b: b.jsonl}\nstages: [split_bundle, {emit: {to: a}}]"
    let found = try problems(text)
    #expect(found.map(\.id) == ["unused-output"])
    #expect(!found.hasErrors)
    let same = try problems(text.replacingOccurrences(of: "b.jsonl", with: "a.jsonl"))
    #expect(Set(same.map(\.id)) == ["unused-output", "conflicting-outputs"])
  }

  @Test func `a stage that needs the input's name is told where there are none`() throws {
    #expect(try problems("inputs: {web: []}\nstages: [split_bundle, emit]").map(\.id) == ["empty-list"])
    let stages = "stages: [split_bundle, {emit: {path: a.jsonl}}]"
    #expect(try problems("inputs: {web: [a.txt]}\n" + stages) == [])
    #expect(try problems("inputs: []\n" + stages) == [])
  }

  @Test func `rejected documents cannot be split`() throws {
    let found = try problems(
      "rejected: {stages: [split_bundle, {emit: {path: a.jsonl}}]}\nstages: [split_bundle, {emit: {path: b.jsonl}}]"
    )
    #expect(found.map(\.id) == ["misplaced-stage"])
    #expect(found.first?.span?.start.column == 21)
  }

  @Test func `a path that an output names and an input has would be overwritten`() throws {
    let found = try problems(
      "inputs: {web: [a.txt]}\noutputs: {o: a.txt}\nstages: [split_bundle, {emit: {to: o}}]")
    #expect(found.map(\.id) == ["conflicting-outputs"])
  }
}
