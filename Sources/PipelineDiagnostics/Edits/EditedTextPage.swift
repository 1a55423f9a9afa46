import PipelineKit

/// Shows documents with what was done to them as one page of HTML that needs nothing else: no script, no font, no image.
///
/// ```swift
/// write(EditedTextPage.head(title: "cleanup"))
/// write(EditedTextPage.section(text, heading: "A title", facts: ["from bundle.txt"], id: "d1"))
/// write(EditedTextPage.foot)
/// ```
public enum EditedTextPage {
  /// The page's beginning.
  public static func head(title: String) -> String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(escape(title))</title>
    <style>
    \(EditedTextStyle.sheet)
    </style>
    </head>
    <body>
    <header>
    <h1>\(escape(title))</h1>
    <fieldset class="view"><legend>Show</legend>
    <label><input type="radio" name="view" id="view-all" checked> everything</label>
    <label><input type="radio" name="view" id="view-kept"> what stays</label>
    <label><input type="radio" name="view" id="view-gone"> what went</label>
    </fieldset>
    </header>
    <main>

    """
  }

  /// An entry of the table of contents.
  public static func entry(_ heading: String, id: String) -> String {
    "<li><a href=\"#\(escape(id))\">\(escape(heading))</a></li>\n"
  }

  /// The table of contents, of more than one entry.
  public static func contents(_ entries: [String]) -> String {
    guard entries.count > 1 else { return "" }
    return "<nav aria-label=\"Documents\">\n<ol>\n" + entries.joined() + "</ol>\n</nav>\n"
  }

  /// The page's end.
  public static let foot = "</main>\n</body>\n</html>\n"

  /// One document.
  ///
  /// - Parameters:
  ///   - heading: Its title, or its id.
  ///   - facts: Lines that say what it is and what became of it.
  ///   - id: A name for links to it, of letters, digits and hyphens.
  public static func section(_ text: EditedText, heading: String, facts: [String], id: String) -> String {
    let shares = text.shares
    var hues: [String: Int] = [:]
    for (index, share) in shares.enumerated() { hues[share.name] = hue(index) }
    var html =
      "<section aria-labelledby=\"\(escape(id))\">\n<h2 id=\"\(escape(id))\">\(escape(heading))</h2>\n"
    html += "<ul class=\"facts\">\n" + facts.map { "<li>\(escape($0))</li>\n" }.joined() + "</ul>\n"
    html += legend(shares, hues)
    html += "<div class=\"text\" dir=\"auto\">\n"
    for (row, numbers) in zip(text.rows, text.explained) { append(row, numbers, text, hues, to: &html) }
    return html + "</div>\n</section>\n"
  }

  /// A section of a document whose text is not at hand.
  public static func section(heading: String, facts: [String], id: String) -> String {
    "<section aria-labelledby=\"\(escape(id))\">\n<h2 id=\"\(escape(id))\">\(escape(heading))</h2>\n<ul class=\"facts\">\n"
      + facts.map { "<li>\(escape($0))</li>\n" }.joined() + "</ul>\n</section>\n"
  }

  // MARK: Parts

  /// Neighbours in the legend are far apart on the circle of colours.
  private static func hue(_ index: Int) -> Int { (215 + index * 137) % 360 }

  private static func legend(_ shares: [EditedText.Share], _ hues: [String: Int]) -> String {
    guard !shares.isEmpty else { return "<p class=\"none\">Nothing was taken out, nothing put in.</p>\n" }
    var html =
      "<table class=\"legend\">\n<caption>What went, by family</caption>\n<thead><tr><th scope=\"col\">family</th>"
    html +=
      "<th scope=\"col\">lines</th><th scope=\"col\">pieces</th><th scope=\"col\">bytes</th></tr></thead>\n<tbody>\n"
    for share in shares {
      html +=
        "<tr><th scope=\"row\"\(color(hues[share.name]))><span class=\"key\"></span>\(escape(share.name))</th>"
      html += "<td>\(share.rows)</td><td>\(share.pieces)</td><td>\(share.bytes)</td></tr>\n"
    }
    return html + "</tbody>\n</table>\n"
  }

  private static func append(
    _ row: EditedText.Row, _ numbers: [Int], _ text: EditedText, _ hues: [String: Int], to html: inout String
  ) {
    if row.pieces.allSatisfy({ $0.text.isEmpty }) { return html += "<p class=\"row blank\"></p>\n" }
    let first = row.pieces.lazy.compactMap(\.edit).first
    let hue = first.flatMap { hues[EditedText.family(of: text.edits[$0].cause)] }
    html += "<p class=\"row \(name(of: row.kind))\"\(row.kind == .removed ? color(hue) : "")>"
    for piece in row.pieces { append(piece, text, hues, to: &html) }
    html += "</p>\n"
    guard !numbers.isEmpty else { return }
    html += "<ul class=\"why\">"
    for number in numbers {
      let edit = text.edits[number]
      html +=
        "<li\(color(hues[EditedText.family(of: edit.cause)]))>\(escape(EditedText.reason(for: edit)))</li>"
    }
    html += "</ul>\n"
  }

  private static func append(
    _ piece: EditedText.Piece, _ text: EditedText, _ hues: [String: Int], to html: inout String
  ) {
    guard let number = piece.edit, piece.kind != .kept else { return html += escape(piece.text) }
    let edit = text.edits[number]
    let tag = piece.kind == .removed ? "del" : "ins"
    html +=
      "<\(tag)\(color(hues[EditedText.family(of: edit.cause)])) title=\"\(escape(EditedText.reason(for: edit)))\">"
    html += escape(piece.text) + "</\(tag)>"
  }

  private static func color(_ hue: Int?) -> String { hue.map { " style=\"--hue:\($0)\"" } ?? "" }

  private static func name(of kind: EditedText.Row.Kind) -> String {
    switch kind {
    case .kept: "kept"
    case .removed: "removed"
    case .inserted: "inserted"
    case .changed: "changed"
    }
  }

  /// Text as it may stand between tags and in attributes; what would not be seen, or would turn the direction of
  /// reading, as its code.
  static func escape(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t": result += "\t"
      case _ where VisibleText.isHidden(scalar):
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
