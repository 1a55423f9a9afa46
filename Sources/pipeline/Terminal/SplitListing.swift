internal import PipelineDiagnostics
internal import PipelineKit
internal import PipelineRunner

/// The documents of a bundle for people: a line each, or a few with the reasons.
struct SplitListing: SplitPage {
  /// Whether reasons are shown.
  let explains: Bool
  /// Columns of the terminal; what goes elsewhere is as wide as a narrow one.
  private let width = Console.isOutputTerminal ? max(60, Console.width) : 80

  /// Fewer marks are not worth a word.
  private static let shownRunnersUp = 3

  func part(file: String, member: String?, _ choice: FormatChoice?) {
    let place = file == "-" ? "standard input" : file
    Console.print(VisibleText.message(member.map { "\(place), member \($0)" } ?? place))
    if let choice { formatLines(choice).forEach(Console.print) }
    Console.print("")
    if !explains {
      Console.print(row("", "lines", "size", "sure", "date", "title"))
    }
  }

  private func formatLines(_ choice: FormatChoice) -> [String] {
    let sure = choice.confidence.map { ", confidence \(Numbers.decimal($0, 2))" } ?? ""
    var lines = wrapped("format \(choice.name)\(sure): \(VisibleText.message(choice.reason))", indent: 2)
    let others = choice.runnersUp.prefix(Self.shownRunnersUp).map {
      "\($0.name) \(Numbers.decimal($0.confidence, 2))"
    }
    if !others.isEmpty { lines += wrapped("runners-up: " + others.joined(separator: ", "), indent: 2) }
    return lines
  }

  func document(_ number: Int, _ record: SplitRecord, _ end: DocumentEnd) {
    explains ? explain(number, record, end) : Console.print(row(number, record, end))
  }

  private func row(_ number: Int, _ record: SplitRecord, _ end: DocumentEnd) -> String {
    row(
      Numbers.grouped(number), lines(record), Numbers.bytes(record.bytes.count), sure(record),
      end.document?[.date]?.text ?? "-", rejection(end) ?? title(end))
  }

  private func row(
    _ number: String, _ lines: String, _ size: String, _ sure: String, _ date: String, _ title: String
  ) -> String {
    let head =
      padded(number, 5) + "  " + padded(lines, 13) + "  " + padded(size, 8) + "  " + padded(sure, 4) + "  "
      + date + String(repeating: " ", count: max(0, 10 - date.count)) + "  "
    return head + clipped(title, max(10, width - 1 - head.count))
  }

  private func explain(_ number: Int, _ record: SplitRecord, _ end: DocumentEnd) {
    let place =
      "\(padded(Numbers.grouped(number), 5))  lines \(lines(record)), bytes \(Numbers.grouped(record.bytes.lowerBound))-"
      + "\(Numbers.grouped(record.bytes.upperBound))"
    let sure = record.evidence?.confidence.map { "sure " + Numbers.decimal($0, 2) } ?? ""
    let gap = max(2, width - 1 - place.count - sure.count)
    Console.print(sure.isEmpty ? place : place + String(repeating: " ", count: gap) + sure)
    Console.print("       " + clipped(title(end), width - 8))
    if let about = about(end) { Console.print("       " + clipped(about, width - 8)) }
    if let why = record.evidence?.reason {
      wrapped("why: " + VisibleText.message(why), indent: 7).forEach(Console.print)
    }
    if let rejection = rejection(end) { wrapped(rejection, indent: 7).forEach(Console.print) }
    Console.print("")
  }

  private func lines(_ record: SplitRecord) -> String {
    "\(Numbers.grouped(record.lines.lowerBound))-\(Numbers.grouped(record.lines.upperBound))"
  }

  private func sure(_ record: SplitRecord) -> String {
    record.evidence?.confidence.map { Numbers.decimal($0, 2) } ?? "-"
  }

  private func title(_ end: DocumentEnd) -> String {
    VisibleText.message(end.document?[.title] ?? "(no title)")
  }

  private func about(_ end: DocumentEnd) -> String? {
    let parts = [
      end.document?[.date]?.text, end.document?[.source], end.document?[.author],
    ].compactMap { $0 }
    return parts.isEmpty ? nil : VisibleText.message(parts.joined(separator: " · "))
  }

  private func rejection(_ end: DocumentEnd) -> String? {
    guard case .rejected(_, let id, let message) = end.fate else { return nil }
    return VisibleText.message("rejected: \(message) [\(id)]")
  }

  func finish(_ report: RunReport, frames: Int) {
    if !explains { Console.print("") }
    var parts = [Numbers.count(report.documents, "document")]
    if report.rejected > 0 { parts[0] += " (\(Numbers.grouped(report.rejected)) rejected)" }
    parts.append(Numbers.count(report.separators, "separator"))
    if frames > 0 { parts[1] += " (\(Numbers.grouped(frames)) with a database's own lines)" }
    parts.append(Numbers.count(report.emptySegments, "empty segment"))
    parts.append(Numbers.bytes(report.bytesRead))
    wrapped(parts.joined(separator: ", "), indent: 2).forEach(Console.print)
    CountListing.lines(report).flatMap { wrapped(indent: $0) }.forEach(Console.print)
    if report.isLimited { Console.print("  stopped by --limit") }
  }

  // MARK: Cells

  private func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// The beginning of a text that fits into so many cells.
  private func clipped(_ text: String, _ cells: Int) -> String {
    var (used, result) = (0, "")
    for character in text {
      used += CellWidth.of(character)
      if used > cells { return String(result.dropLast()) + "…" }
      result.append(character)
    }
    return result
  }

  /// The line, broken where it is too long, with the indent that it has.
  private func wrapped(indent line: String) -> [String] {
    let indent = line.prefix { $0 == " " }.count
    return wrapped(String(line.dropFirst(indent)), indent: indent)
  }

  /// The text in lines that end between words.
  private func wrapped(_ text: String, indent: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ") {
      let cells = word.reduce(0) { $0 + CellWidth.of($1) }
      if !line.isEmpty, indent + used + 1 + cells > width - 1 {
        lines.append(line)
        (line, used) = ("", 0)
      }
      line += line.isEmpty ? String(word) : " " + word
      used += cells + (used == 0 ? 0 : 1)
    }
    lines.append(line)
    let space = String(repeating: " ", count: indent)
    return lines.enumerated().map { $0 == 0 ? space + $1 : space + "  " + $1 }
  }
}
