public import PipelineKit
public import Testing

/// Expects that a stage turns one text into another, and that the result still remembers the first.
///
/// ```swift
/// try expect(StripPhrases(.init(maxWords: 4)), turns: "Skip to main content\nRain.", into: "Rain.")
/// ```
public func expect(
  _ stage: some DocumentStage, turns input: String, into output: String,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let result = try stage.result(of: input)
  #expect(result.verdict == .keep, sourceLocation: sourceLocation)
  #expect(result.document.text.string == output, sourceLocation: sourceLocation)
  #expect(result.document.text.restored() == Array(input.utf8), sourceLocation: sourceLocation)
}

/// Expects that a stage drops a text, with a reason.
public func expect(
  _ stage: some DocumentStage, drops input: String, reason: String,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let result = try stage.result(of: input)
  #expect(result.verdict == .drop(reason: reason), sourceLocation: sourceLocation)
}
