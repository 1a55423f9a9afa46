internal import PipelineDiagnostics
internal import PipelineKit
internal import PipelineRunner

/// Documents with what was done to their text: as lines, or as one page.
struct DocumentDifferences {
  private let plan: Plan
  private var sections = ""
  private var contents: [String] = []

  init(plan: Plan) { self.plan = plan }

  /// Prints a document.
  func show(_ end: DocumentEnd) {
    let life = DocumentLife(end: end, plan: plan)
    let style: TerminalStyle = Console.hasOutputColor ? .coloured : .plain
    Console.print("document \(VisibleText.message(end.id))")
    life.facts.forEach { Console.print(VisibleText.message($0)) }
    if let document = end.document {
      let text = EditedText(document.text)
      let lines = EditedTextLines(text, style: style, width: Console.isOutputTerminal ? Console.width : nil)
      Console.print("")
      lines.forEach(Console.print)
      Console.print("")
      lines.summary.forEach(Console.print)
    }
    Console.print("")
    Console.print(VisibleText.message(life.ending))
    Console.print("")
  }

  /// Adds a document to the page.
  mutating func add(_ end: DocumentEnd) {
    let life = DocumentLife(end: end, plan: plan)
    let place = "d\(contents.count + 1)"
    let heading = Self.heading(of: end)
    let facts = (heading == end.id ? [] : ["document \(end.id)"]) + life.facts + [life.ending]
    contents.append(EditedTextPage.entry(heading, id: place))
    if let document = end.document {
      sections += EditedTextPage.section(EditedText(document.text), heading: heading, facts: facts, id: place)
    } else {
      sections += EditedTextPage.section(heading: heading, facts: facts, id: place)
    }
  }

  /// Its title, or its first line, or its id.
  private static func heading(of end: DocumentEnd) -> String {
    guard let document = end.document else { return end.id }
    if let title = document[.title], !title.isEmpty { return title }
    let first = document.text.bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).first ?? []
    let line = String(decoding: first.prefix(2_000), as: UTF8.self)
    let words = line.split(separator: " ").joined(separator: " ")
    return words.isEmpty ? end.id : words.count > 90 ? words.prefix(89) + "…" : words
  }

  /// Writes the page, as a whole or not at all.
  func write(to path: String) throws {
    let head = EditedTextPage.head(
      title: "What \(plan.name) did to \(Numbers.count(contents.count, "document"))")
    let page = head + EditedTextPage.contents(contents) + sections + EditedTextPage.foot
    if path == "-" { return Console.printRaw(page) }
    guard WholeFiles.put(path, Array(page.utf8)) else {
      Console.say("error: cannot write '\(path)'")
      throw ExitStatus.failed
    }
  }
}
