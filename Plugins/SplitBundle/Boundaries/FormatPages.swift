import PipelineKit

/// What the formats that lines tell say of themselves, for their page; the others bring their own description.
enum FormatPages {
  /// All formats, in the order of the option `format`.
  static var all: [BundleFormatDescription] {
    [jsonl, rejected, file] + FormatCatalogue.standard.map(\.description) + lines
  }

  private static let jsonl = BundleFormatDescription(
    name: "jsonl", summary: "JSON Lines: an object a line.",
    sample: """
      {"text": "The ferry runs again.", "title": "Ferry back in service", "date": "2024-03-02"}
      {"text": "The bridge is closed.", "title": "Bridge closed"}

      """)

  private static let rejected = BundleFormatDescription(
    name: "rejected",
    summary: "The rejected file of an earlier run; only read where `format: rejected` names it.",
    sample: """
      {"schema":1,"id":"a1","origin":{"file":"a.txt","bytes":[0,21],"lines":[1,1],"exact":true},"stage":"emit",\
      "error":{"id":"disk-full","message":"no room"},"source":"The ferry runs again."}

      """)

  private static let file = BundleFormatDescription(
    name: "file", summary: "One document a file: what is left where no other format is found.",
    sample: "The ferry runs again.\n\nIt sails hourly.\n")

  private static let first =
    "The ferry between Kaldvik and Norrhavn runs again. It had been in the dock since May, and the islanders had to take "
    + "the long way round over the bridge.\n"
  private static let second =
    "The bridge over the sound is closed until May. Its joints have to be replaced, the road office said, and the work "
    + "cannot be done while cars drive on it.\n"

  /// As many paragraphs of one text.
  private static func paragraphs(_ text: String, _ count: Int) -> String {
    [String](repeating: text, count: count).joined(separator: "\n")
  }

  private static func page(_ name: String, _ summary: String, _ sample: String) -> BundleFormatDescription {
    BundleFormatDescription(name: name, summary: summary, sample: sample)
  }

