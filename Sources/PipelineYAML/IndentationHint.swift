import PipelineKit

/// Explains the errors that come of indentation, colons and dashes: what libyaml says there tells least.
enum IndentationHint {
  /// What most likely went wrong; `nil` where the error is of another kind.
  static func finding(for site: YAMLErrorSite) -> YAMLProblems.Finding? {
    switch site.error.problem {
    case "mapping values are not allowed in this context": unexpectedValue(site)
    case "did not find expected key": unexpectedLine(site)
    case "could not find expected ':'": missingColon(site)
    case "did not find expected '-' indicator": missingDash(site)
    case "block sequence entries are not allowed in this context": unexpectedDash(site)
    case "mapping keys are not allowed in this context": unexpectedValue(site)
    case "did not find expected <document start>": outsideDocument(site)
    default: nil
    }
  }

  /// A colon where a value has begun: `title: Rain: a history`, or a line that is indented under a value.
  private static func unexpectedValue(_ site: YAMLErrorSite) -> YAMLProblems.Finding {
    let line = site.line
    let before = site.source.line(line.number).unicodeScalars.prefix(site.span.start.column - 1)
    let isSecondColon = YAMLLine(String(before), number: line.number).key != nil
    if isSecondColon {
      return .init(
        message: "a second ': ' in one line begins a value inside a value", span: site.span,
        cure: "put quotes around the text that holds it")
    }
    guard let above = site.line(above: line.number) else {
      return .init(message: "a key and its value cannot begin here", span: site.span)
    }
    let note = Diagnostic.Note("the line above", at: textSpan(above, site))
    guard above.key != nil else { return continuedText(line, above, site, note) }
    return .init(
      message: "this line is indented deeper than the one above, which has a value already",
      span: textSpan(line, site), notes: [note], cure: indent(by: above.indentation + dashWidth(above)))
  }

  /// A line above that is no key, so that this one goes on with its text.
  private static func continuedText(
    _ line: YAMLLine, _ above: YAMLLine, _ site: YAMLErrorSite, _ note: Diagnostic.Note
  ) -> YAMLProblems.Finding {
    let lacksSpace = above.text.utf8.contains(UInt8(ascii: ":"))
    return .init(
      message: "a key cannot begin here: the line above is text that goes on in this one",
      span: textSpan(line, site), notes: [note],
      cure: lacksSpace ? "write a space after the colon in the line above" : "indent it like the keys above")
  }

  /// A line that fits no list or map above it, or text behind a closing quote or bracket.
  private static func unexpectedLine(_ site: YAMLErrorSite) -> YAMLProblems.Finding {
    let line = site.line
    guard site.span.start.column == line.column else {
      return .init(
        message: "the value ended before this", span: site.span,
        notes: context(site, "the map that it stands in begins here"),
        cure: "put quotes around the whole value; a quote inside single quotes is written twice")
    }
    let keys = site.contextSpan?.start.column ?? 1
    if line.isListEntry, line.column == keys {
      return .init(
        message: "a list entry stands where a key is expected", span: textSpan(line, site),
        notes: context(site, "the keys begin here"),
        cure: "indent it under the key that it belongs to")
    }
    return .init(
      message: "this line is indented by \(count(line.indentation)), which fits nothing above it",
      span: textSpan(line, site), notes: context(site, "the keys here are indented by \(count(keys - 1))"),
      cure: indent(by: keys - 1))
  }

  /// A line of a map without a colon, or with a colon that no space follows.
  private static func missingColon(_ site: YAMLErrorSite) -> YAMLProblems.Finding {
    let place = site.contextSpan ?? site.span
    let rest = String(site.source.line(place.start.line).unicodeScalars.dropFirst(place.start.column - 1))
    let line = YAMLLine(rest, number: place.start.line)
    let colon = line.text.utf8.firstIndex(of: UInt8(ascii: ":"))
    let span = site.place(line: place.start.line, column: place.start.column, length: max(1, line.length))
    if let above = site.line(above: place.start.line), above.isListEntry, colon == nil,
      above.column == place.start.column
    {
      return .init(
        message: "a list entry begins with '- '", span: span,
        notes: [.init("the entry above", at: textSpan(above, site))], cure: "write '- ' before it")
    }
    return .init(
      message: "a key and ': ' are expected here, found '\(shortened(line.text))'", span: span,
      cure: colon == nil ? nil : "write a space after the colon")
  }

  /// A line beside a list that does not begin with a dash.
  private static func missingDash(_ site: YAMLErrorSite) -> YAMLProblems.Finding {
    .init(
      message: "a list entry begins with '- '", span: textSpan(site.line, site),
      notes: context(site, "the list begins here"), cure: "write '- ' before it, or indent it differently")
  }

  /// `key: - entry`.
  private static func unexpectedDash(_ site: YAMLErrorSite) -> YAMLProblems.Finding {
    if site.line.key != nil, site.span.start.column > site.line.column {
      return .init(
        message: "a list cannot begin behind a key on the same line", span: site.span,
        cure: "begin a new line before the dash, or write [a, b]")
    }
    guard let above = site.line(above: site.line.number) else {
      return .init(message: "a list cannot begin here", span: site.span)
    }
    return .init(
      message: "a list cannot begin here, the line above has a value already",
      span: textSpan(site.line, site),
      notes: [.init("the line above", at: textSpan(above, site))], cure: "indent it like the entries above")
  }

  /// Text behind the end of the document's value.
  private static func outsideDocument(_ site: YAMLErrorSite) -> YAMLProblems.Finding {
    let line = site.line
    let first = site.line(above: 2)
    if let first, first.indentation > line.indentation {
      return .init(
        message: "this line is indented less than the first one", span: textSpan(line, site),
        notes: [.init("the first line", at: textSpan(first, site))], cure: "indent both alike")
    }
    return .init(
      message: "the file's value has ended before this line", span: textSpan(line, site),
      cure: "a pipeline file is a map: every line is 'key: value' or belongs to a key above it")
  }

  // MARK: Words and places

  private static func textSpan(_ line: YAMLLine, _ site: YAMLErrorSite) -> SourceSpan {
    site.place(line: line.number, column: line.column, length: max(1, line.length))
  }

  private static func context(_ site: YAMLErrorSite, _ message: String) -> [Diagnostic.Note] {
    site.contextSpan.map { [.init(message, at: $0)] } ?? []
  }

  private static func count(_ spaces: Int) -> String {
    spaces == 1 ? "1 space" : "\(spaces) spaces"
  }

  private static func indent(by spaces: Int) -> String {
    spaces == 0 ? "take the indentation out" : "indent it by \(count(spaces))"
  }

  /// How far the key of a list entry stands from its dash.
  private static func dashWidth(_ line: YAMLLine) -> Int {
    line.isListEntry ? 2 : 0
  }

  private static func shortened(_ text: String) -> String {
    text.unicodeScalars.count <= 40
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(39))) + "…"
  }
}
