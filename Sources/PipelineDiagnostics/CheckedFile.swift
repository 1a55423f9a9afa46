public import PipelineKit

/// A file that was checked, with what was found: what the formats for CI are made from.
public struct CheckedFile: Sendable {
  /// The file as the user named it.
  public var name: String
  /// Its problems; some may stand in files that it names.
  public var problems: [Diagnostic]
  /// The texts of the files that problems point into, by their names.
  public var sources: [String: String]

  /// Makes it.
  public init(name: String, problems: [Diagnostic], sources: [String: String] = [:]) {
    self.name = name
    self.problems = problems
    self.sources = sources
  }
}

/// The texts of files as lines, each indexed when first needed.
struct SourceCache {
  private let texts: [String: String]
  private var known: [String: SourceLines] = [:]

  init(_ texts: [String: String]) { self.texts = texts }

  /// The lines of a file; `nil` where its text is not at hand.
  mutating func lines(of file: String) -> SourceLines? {
    if let lines = known[file] { return lines }
    guard let text = texts[file] else { return nil }
    let lines = SourceLines(text)
    known[file] = lines
    return lines
  }

  /// The column of a position in UTF-16 code units, from 1: what SARIF and editors count in.
  mutating func utf16Column(of position: SourcePosition, in file: String) -> Int {
    lines(of: file)?.utf16Column(of: position) ?? position.column
  }
}
