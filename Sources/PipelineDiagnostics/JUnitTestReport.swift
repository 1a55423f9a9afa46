/// The outcomes of a pipeline's tests as a JUnit report: a suite a file, a test case a test.
public enum JUnitTestReport {
  /// One file with its tests.
  public struct Suite: Sendable {
    /// The file as the user named it.
    public var file: String
    /// Its tests in order.
    public var cases: [Case]

    /// Makes a suite.
    public init(file: String, cases: [Case]) {
      self.file = file
      self.cases = cases
    }
  }

  /// One test.
  public struct Case: Sendable {
    /// What the test shows.
    public var name: String
    /// The file it stands in, if not the suite's.
    public var file: String?
    /// Its line, from 1.
    public var line: Int?
    /// What is not as expected, in a line; `nil` if it passed.
    public var failure: String?
    /// All there is to say of that.
    public var details: String
    /// Whether it could not be run at all.
    public var isError: Bool

    /// Makes a test case.
    public init(
      name: String, file: String? = nil, line: Int? = nil, failure: String? = nil, details: String = "",
      isError: Bool = false
    ) {
      self.name = name
      self.file = file
      self.line = line
      self.failure = failure
      self.details = details
      self.isError = isError
    }

    fileprivate var hasFailed: Bool { failure != nil && !isError }
    fileprivate var hasError: Bool { failure != nil && isError }
  }

  /// The report as XML 1.0 in UTF-8.
  public static func render(_ suites: [Suite]) -> String {
    var rows = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<testsuites name=\"pipeline test\" \(counts(suites.flatMap(\.cases)))>",
    ]
    for suite in suites {
      let name = XMLText.attribute(suite.file)
      rows.append("  <testsuite name=\"\(name)\" \(counts(suite.cases)) skipped=\"0\">")
      for testCase in suite.cases { rows += lines(of: testCase, file: name) }
      rows.append("  </testsuite>")
    }
    return (rows + ["</testsuites>", ""]).joined(separator: "\n")
  }

  private static func counts(_ cases: [Case]) -> String {
    let (failures, errors) = (cases.count(where: \.hasFailed), cases.count(where: \.hasError))
    return "tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"\(errors)\""
  }

  private static func lines(of testCase: Case, file: String) -> [String] {
    let line = testCase.line.map { " line=\"\($0)\"" } ?? ""
    let name = XMLText.attribute(testCase.name)
    let file = testCase.file.map(XMLText.attribute) ?? file
    let head = "    <testcase classname=\"pipeline.test\" name=\"\(name)\" file=\"\(file)\"\(line)"
    guard let failure = testCase.failure else { return [head + "/>"] }
    let tag = testCase.isError ? "error" : "failure"
    let details = XMLText.content(testCase.details)
    return [
      head + ">", "      <\(tag) message=\"\(XMLText.attribute(failure))\">\(details)</\(tag)>",
      "    </testcase>",
    ]
  }
}
