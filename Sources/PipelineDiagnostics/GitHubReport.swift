import PipelineKit

/// Problems as workflow commands, which GitHub shows at their lines in a change: `::error file=a.yaml,line=7,...::message`.
///
/// Columns count UTF-16 code units. `endColumn` is the last one, as GitHub's default for it (`col`) has it; a stretch over
/// several lines has no columns, since GitHub takes none.
public enum GitHubReport {
  /// One line a problem, each with a line break at its end.
  public static func render(_ files: [CheckedFile]) -> String {
    var result = ""
    for file in files {
      var sources = SourceCache(file.sources)
      for problem in file.problems.inFileOrder() {
        result += command(problem, in: file.name, &sources) + "\n"
      }
    }
    return result
  }

  private static func command(_ problem: Diagnostic, in file: String, _ sources: inout SourceCache) -> String
  {
    var properties = [("file", path(problem.span?.file ?? file))]
    if let span = problem.span {
      properties += [("line", String(span.start.line)), ("endLine", String(span.end.line))]
      if span.start.line == span.end.line {
        let first = sources.utf16Column(of: span.start, in: span.file)
        let last = max(first, sources.utf16Column(of: span.end, in: span.file) - 1)
        properties += [("col", String(first)), ("endColumn", String(last))]
      }
    }
    properties.append(("title", problem.id))
    let list = properties.map { "\($0)=\(escapeProperty($1))" }.joined(separator: ",")
    return "::\(problem.severity.rawValue) \(list)::\(escape(message(problem)))"
  }

  /// The message, the cure, and the related places, a line each.
  private static func message(_ problem: Diagnostic) -> String {
    var lines = [VisibleText.message(problem.message)]
    if let suggestion = problem.suggestion { lines.append(VisibleText.message(suggestion)) }
    for note in problem.notes {
      let place = note.span.map { "\(VisibleText.message($0.file)):\($0.start.line): " } ?? ""
      lines.append(place + VisibleText.message(note.message))
    }
    return lines.joined(separator: "\n")
  }

  /// GitHub wants paths from the repository's root.
  private static func path(_ path: String) -> String {
    VisibleText.message(path.hasPrefix("./") ? String(path.dropFirst(2)) : path)
  }

  /// What GitHub takes back from the text of a command: `%`, CR and LF.
  static func escape(_ text: String) -> String {
    replace(text) { byte in
      switch byte {
      case UInt8(ascii: "%"): "%25"
      case 0x0D: "%0D"
      case 0x0A: "%0A"
      default: nil
      }
    }
  }

  /// What GitHub takes back from a property: also `:` and `,`.
  static func escapeProperty(_ text: String) -> String {
    replace(escape(text)) { byte in
      switch byte {
      case UInt8(ascii: ":"): "%3A"
      case UInt8(ascii: ","): "%2C"
      default: nil
      }
    }
  }

  private static func replace(_ text: String, _ replacement: (UInt8) -> StaticString?) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if let code = replacement(byte) {
        bytes += Array(UnsafeBufferPointer(start: code.utf8Start, count: code.utf8CodeUnitCount))
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
