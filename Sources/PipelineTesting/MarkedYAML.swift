import PipelineDiagnostics
public import PipelineKit
public import Testing

/// A text with places marked in it: `max_word: 1️⃣4`. The marks are taken out, their places remembered.
///
/// ```swift
/// let yaml = MarkedYAML("stages:\n  - 1️⃣splitt_bundle")
/// yaml.text             // "stages:\n  - splitt_bundle"
/// yaml.places["1️⃣"]     // line 2, column 5
/// ```
public struct MarkedYAML: Sendable, ExpressibleByStringLiteral {
  /// The text without its marks.
  public let text: String
  /// The place of each mark, in scalars.
  public let places: [String: SourcePosition]

  private static let marks: [Character] = ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣", "9️⃣"]

  /// Takes the marks out of a text.
  public init(_ marked: String) {
    var text = ""
    var places: [String: SourcePosition] = [:]
    var position = SourcePosition.startOfFile
    for character in marked {
      if Self.marks.contains(character) {
        places[String(character)] = position
        continue
      }
      text.append(character)
      if character == "\n" || character == "\r\n" || character == "\r" {
        position = SourcePosition(line: position.line + 1, column: 1)
      } else {
        position.column += character.unicodeScalars.count
      }
    }
    self.text = text
    self.places = places
  }

  /// Takes the marks out of a literal.
  public init(stringLiteral value: String) { self.init(value) }
}

/// A problem that a test expects: its id, the mark at which it begins, and those of its notes.
public struct ExpectedProblem: Sendable {
  let id: String
  let mark: String?
  let notes: [String]

  /// A problem at a mark; `nil` for one without a place.
  public init(_ id: String, at mark: String?, notes: [String] = []) {
    self.id = id
    self.mark = mark
    self.notes = notes
  }
}

/// Expects these problems and no others, in file order, each at its mark.
///
/// - Parameters:
///   - problems: What was found in `yaml.text`.
///   - yaml: The text with its marks.
///   - expected: The problems that there should be.
///   - sourceLocation: Where a difference is reported.
public func expect(
  _ problems: [Diagnostic], in yaml: MarkedYAML, are expected: [ExpectedProblem],
  sourceLocation: SourceLocation = #_sourceLocation
) {
  func words(_ place: SourcePosition?) -> String { place.map { "\($0.line):\($0.column)" } ?? "-" }
  let found = problems.inFileOrder().map { problem in
    ([problem.id + " at " + words(problem.span?.start)]
      + problem.notes.compactMap(\.span).map { "note at " + words($0.start) })
      .joined(separator: ", ")
  }
  let wanted = expected.map { problem in
    ([problem.id + " at " + words(problem.mark.flatMap { yaml.places[$0] })]
      + problem.notes.map { "note at " + words(yaml.places[$0]) })
      .joined(separator: ", ")
  }
  let text = DiagnosticRenderer(source: { _ in yaml.text }).render(problems)
  #expect(found == wanted, "\(text)", sourceLocation: sourceLocation)
}
