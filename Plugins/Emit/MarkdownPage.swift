import PipelineKit

/// Writes a document as a page of Markdown, to be read or handed on.
struct MarkdownPage {
  /// The parts to show.
  let keys: [RecordKey]

  /// Appends the page.
  func append(_ document: Document, to buffer: inout [UInt8]) {
    var page = PageWriter(document, keys, appendingTo: buffer)
    page.write()
    buffer = page.bytes
  }
}

/// The writing of one page.
private struct PageWriter {
  var bytes: [UInt8]
  private let document: Document
  private let keys: [RecordKey]

  init(_ document: Document, _ keys: [RecordKey], appendingTo bytes: [UInt8]) {
    self.document = document
    self.keys = keys
    self.bytes = bytes
  }

  mutating func write() {
    writeHeading()
    writeByline()
    if keys.contains(.text) { writeText() }
    if keys.contains(.summary) { writeSummary() }
    if keys.contains(.entities) { writeNames() }
    if keys.contains(.edits) { writeRemovals() }
    if keys.contains(.origin) { writeOrigin() }
  }

  // MARK: The head

  private mutating func writeHeading() {
    add("# ")
    let title = keys.contains(.title) ? document[.title].map(Self.oneLine) ?? [] : []
    if title.isEmpty {
      add("Untitled")
    } else {
      var escaped: [UInt8] = []
      MarkdownEscape.append(title[...], startsLine: false, to: &escaped)
      // A heading may be closed by number signs: `# Learning C #` would lose its last.
      if escaped.last == UInt8(ascii: "#") { escaped.insert(UInt8(ascii: "\\"), at: escaped.count - 1) }
      bytes += escaped
    }
    add("\n")
  }

  private mutating func writeByline() {
    let parts: [(RecordKey, String?)] = [
      (.date, document[.date]?.text), (.source, document[.source]), (.author, document[.author]),
    ]
    var line: [[UInt8]] = []
    for (key, value) in parts where keys.contains(key) {
      guard let value else { continue }
      line.append(Self.escaped(Self.oneLine(value)))
    }
    if keys.contains(.url), let url = document[.url] { line.append(Self.link(Self.oneLine(url))) }
    line.removeAll(where: \.isEmpty)
    guard !line.isEmpty else { return }
    add("\n")
    bytes += Array(line.joined(separator: " · ".utf8))
    add("\n")
  }

  /// An address that can be followed, if it is one.
  private static func link(_ url: [UInt8]) -> [UInt8] {
    let isAddress =
      (url.starts(with: "http://".utf8) || url.starts(with: "https://".utf8))
      && url.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
    return isAddress ? Array("<".utf8) + url + Array(">".utf8) : escaped(url)
  }

  // MARK: The text

  private mutating func writeText() {
    let text = document.text.bytes
    var paragraphs = MarkdownParagraphs(text).paragraphs[...]
    if let first = paragraphs.first, first.count == 1, isTitle(text[first[0]]) { paragraphs.removeFirst() }
    for paragraph in paragraphs {
      add("\n")
      for line in paragraph {
        MarkdownEscape.append(text[line], startsLine: true, to: &bytes)
        add("\n")
      }
    }
  }

  /// Whether the line says what the heading has said already.
  private func isTitle(_ line: ArraySlice<UInt8>) -> Bool {
    guard keys.contains(.title), let title = document[.title] else { return false }
    return MarkdownEscape.trimmed(line).elementsEqual(Self.oneLine(title))
  }

  private mutating func writeSummary() {
    guard let summary = document[.summary], !summary.isEmpty else { return }
    add("\n**Summary**\n\n")
    for sentence in summary {
      add("- ")
      MarkdownEscape.append(Self.oneLine(sentence.text)[...], startsLine: true, to: &bytes)
      add("\n")
    }
  }

  // MARK: What was found and what was removed

  private mutating func writeNames() {
    guard let entities = document[.entities], !entities.isEmpty else { return }
    add("\n**Names**\n\n")
    for group in NameGroup.groups(of: entities) {
      add("- ")
      bytes += Self.escaped(Self.oneLine(group.heading))
      for (index, name) in group.names.enumerated() {
        add(index == 0 ? ": " : ", ")
        bytes += Self.escaped(Self.oneLine(name.text))
        if name.count > 1 { add(" (\(name.count))") }
      }
      add("\n")
    }
  }

  private mutating func writeRemovals() {
    let tally = RemovalTally(document.text.edits)
    guard !tally.families.isEmpty else { return }
    add("\n**Removed**\n\n")
    for family in tally.families {
      let name = family.name.split(separator: "_").joined(separator: " ")
      add("- ")
      bytes += Self.escaped(Self.oneLine(name))
      add(
        ": \(family.count) \(family.count == 1 ? "passage" : "passages"), \(Self.grouped(family.bytes)) bytes\n"
      )
    }
  }

  private mutating func writeOrigin() {
    let origin = document.origin
    add("\n*From ")
    let file = origin.member.map { "\(origin.file), \($0)" } ?? origin.file
    bytes += Self.escaped(Self.oneLine(file == "-" ? "standard input" : file))
    let lines = origin.lines
    add(lines.count == 1 ? ", line \(lines.lowerBound)" : ", lines \(lines.lowerBound)–\(lines.upperBound)")
    add("*\n")
  }

  // MARK: Pieces

  private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// The text on one line: each run of white space one space.
  private static func oneLine(_ text: String) -> [UInt8] {
    Array(text.utf8.split(whereSeparator: MarkdownEscape.isSpace).joined(separator: " ".utf8))
  }

  private static func escaped(_ line: [UInt8]) -> [UInt8] {
    var escaped: [UInt8] = []
    MarkdownEscape.append(line[...], startsLine: false, to: &escaped)
    return escaped
  }

  /// `12,345`.
  private static func grouped(_ number: Int) -> String {
    number < 1_000
      ? String(number) : grouped(number / 1_000) + "," + String(1_000 + number % 1_000).dropFirst()
  }
}