  private static let lines = [
    page(
      "file_names", "A line `==> name <==` before each document, as `head` and `tail` print several files.",
      "==> ferry.txt <==\n\(first)\n==> bridge.txt <==\n\(second)"),
    page(
      "tags", "Documents within tags of their own: `<doc>`, TREC's `<DOC>`, Reuters' `<REUTERS>`.",
      "<doc id=\"1\" title=\"Ferry back in service\">\n\(first)</doc>\n<doc id=\"2\" title=\"Bridge closed\">\n\(second)</doc>\n"
    ),
    page(
      "front_matter", "Markdown files with front matter, one after another.",
      "---\ntitle: Ferry back in service\ndate: 2024-03-02\n---\n\n\(first)\n---\ntitle: Bridge closed\n---\n\n\(second)"
    ),
    page(
      "sentinel", "A sentinel of training data alone on a line.",
      "\(first)<|endoftext|>\n\(second)<|endoftext|>\n"),
    page(
      "factiva", "Plain text out of Factiva: an accession number closes each document.",
      "Ferry back in service\n\n348 words\n2 March 2024\nThe Kaldvik Courier\nKALDV\nEnglish\n(c) 2024 Courier\n\n\(first)\n"
        + "Document KALDV00020240302ek320001x\n\nBridge closed\n\n12 words\n3 March 2024\nThe Kaldvik Courier\nKALDV\nEnglish\n"
        + "(c) 2024 Courier\n\n\(second)\nDocument KALDV00020240303ek330002y\n"),
    page(
      "nexis_classic", "The plain text of the older Nexis: `1 of 2 DOCUMENTS` before each document.",
      nexis(1, "Ferry back in service", first) + nexis(2, "Bridge closed", second)),
    page(
      "numbered", "A running number before each document: `Article 3`, `Document 3 of 12`, `[3/12]`.",
      "Document 1 of 2\n\nFerry back in service\n\n\(first)\nDocument 2 of 2\n\nBridge closed\n\n\(second)"),
    page(
      "blocks", "Documents between `*** START OF ... ***` and `*** END OF ... ***`.",
      "*** START OF ARTICLE ***\n\(first)*** END OF ARTICLE ***\n\n*** START OF ARTICLE ***\n\(second)*** END OF ARTICLE ***\n"
    ),
    page(
      "nexis", "The text of a Nexis export: a line `End of Document` closes each document.",
      "Ferry back in service\nThe Kaldvik Courier\nMarch 2, 2024\n\nLength: 12 words\n\nBody\n\n\(first)\nEnd of Document\n\n"
        + "Bridge closed\nThe Kaldvik Courier\nMarch 3, 2024\n\nLength: 12 words\n\nBody\n\n\(second)\nEnd of Document\n"
    ),
    page(
      "headers",
      "The same `Key: value` line at the beginning of each document; so do ProQuest's and NewsBank's texts.",
      "Title: Ferry back in service\nDate: 2024-03-02\n\n\(first)\nTitle: Bridge closed\nDate: 2024-03-03\n\n\(second)"
    ),
    page(
      "titled_headers", "A title and the same `Key: value` line below it at the beginning of each document.",
      "Ferry back in service\n\nCreated: 2024-03-02\n\n\(paragraphs(first, 3))\nBridge closed\n\nCreated: 2024-03-03\n\n\(paragraphs(second, 3))"
    ),
    page(
      "form_feed", "Form feeds between documents.",
      "Ferry back in service\n\n\(first)\u{0C}\nBridge closed\n\n\(second)"),
    page(
      "headings",
      "A heading of the same shape at the beginning of each document: `# Title`, `=== Title ===`, `\\section{Title}`.",
      "# Ferry back in service\n\n\(paragraphs(first, 2))\n# Bridge closed\n\n\(paragraphs(second, 2))"),
    page(
      "underlined", "Titles with a line under them.",
      "Ferry back in service\n=====================\n\n\(paragraphs(first, 2))\nBridge closed\n=============\n\n\(paragraphs(second, 2))"
    ),
    page(
      "clippings", "Numbered titles with a line below that states the day, as press archives print them.",
      "1. Ferry back in service\n\nThe Kaldvik Courier, Saturday 2 March 2024, p. 4, 12w.\n\n\(first)\n"
        + "2. Bridge closed\n\nThe Kaldvik Courier, Sunday 3 March 2024, p. 1, 12w.\n\n\(second)"),
    page(
      "outline", "Titles that are the items of one list, with the text below each.",
      "1. Ferry back in service\n\n\(paragraphs(first, 5))\n2. Bridge closed\n\n\(paragraphs(second, 5))"),
    page(
      "days", "A day at the beginning of each document, above its title or before it on the same line.",
      "2024-03-02\nFerry back in service\n\n\(paragraphs(first, 4))\n2024-03-03\nThe bridge is closed\n\n\(paragraphs(second, 4))\n"
        + "2024-03-04\nHarbour to be dredged\n\n\(paragraphs(first, 4))"),
    page("rules", "Lines of repeated punctuation between documents.", "\(first)\n-----\n\n\(second)"),
    page(
      "furniture", "Documents in a frame of lines that repeat, or behind a line that announces the next.",
      "Ferry back in service at last\n\n\(paragraphs(first, 4))\n----- NEXT ARTICLE -----\n\n"
        + "Bridge closed until the end of May\n\n\(paragraphs(second, 4))\n----- NEXT ARTICLE -----\n\n"
        + "Harbour to be dredged in autumn\n\n\(paragraphs(first, 4))\n----- NEXT ARTICLE -----\n"),
    page(
      "pages", "Pages pasted one after another, told by what stands at their beginnings.",
      "Ferry back in service at last\n\nKALDVIK (AP) – \(paragraphs(first, 2))\n\n\n"
        + "Bridge closed until the end of May\n\nKALDVIK (AP) – \(paragraphs(second, 2))"),
  ]

  private static func nexis(_ number: Int, _ title: String, _ text: String) -> String {
    let indent = String(repeating: " ", count: 25)
    return
      "\(indent)\(number) of 2 DOCUMENTS\n\n\(indent)The Kaldvik Courier\n\n\(indent)March 2, 2024 Saturday\n\n\(title)\n\n"
      + "BYLINE: Ada Berg\n\nLENGTH: 12 words\n\n\(text)\nLOAD-DATE: March 3, 2024\n\n"
  }

  /// The page that lists all formats, in Markdown.
  static var markdown: String {
    var page = """
      # The formats of bundles

      What `split_bundle` reads. With `format: auto`, which is the default, it tells by the content, never by the name; with one
      of the names below it takes its word for it. Compressed files and archives are unpacked before.

      Where a format states fields (a header line, a column, an element), they fill `title`, `date`, `source`, `author`, `url`,
      `section` and `language`, under the names that the databases and languages have for them; `field_map` names others. What
      fills no field is kept in `metadata`. A record that is broken is rejected with its place, and the rest goes on.

      Where the text had to be decoded (JSON, tables, mail, feeds, HTML), `origin.exact` is false, and the origin is the whole
      record. HTML that is a page, out of a web archive or a message, passes through with `media_type: text/html`.

      This page is written from the formats' own descriptions; a test holds it against them.

      """
    for format in all {
      page += "\n## `\(format.name)`\n\n\(format.summary)\n\n````text\n"
      page += format.sample.replacingFormFeeds + (format.sample.hasSuffix("\n") ? "" : "\n") + "````\n"
    }
    return page
  }
}

extension String {
  /// Form feeds as the symbol for them: the page is to be read.
  fileprivate var replacingFormFeeds: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\u{0C}" ? "\u{240C}" : $0 }))
  }
}
