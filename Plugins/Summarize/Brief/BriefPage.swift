import PipelineKit

/// A brief as a page of Markdown: the text with a footnote for each sentence, which leads to its source.
struct BriefPage {
  private let brief: Brief
  private let label: String
  /// Sets the footnotes of several pages in one file apart.
  private let prefix: String
  private var notes: [String] = []

  init(_ brief: Brief, label: String, key: String) {
    self.brief = brief
    self.label = label
    prefix = String(key.suffix(16).prefix(6))
  }

  mutating func text() -> String {
    var parts = ["# " + Self.plain(label), "*" + Self.plain(scope) + "*"]
    var sentences: [String] = []
    for cited in brief.sentences { sentences.append(Self.plain(brief.line(cited).text) + note(cited)) }
    if !sentences.isEmpty { parts.append(sentences.joined(separator: " ")) }
    var conflicts: [String] = []
    for found in brief.conflicts { conflicts.append(conflict(found)) }
    section("Figures that differ", conflicts, &parts)
    var days: [String] = []
    for cited in brief.timeline { days.append(day(cited)) }
    section("Day by day", days, &parts)
    section("Names", names.isEmpty ? [] : [names], &parts)
    parts += ["## Documents", documents.joined(separator: "\n")]
    if !notes.isEmpty { parts.append(notes.joined(separator: "\n")) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func section(_ heading: String, _ lines: [String], _ parts: inout [String]) {
    guard !lines.isEmpty else { return }
    parts.append("## " + heading)
    parts.append(lines.map { "- " + $0 }.joined(separator: "\n"))
  }

  /// `5 documents of 3 sources, 2023-11-15 to 2024-03-04`.
  private var scope: String {
    let count = brief.documents.count
    var text = count == 1 ? "1 document" : "\(count) documents"
    let sources = Set(brief.documents.compactMap(\.source))
    if sources.count > 1 { text += " of \(sources.count) sources" }
    let dates = brief.documents.compactMap { $0.date?.text.prefix(10) }.map(String.init)
    if let first = dates.min(), let last = dates.max() {
      text += first == last ? ", \(first)" : ", \(first) to \(last)"
    }
    return text
  }

  private mutating func note(_ cited: Brief.Cited) -> String {
    let mark = "[^\(prefix)-\(notes.count + 1)]"
    let document = brief.documents[cited.document]
    let line = brief.line(cited)
    var text = link(to: document) + ", characters \(line.start)–\(line.end) of its text"
    if !cited.agreeing.isEmpty {
      let numbers = cited.agreeing.map { String($0 + 1) }.joined(separator: ", ")
      text += "; also in \(cited.agreeing.count == 1 ? "document" : "documents") \(numbers)"
    }
    notes.append("\(mark): \(text).")
    return mark
  }

  private mutating func conflict(_ conflict: Brief.Conflict) -> String {
    let unit = conflict.unit == "%" ? "%" : " " + conflict.unit
    let values = conflict.values.map { Self.plain($0 + unit) }.joined(separator: " or ")
    return "\(values): “\(Self.plain(brief.line(conflict.first).text))”" + note(conflict.first)
      + " – “\(Self.plain(brief.line(conflict.second).text))”" + note(conflict.second)
  }

  private mutating func day(_ cited: Brief.Cited) -> String {
    let date = brief.documents[cited.document].date?.text.prefix(10) ?? ""
    return "**\(date)** \(Self.plain(brief.line(cited).text))" + note(cited)
  }

  private var names: String {
    var counts: [String: (documents: Int, count: Int, order: Int, name: BriefDocument.Name)] = [:]
    for document in brief.documents {
      for name in document.names {
        var known = counts[name.entity] ?? (0, 0, counts.count, name)
        // Of persons the longest name, of things the one that a document uses most.
        let isBetter =
          name.isPerson ? name.text.utf8.count > known.name.text.utf8.count : name.count > known.name.count
        if isBetter { known.name = name }
        counts[name.entity] = (known.documents + 1, known.count + name.count, known.order, known.name)
      }
    }
    let sorted = counts.values.sorted { left, right in
      if left.documents != right.documents { return left.documents > right.documents }
      return left.count == right.count ? left.order < right.order : left.count > right.count
    }
    return sorted.prefix(12).map { "\(Self.plain($0.name.text)) (\($0.count))" }.joined(separator: ", ")
  }

  /// Every document, with what the brief has of it.
  private var documents: [String] {
    let coverage = brief.coverage
    return brief.documents.indices.map { index in
      let document = brief.documents[index]
      let role =
        switch coverage[index] {
        case .cited: "cited"
        case .agrees: "says what is cited"
        case .repeats:
          "repeats " + (document.repeats.flatMap(number).map { "document \($0)" } ?? "another one")
        case .other: "nothing of it is told"
        }
      return "\(index + 1). \(link(to: document)): \(role)"
    }
  }

  private func number(of id: String) -> Int? {
    brief.documents.firstIndex { $0.id == id }.map { $0 + 1 }
  }

  /// The title, as a link to the address or the file, with source and day.
  private func link(to document: BriefDocument) -> String {
    let title =
      (document.title ?? document.opening).map(Self.plain) ?? "Document \(number(of: document.id) ?? 0)"
    var text = "[\(title)](\(Self.target(document)))"
    if let source = document.source { text += ", " + Self.plain(source) }
    if let date = document.date { text += ", \(date.text.prefix(10))" }
    // An address says it all; in a file of many documents one wants to know where.
    if document.url == nil {
      if let member = document.member { text += ", " + Self.plain(member) }
      text += ", lines \(document.originLines.lowerBound)–\(document.originLines.upperBound)"
    }
    return text
  }

  /// An address that can be followed; else the file.
  private static func target(_ document: BriefDocument) -> String {
    guard let url = document.url, url.hasPrefix("http://") || url.hasPrefix("https://") else {
      return PageLink.target(ofInput: document.file)
    }
    var escaped = "<"
    for scalar in url.unicodeScalars where scalar.value >= 0x20 {
      if scalar == "<" || scalar == ">" || scalar == "\\" { escaped += "\\" }
      escaped.unicodeScalars.append(scalar)
    }
    return escaped + ">"
  }

  /// Text in which no character means anything to Markdown.
  private static func plain(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if "\\`*_[]<>#|~".unicodeScalars.contains(scalar) { result.append("\\") }
      result.append(scalar.value < 0x20 ? " " : scalar)
    }
    return String(result)
  }
}
