internal import PipelineKit
internal import PipelineLoading

/// Rewrites what failing tests expect, for `test --update`, and says what it did.
struct TestRewriting {
  let file: TestedFile
  let isQuiet: Bool

  /// The file after it was rewritten, tested again; the same if there was nothing to do.
  func rewritten(_ loading: Loading) throws -> TestedFile {
    guard file.failed > 0, !file.isBroken else { return file }
    let update = TestUpdate(file.bench, file.outcomes, sources: TestedFile.sources)
    for (name, bytes) in update.files where !WholeFiles.replace(name, with: bytes) {
      Console.say("error: '\(name)' cannot be written")
      throw ExitStatus.failed
    }
    for step in update.steps where !isQuiet || !step.isDone {
      let place = step.span.start
      let head = "\(step.span.file):\(place.line):\(place.column): "
      let word = step.isDone ? "rewritten" : "left"
      Console.say(head + "\(word): \(step.test.name.text): \(step.words)")
    }
    return update.files.isEmpty ? file : TestedFile(file.path, loading)
  }
}
