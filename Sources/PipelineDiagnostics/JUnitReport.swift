import PipelineKit

/// Checked files as a JUnit report, which most CI systems show as tests: one test case a file.
///
/// A file with errors is a failure that holds the problems as people see them; warnings alone are its output.
public enum JUnitReport {
  /// The report as XML 1.0 in UTF-8.
  public static func render(_ files: [CheckedFile]) -> String {
    let failed = files.count { $0.problems.hasErrors }
    let counts = "tests=\"\(files.count)\" failures=\"\(failed)\" errors=\"0\""
    var rows = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<testsuites name=\"pipeline validate\" \(counts)>",
      "  <testsuite name=\"pipeline validate\" \(counts) skipped=\"0\">",
    ]
    for file in files { rows += testCase(file) }
    rows += ["  </testsuite>", "</testsuites>", ""]
    return rows.joined(separator: "\n")
  }

  private static func testCase(_ file: CheckedFile) -> [String] {
    let name = XMLText.attribute(file.name)
    let head = "    <testcase classname=\"pipeline.validate\" name=\"\(name)\" file=\"\(name)\""
    guard !file.problems.isEmpty else { return [head + "/>"] }
    let sources = file.sources
    let text = XMLText.content(DiagnosticRenderer { sources[$0] }.render(file.problems))
    guard let first = file.problems.inFileOrder().first(where: { $0.severity == .error }) else {
      return [head + ">", "      <system-out>\(text)</system-out>", "    </testcase>"]
    }
    let line = ProblemSummary.line(for: file.problems) ?? ""
    let message = XMLText.attribute("\(line): \(first.message)")
    return [
      head + ">",
      "      <failure type=\"\(XMLText.attribute(first.id))\" message=\"\(message)\">\(text)</failure>",
      "    </testcase>",
    ]
  }
}

/// Text made fit for XML 1.0 (https://www.w3.org/TR/xml/#charsets).
enum XMLText {
  /// Text between tags.
  static func content(_ text: String) -> String { escape(text, isAttribute: false) }

  /// Text within double quotes, where a reader would else turn line breaks and tabs into spaces.
  static func attribute(_ text: String) -> String { escape(text, isAttribute: true) }

  private static func escape(_ text: String, isAttribute: Bool) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"" where isAttribute: result.append(contentsOf: "&quot;".unicodeScalars)
      case "\n" where isAttribute: result.append(contentsOf: "&#10;".unicodeScalars)
      case "\t" where isAttribute: result.append(contentsOf: "&#9;".unicodeScalars)
      case "\r": result.append(contentsOf: "&#13;".unicodeScalars)
      default: result.append(isAllowed(scalar) ? scalar : "\u{FFFD}")
      }
    }
    return String(result)
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: true
    case 0..<0x20, 0xFFFE, 0xFFFF: false
    default: true
    }
  }
}
