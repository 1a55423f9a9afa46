import PipelineKit

/// Says in plain words what libyaml means, and where a person should look.
///
/// libyaml tells where it gave up, which is often a line behind the mistake. Each of its messages is turned into the mistake that
/// most likely led to it; one that is not known is shown as it is.
enum YAMLProblems {
  /// What a person is told.
  struct Finding {
    var message: String
    var span: SourceSpan
    var notes: [Diagnostic.Note] = []
    var cure: String?
    var id = "invalid-yaml"
  }

  /// The problem for an error of libyaml.
  static func diagnostic(for error: YAMLSyntaxError, in source: YAMLSource) -> Diagnostic {
    let site = YAMLErrorSite(error: error, source: source)
    let finding =
      tab(site) ?? IndentationHint.finding(for: site) ?? quoting(site) ?? brackets(site) ?? other(site)
      ?? plain(site)
    return Diagnostic(
      finding.id, .error, finding.message, at: finding.span, notes: finding.notes, suggestion: finding.cure)
  }

  // MARK: Kinds of mistake

  private static func tab(_ site: YAMLErrorSite) -> Finding? {
    let isAtTab =
      site.error.problem == "found character that cannot start any token" && site.character == "\t"
    guard isAtTab || site.error.problem.contains("tab character") else { return nil }
    let (blanks, start) = site.blanksAround
    guard blanks.contains("\t") || isAtTab else { return nil }
    return Finding(
      message: "a tab cannot indent a line of YAML", span: start, cure: "use spaces", id: "tab-indentation")
  }

  private static func quoting(_ site: YAMLErrorSite) -> Finding? {
    let problem = site.error.problem
    switch site.error.context {
    case "while scanning an alias":
      return needsQuotes("*", site)
    case "while scanning an anchor":
      return needsQuotes("&", site)
    case "while scanning a tag", "while parsing a tag":
      return needsQuotes("!", site)
    case "while scanning a directive", "while scanning a %YAML directive", "while scanning a %TAG directive":
      return needsQuotes("%", site)
    case "while scanning a quoted scalar", "while parsing a quoted scalar":
      return quotedText(site)
    case "while scanning a block scalar":
      return Finding(
        message:
          "'\(site.contextCharacter ?? "|")' begins a text over several lines, and the rest of its line must be empty",
        span: site.span, cure: "put quotes around the value if it is meant as it stands")
    default: break
    }
    guard problem == "found character that cannot start any token", let character = site.character else {
      return nil
    }
    return needsQuotes(String(character), site)
  }

  private static func needsQuotes(_ character: String, _ site: YAMLErrorSite) -> Finding {
    let span = site.contextCharacter.map(String.init) == character ? site.contextSpan ?? site.span : site.span
    return Finding(
      message: "text that begins with '\(character)' needs quotes", span: site.wordSpan(from: span.start),
      cure: "put single quotes around it")
  }

  private static func quotedText(_ site: YAMLErrorSite) -> Finding? {
    let opening = site.contextSpan ?? site.span
    switch site.error.problem {
    case "found unexpected end of stream", "found unexpected document indicator":
      return Finding(message: "the quote that opens here is never closed", span: opening)
    case "found unknown escape character":
      let shown = (site.escaped ?? site.character).map(String.init) ?? ""
      return Finding(
        message: "'\\\(shown)' is not an escape of double-quoted text", span: site.escapeSpan,
        cure: "use single quotes, in which a backslash is a backslash")
    case "did not find expected hexdecimal number", "found invalid Unicode character escape code":
      return Finding(message: "this escape does not name a character", span: site.escapeSpan)
    default: return nil
    }
  }

  private static func brackets(_ site: YAMLErrorSite) -> Finding? {
    let problem = site.error.problem
    let isList = problem.contains("']'")
    guard isList || problem.contains("'}'") else { return nil }
    if site.character == "{", site.source.scalar(at: site.error.place - 1) == "$" {
      var span = site.span
      span.start.column -= 1
      return Finding(
        message: "a reference inside [ ] or { } needs quotes", span: site.wordSpan(from: span.start),
        cure: "put quotes around it, or write one entry a line")
    }
    let bracket = isList ? "[" : "{"
    let opening = site.contextSpan.map { [Diagnostic.Note("'\(bracket)' opens here", at: $0)] } ?? []
    if site.isAtEnd || site.isOnLaterLine {
      return Finding(
        message: "the '\(bracket)' that opens here is not closed", span: site.contextSpan ?? site.span,
        notes: [.init("reading stopped here", at: site.span)])
    }
    return Finding(
      message: "expected ',' or '\(isList ? "]" : "}")' here", span: site.span, notes: opening,
      cure: "put quotes around a text that holds brackets or commas")
  }

  private static func other(_ site: YAMLErrorSite) -> Finding? {
    switch site.error.problem {
    case "did not find expected node content":
      let found = site.character.map { "'\($0)'" } ?? "the end"
      return Finding(
        message: "expected a value, found \(found)", span: site.span,
        cure: site.character.map {
          $0 == "," ? "take a comma out" : "put quotes around text that begins with '\($0)'"
        })
    case "found incompatible YAML document":
      return Finding(
        message: "this version of YAML is not known", span: site.span, cure: "take the line '%YAML' out")
    case "found undefined tag handle":
      return Finding(
        message: "this tag is not declared", span: site.wordSpan(from: site.span.start),
        cure: "put quotes around text that begins with '!'")
    case "exceeded max depth", "Maximum nesting level reached, set with yaml_set_max_nest_level())":
      return Finding(
        message: "lists and maps stand inside one another more than \(YAMLReader.Limit.depth) deep",
        span: site.span, id: "nested-too-deeply")
    default: return nil
    }
  }

  private static func plain(_ site: YAMLErrorSite) -> Finding {
    let context = site.error.context.map { " \($0)" } ?? ""
    let note = site.contextSpan.map { [Diagnostic.Note("this is what was being read", at: $0)] } ?? []
    return Finding(message: "this is not YAML: \(site.error.problem)\(context)", span: site.span, notes: note)
  }
}
