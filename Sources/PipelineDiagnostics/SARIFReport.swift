import JSONText
import PipelineKit

/// Problems as a SARIF 2.1.0 log (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), which
/// code hosts show beside a change.
///
/// One run: the rules are the ids of `DiagnosticCatalogue`, each result has its place, its related places
/// and, where there is only one cure, a fix. Columns count UTF-16 code units, and `columnKind` says so; ends
/// are exclusive.
public enum SARIFReport {
  /// The log as one line of UTF-8, with a line break at its end.
  ///
  /// - Parameters:
  ///   - files: What was checked, in the order in which it is to be listed.
  ///   - version: The program's version.
  public static func render(_ files: [CheckedFile], version: String) -> [UInt8] {
    var writer = SARIFWriter()
    writer.log(files, version: version)
    return writer.json.finish()
  }

  /// Where the schema is published: what `$schema` names.
  static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  /// The place of a rule in the list of rules, by its id.
  static let ruleIndexes = Dictionary(
    uniqueKeysWithValues: DiagnosticCatalogue.entries.enumerated().map { ($1.id, $0) })
}

/// Writes the parts of a log.
private struct SARIFWriter {
  var json = JSONWriter()

  mutating func log(_ files: [CheckedFile], version: String) {
    object { writer in
      writer.text("$schema", SARIFReport.schema)
      writer.text("version", "2.1.0")
      writer.list("runs", [files]) { writer, files in writer.run(files, version: version) }
    }
    json.newline()
  }

  private mutating func run(_ files: [CheckedFile], version: String) {
    object { writer in
      writer.member("tool") { writer in writer.member("driver") { writer in writer.driver(version) } }
      writer.list("invocations", [true]) { writer, isSuccess in
        writer.object { writer in
          writer.json.key("executionSuccessful")
          writer.json.bool(isSuccess)
        }
      }
      writer.text("columnKind", "utf16CodeUnits")
      writer.list("artifacts", files) { writer, file in
        writer.object { writer in writer.artifactLocation("location", file.name) }
      }
      writer.json.key("results")
      writer.json.beginArray()
      for file in files { writer.results(of: file) }
      writer.json.endArray()
    }
  }

  private mutating func driver(_ version: String) {
    text("name", "pipeline")
    text("semanticVersion", version)
    list("rules", DiagnosticCatalogue.entries) { writer, entry in
      writer.object { writer in
        writer.text("id", entry.id)
        writer.member("shortDescription") { $0.text("text", entry.meaning) }
        writer.member("help") { writer in
          writer.text("text", "docs/errors/\(entry.id).md shows an example and how to mend it.")
        }
      }
    }
  }

  // MARK: Results

  private mutating func results(of file: CheckedFile) {
    var sources = SourceCache(file.sources)
    for problem in file.problems.inFileOrder() { result(problem, in: file.name, &sources) }
  }

  private mutating func result(_ problem: Diagnostic, in file: String, _ sources: inout SourceCache) {
    json.beginObject()
    text("ruleId", problem.id)
    if let index = SARIFReport.ruleIndexes[problem.id] {
      json.key("ruleIndex")
      json.int(index)
    }
    text("level", problem.severity.rawValue)
    message(problem.suggestion.map { problem.message + ": " + $0 } ?? problem.message)
    json.key("locations")
    json.beginArray()
    location(problem.span, in: problem.span?.file ?? file, &sources)
    json.endArray()
    relatedLocations(problem.notes, &sources)
    fix(problem, &sources)
    json.endObject()
  }

  private mutating func relatedLocations(_ notes: [Diagnostic.Note], _ sources: inout SourceCache) {
    let placed = notes.filter { $0.span != nil }
    guard !placed.isEmpty else { return }
    json.key("relatedLocations")
    json.beginArray()
    for note in placed {
      guard let span = note.span else { continue }
      location(span, in: span.file, message: note.message, &sources)
    }
    json.endArray()
  }

  private mutating func fix(_ problem: Diagnostic, _ sources: inout SourceCache) {
    guard let file = problem.span?.file, let lines = sources.lines(of: file),
      let fix = ProblemFix(problem, lines: lines)
    else { return }
    json.key("fixes")
    json.beginArray()
    json.beginObject()
    json.key("description")
    json.beginObject()
    text("text", problem.suggestion ?? "replace it by '\(fix.replacement)'")
    json.endObject()
    json.key("artifactChanges")
    json.beginArray()
    json.beginObject()
    artifactLocation("artifactLocation", fix.span.file)
    json.key("replacements")
    json.beginArray()
    json.beginObject()
    region("deletedRegion", fix.span, &sources)
    json.key("insertedContent")
    json.beginObject()
    text("text", fix.replacement)
    json.endObject()
    json.endObject()
    json.endArray()
    json.endObject()
    json.endArray()
    json.endObject()
    json.endArray()
  }

  // MARK: Places

  private mutating func location(
    _ span: SourceSpan?, in file: String, message note: String? = nil, _ sources: inout SourceCache
  ) {
    json.beginObject()
    json.key("physicalLocation")
    json.beginObject()
    artifactLocation("artifactLocation", file)
    if let span { region("region", span, &sources) }
    json.endObject()
    if let note { message(note) }
    json.endObject()
  }

  private mutating func region(_ name: StaticString, _ span: SourceSpan, _ sources: inout SourceCache) {
    json.key(name)
    json.beginObject()
    json.key("startLine")
    json.int(span.start.line)
    json.key("startColumn")
    json.int(sources.utf16Column(of: span.start, in: span.file))
    json.key("endLine")
    json.int(span.end.line)
    json.key("endColumn")
    json.int(sources.utf16Column(of: span.end, in: span.file))
    json.endObject()
  }

  private mutating func artifactLocation(_ name: StaticString, _ path: String) {
    json.key(name)
    json.beginObject()
    text("uri", FileReference.uri(of: path))
    json.endObject()
  }

  private mutating func message(_ words: String) {
    json.key("message")
    json.beginObject()
    text("text", VisibleText.message(words))
    json.endObject()
  }

  // MARK: JSON

  private mutating func text(_ name: StaticString, _ value: String) {
    json.key(name)
    json.string(value)
  }

  private mutating func object(_ body: (inout SARIFWriter) -> Void) {
    json.beginObject()
    body(&self)
    json.endObject()
  }

  private mutating func member(_ name: StaticString, _ body: (inout SARIFWriter) -> Void) {
    json.key(name)
    object(body)
  }

  private mutating func list<Element>(
    _ name: StaticString, _ elements: [Element], _ body: (inout SARIFWriter, Element) -> Void
  ) {
    json.key(name)
    json.beginArray()
    for element in elements { body(&self, element) }
    json.endArray()
  }
}
