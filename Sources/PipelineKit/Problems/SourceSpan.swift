/// A place in a configuration file: the file and the stretch of it that is meant.
///
/// The text of the file is not kept here: whoever shows a span (`PipelineDiagnostics`) reads the lines it
/// needs.
public struct SourceSpan: Sendable, Hashable {
  /// The file as the user named it.
  public var file: String
  /// Where the stretch begins.
  public var start: SourcePosition
  /// Where the stretch ends, exclusive.
  public var end: SourcePosition

  /// Makes a span from `start` to `end`, exclusive, in `file`.
  public init(file: String, start: SourcePosition, end: SourcePosition) {
    self.file = file
    self.start = start
    self.end = end
  }

  /// The very beginning of a file: the place of a problem with the file as a whole.
  public static func startOfFile(_ file: String) -> SourceSpan {
    SourceSpan(file: file, start: .startOfFile, end: .startOfFile)
  }
}

extension SourceSpan: Comparable {
  /// File order: by file name, then by start, then by end.
  public static func < (left: SourceSpan, right: SourceSpan) -> Bool {
    if left.file != right.file { return left.file < right.file }
    if left.start != right.start { return left.start < right.start }
    return left.end < right.end
  }
}

/// A position in a file: line and column, both from 1.
///
/// Columns count Unicode scalars here, as libyaml does; a renderer turns them into characters as a reader
/// sees them.
public struct SourcePosition: Sendable, Hashable, Comparable {
  /// The line, from 1.
  public var line: Int
  /// The column in Unicode scalars, from 1.
  public var column: Int

  /// Makes a position from a line and a column, both from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Line 1, column 1.
  public static let startOfFile = SourcePosition(line: 1, column: 1)

  /// Earlier in the file comes first.
  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
