import PipelineKit

/// Turns a web page into its text, one block a line, and keeps what the markup says of each line.
struct ReadHTML: DocumentStage {
  struct Options: StageOptions {
    var assumeHTML = false
    var metadata = true
  }

  static let spec = StageSpec<Options>(
    "read_html", "Turns web pages into text, with the evidence of their markup.",
    discussion: """
      Takes documents whose `media_type` is `text/html` or `application/xhtml+xml`, as `split_bundle` marks pages; others
      pass untouched. All that a page shows becomes text: a line a block (paragraph, heading, item of a list, row of a
      table), blank lines where the page has paragraphs. Scripts, styles, templates, `noscript`, drawings, frames and
      what forms offer for choice are left out.

      It takes no decision about what belongs to the article: `strip_boilerplate` behind it does, and goes by the
      `blocks` that this stage leaves: for each line the element, the share of it that stands in links, its depth, the
      elements around it, what classes and ids hint at, and the containers that it shares with other lines.

      Title, date, author, source, URL, section and language are taken from JSON-LD, Open Graph, `<meta>`, `<link>`,
      `<time>` and `<html lang>`; what a record said before stays, but for a title that is the page's `<title>`. What is
      not said is left open.

      Every change is in the record: what stands in the page as it does in the text is kept, all else is an edit.
      Pages are read as found: unclosed, misplaced and unknown tags harm nothing, and neither do pages that were made to.
      """,
    requires: [.text], uses: [.mediaType, .title, .url],
    produces: [.text, .title, .date, .author, .source, .url, .section, .language, .blocks],
    options: [
      .option("assume_html", \.assumeHTML, "Reads every document as a page, whatever its media type says."),
      .option(
        "metadata", \.metadata, "Fills title, date, author and so on from what the page says of itself."),
    ],
    examples: [
      StageExample("Pages become text.", yaml: "- read_html"),
      StageExample(
        "Records whose text is HTML, without a word about it.",
        yaml: """
          - read_html:
              assume_html: true
          """),
    ])

  private let options: Options

  init(_ options: Options) { self.options = options }

  func process(_ document: inout Document) throws -> Verdict {
    guard options.assumeHTML || Self.isHTML(document[.mediaType]) else { return .keep }
    let page = PageText(document.text.bytes)
    if options.metadata { apply(page.fields(address: document[.url]), to: &document) }
    try page.apply(to: &document)
    document[.mediaType] = nil
    return document.text.isBlank ? .drop(reason: "no text") : .keep
  }

  private static func isHTML(_ type: String?) -> Bool {
    guard let type = type?.prefix(while: { $0 != ";" && $0 != " " }).lowercased() else { return false }
    return type == "text/html" || type == "application/xhtml+xml"
  }

  private func apply(_ fields: PageFields, to document: inout Document) {
    if let title = fields.title, document[.title] == nil || document[.title] == fields.pageTitle {
      document[.title] = title
    }
    if document[.date] == nil { document[.date] = fields.date }
    if document[.author] == nil { document[.author] = fields.author }
    if document[.source] == nil { document[.source] = fields.source }
    if let url = fields.url { document[.url] = url }
    if document[.section] == nil { document[.section] = fields.section }
    if document[.language] == nil { document[.language] = fields.language }
  }
}
