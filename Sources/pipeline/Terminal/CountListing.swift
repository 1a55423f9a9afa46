internal import JSONText
internal import PipelineDiagnostics
internal import PipelineKit
internal import PipelineRunner

/// The numbers that inputs state about themselves and that are not what was found.
enum CountListing {
  /// For people: the first of them with their places; no line where there is none.
  static func lines(_ report: RunReport) -> [String] {
    guard report.differingCounts > 0 else { return [] }
    let count = Numbers.count(report.differingCounts, "number")
    let verb = report.differingCounts == 1 ? "is" : "are"
    let head = "  warning: \(count) that inputs state of themselves \(verb) not what was found"
    let more = report.differingCounts - report.countDifferences.count
    return ["\(head) [\(CountDifference.id)]"] + report.countDifferences.map(line)
      + (more > 0 ? ["    and \(Numbers.grouped(more)) more"] : [])
  }

  private static func line(_ difference: CountDifference) -> String {
    let place = difference.place
    let file = (place.file == "-" ? "standard input" : place.file) + (place.member.map { " (\($0))" } ?? "")
    return VisibleText.message(
      "    \(file), line \(place.line), byte \(place.byte): \(difference.message)")
  }

  /// For programs.
  static func values(_ report: RunReport) -> JSONValue { .array(report.countDifferences.map(value)) }

  private static func value(_ difference: CountDifference) -> JSONValue {
    let place = difference.place
    return .object([
      .init(key: "id", value: .string(CountDifference.id)),
      .init(key: "file", value: .string(place.file)),
      .init(key: "member", value: place.member.map { .string($0) } ?? .null),
      .init(key: "line", value: .int(place.line)), .init(key: "byte", value: .int(place.byte)),
      .init(key: "text", value: .string(place.text)),
      .init(key: "counts", value: .string(difference.count.subject == .words ? "words" : "documents")),
      .init(key: "of_search", value: .bool(difference.count.isOfSearch)),
      .init(key: "stated", value: .int(difference.count.number)),
      .init(key: "found", value: .int(difference.found)),
      .init(key: "message", value: .string(difference.message)),
    ])
  }
}
