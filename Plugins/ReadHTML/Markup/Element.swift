import PipelineKit

/// What an element of HTML means for the text: one row an element.
struct Element: Sendable {
  /// A number of its own; 0 for elements that are not in the table.
  var number: UInt8 = 0
  /// How it parts lines.
  var flow = Flow.inline
  /// What lines in it are, where no element within says otherwise.
  var kind: Block.Kind?
  /// What it counts as for the lines within.
  var ancestor: ElementKinds = []
  var role = Role.none

  enum Flow: UInt8, Sendable {
    case inline
    /// A line of its own.
    case line
    /// A line of its own, with a blank line around it.
    case paragraph
    /// Its text is not part of the page's.
    case hidden
  }

  /// Elements that are more than a place for text.
  enum Role: UInt8, Sendable {
    case none, link, lineBreak, cell, preformatted, script, noscript, title, meta, linkTag, base, root, body,
      time
  }

  /// The places of the names that mean something for the text or for others; an element's number is one more.
  static let table = NameTable(names)

  /// The elements by their numbers; the first is all that is in no table.
  static let all: [Element] =
    [Element()]
    + names.indices.map { offset in
      var element = rows.first { $0.name == names[offset] }?.element ?? Element()
      element.number = UInt8(offset + 1)
      return element
    }

  /// Those that the parser treats by name come first: `TagName` knows their places.
  static let ownNames = ["html", "head", "body", "script", "style"]

  private static let names: [String] = {
    var names = ownNames
    for name in rows.map(\.name) + TagRules.names where !names.contains(name) { names.append(name) }
    return names
  }()

  private static let rows: [(name: String, element: Element)] =
    [
      ("p", .block(.paragraph, .paragraph, .paragraph)),
      ("h1", .block(.heading1, .paragraph, .heading)), ("h2", .block(.heading2, .paragraph, .heading)),
      ("h3", .block(.heading3, .paragraph, .heading)), ("h4", .block(.heading4, .paragraph, .heading)),
      ("h5", .block(.heading5, .paragraph, .heading)), ("h6", .block(.heading6, .paragraph, .heading)),
      ("div", .block(.division, .paragraph, .division)), ("center", .block(.division, .paragraph, .division)),
      ("section", .block(.section, .paragraph, .section)),
      ("article", .block(.article, .paragraph, .article)),
      ("main", .block(.main, .paragraph, .main)), ("nav", .block(.nav, .paragraph, .nav)),
      ("aside", .block(.aside, .paragraph, .aside)), ("header", .block(.header, .paragraph, .header)),
      ("footer", .block(.footer, .paragraph, .footer)), ("form", .block(.form, .paragraph, .form)),
      ("fieldset", .block(.form, .paragraph, .form)), ("search", .block(.form, .paragraph, .form)),
      ("ul", .block(nil, .paragraph, .list)), ("ol", .block(nil, .paragraph, .list)),
      ("dl", .block(nil, .paragraph, .list)), ("menu", .block(nil, .paragraph, .list)),
      ("dir", .block(nil, .paragraph, .list)),
      ("li", .block(.item, .line, .item)), ("dt", .block(.term, .line, .item)),
      ("dd", .block(.definition, .line, .item)),
      ("table", .block(nil, .paragraph, .table)), ("tr", .block(.row, .line, [])),
      ("thead", .block(nil, .line, [])), ("tbody", .block(nil, .line, [])), ("tfoot", .block(nil, .line, [])),
      ("caption", .block(.tableCaption, .line, [])),
      ("td", Element(kind: .cell, role: .cell)), ("th", Element(kind: .cell, role: .cell)),
      ("blockquote", .block(.quotation, .paragraph, .quotation)),
      ("pre", Element(flow: .paragraph, kind: .preformatted, ancestor: .preformatted, role: .preformatted)),
      (
        "listing",
        Element(flow: .paragraph, kind: .preformatted, ancestor: .preformatted, role: .preformatted)
      ),
      ("xmp", Element(flow: .paragraph, kind: .preformatted, ancestor: .preformatted, role: .preformatted)),
      ("figure", .block(.figure, .paragraph, .figure)),
      ("figcaption", .block(.figureCaption, .line, .figure)),
      ("address", .block(.address, .paragraph, [])), ("button", .block(.button, .line, .button)),
      ("label", .block(.label, .line, [])), ("legend", .block(.label, .line, [])),
      ("details", .block(.division, .paragraph, .details)), ("summary", .block(.summary, .line, [])),
      ("dialog", .block(.division, .paragraph, .dialog)), ("hr", .block(nil, .paragraph, [])),
      ("html", Element(role: .root)), ("body", Element(flow: .paragraph, kind: .other, role: .body)),
      ("br", Element(role: .lineBreak)), ("a", Element(role: .link)), ("time", Element(role: .time)),
      ("meta", Element(flow: .hidden, role: .meta)), ("link", Element(flow: .hidden, role: .linkTag)),
      ("base", Element(flow: .hidden, role: .base)), ("title", Element(flow: .hidden, role: .title)),
      ("script", Element(flow: .hidden, role: .script)),
      ("noscript", Element(flow: .hidden, role: .noscript)),
    ] + hidden.map { ($0, Element(flow: .hidden)) }

  /// What these hold is shown by no browser that runs scripts, or is not the page's own text: fallbacks for missing
  /// abilities, drawings, other pages, choices of a form.
  private static let hidden = [
    "style", "template", "noframes", "noembed", "svg", "iframe", "object", "embed", "applet",
    "canvas", "audio", "video", "select", "datalist", "textarea", "rp", "map",
  ]

  private static func block(_ kind: Block.Kind?, _ flow: Flow, _ ancestor: ElementKinds) -> Element {
    Element(flow: flow, kind: kind, ancestor: ancestor)
  }
}
