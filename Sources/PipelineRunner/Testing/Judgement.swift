internal import JSONText
internal import PipelineKit

/// Holds what a test expects of each document, or problem, against what there is.
enum Judgement {
  /// What is not as expected of each in turn; their number is somebody else's business.
  static func failures(
    of group: PipelineTest.Group, on subjects: [TestSubject], _ noun: String
  ) -> [PipelineTestRun.Failure] {
    guard let each = group.each else { return [] }
    let isOnly = each.count == 1 && subjects.count == 1
    return zip(each, subjects).enumerated().flatMap { index, pair in
      failures(of: pair.0, on: pair.1).map { failure in
        var failure = failure
        if !isOnly { failure.message = "\(noun) \(index + 1): " + failure.message }
        return failure
      }
    }
  }

  /// Whether a text is as expected.
  static func fitsText(_ expected: ConfigValue, _ subject: TestSubject) -> Bool {
    expected.scalar.map { TestSubject.trimmed($0.text) == subject.text }
      ?? ExpectedValue.fits(expected, .string(subject.text), in: subject.document)
  }

  private static func failures(
    of expectation: PipelineTest.Expectation, on subject: TestSubject
  ) -> [PipelineTestRun.Failure] {
    var failures: [PipelineTestRun.Failure] = []
    if let text = expectation.text, !fitsText(text, subject) {
      let wanted = text.scalar.map { TestSubject.trimmed($0.text) } ?? ExpectedValue.text(of: text)
      failures.append(
        .init(
          message: message("the text", text), expected: wanted, actual: subject.text, span: text.span))
    }
    for field in expectation.fields {
      let found = subject.json(of: field.key)
      if !ExpectedValue.fits(field.value, found, in: subject.document) {
        failures.append(
          .init(
            message: message("'\(field.key)'", field.value), expected: ExpectedValue.lines(of: field.value),
            actual: ExpectedValue.lines(of: found, in: subject.document), span: field.value.span))
      }
    }
    return failures
  }

  /// `the text differs`, or what it is not as it should be.
  private static func message(_ what: String, _ expected: ConfigValue) -> String {
    ExpectedMatch.isMatch(expected) ? "\(what) is not as it must be" : "\(what) differs"
  }
}
