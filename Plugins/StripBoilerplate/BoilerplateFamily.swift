/// The families of boilerplate: what `keep_families` and `remove_families` choose among.
///
/// The one list of their ids; each has a sentence that says what it is, a few words for the record of an edit, and
/// whether it is removed unless the user says otherwise.
enum BoilerplateFamily: String, CaseIterable, Sendable {
  case skipLink = "skip_link"
  case navigation
  case search
  case login
  case weatherWidget = "weather_widget"
  case newsletter
  case subscribe
  case share
  case related
  case recommended
  case previousNext = "prev_next"
  case comments
  case advertisement
  case appPromo = "app_promo"
  case promo
  case copyright
  case legal
  case authorBio = "author_bio"
  case aiDisclosure = "ai_disclosure"
  case tags
  case tableOfContents = "table_of_contents"
  case readingTime = "reading_time"
  case photoCaption = "photo_caption"
  case photoCredit = "photo_credit"
  case embed
  case editorNote = "editor_note"
  case sourceAttribution = "source_attribution"
  case scraperLabel = "scraper_label"
  case byline
  case dateline
  case repeatedLine = "repeated_line"
  case pageHead = "page_head"
  case pageFoot = "page_foot"
  case pageInset = "page_inset"
  case template
  case own

  /// What the family is, in one sentence.
  var summary: String { about.summary }

  /// A few words that a reader of the record understands.
  var reason: String { about.reason }

  /// Whether lines of the family go unless the user keeps them. A byline and a date line belong to the article.
  var isRemovedByDefault: Bool { self != .byline && self != .dateline }

  /// Whether the sets that the line model learned from leave lines of the family unjudged, so that what a rule says of
  /// them stands.
  var isUnknownToModel: Bool {
    switch self {
    case .editorNote, .photoCaption, .photoCredit, .embed: true
    default: false
    }
  }

  /// The families of built-in rules that work unless the user says otherwise.
  static var removedByDefault: [String] {
    allCases.filter { $0.isRemovedByDefault && $0 != .own }.map(\.rawValue)
  }

  /// The families in a table for the stage's page.
  static var table: String {
    allCases.filter { $0 != .own }.map { family in
      "- `\(family.rawValue)`\(family.isRemovedByDefault ? "" : " (kept by default)"): \(family.summary)"
    }.joined(separator: "\n")
  }

  private var about: (summary: String, reason: String) {
    switch self {
    case .skipLink:
      ("Links for keyboards and screen readers that jump to the content.", "a link that skips to the content")
    case .navigation: ("Menus, section names, breadcrumbs and buttons of the site.", "navigation of the site")
    case .search: ("Search boxes.", "a search box")
    case .login: ("Signing in, registering, the reader's account.", "signing in or registering")
    case .weatherWidget: ("The weather at the top of the page.", "the site's weather")
    case .newsletter:
      ("Invitations to newsletters and alerts, with their forms.", "an invitation to a newsletter")
    case .subscribe:
      ("Subscriptions, memberships, donations and paywalls.", "an invitation to subscribe or to give")
    case .share: ("Buttons that share, print, save or follow.", "buttons to share or follow")
    case .related: ("Links to related articles, with their heading.", "links to related articles")
    case .recommended: ("Lists of popular, latest or recommended articles.", "links to other articles")
    case .previousNext: ("Links to the article before and after.", "links to the articles before and after")
    case .comments:
      ("The comment form, its rules and readers' comments below the article.", "readers' comments")
    case .advertisement:
      ("Advertisements, their labels and disclosures of affiliate links.", "an advertisement")
    case .appPromo: ("Invitations to install the publisher's app.", "an invitation to install an app")
    case .promo:
      (
        "Calls to click, watch, listen or read on, and the publisher's words about itself.",
        "the publisher's own promotion"
      )
    case .copyright: ("Copyright lines and conditions of reuse.", "a copyright notice")
    case .legal: ("Terms, privacy and cookies.", "terms, privacy or cookies")
    case .authorBio: ("Notes about the writer and how to reach them.", "a note about the writer")
    case .aiDisclosure:
      ("Notes about how the publisher uses artificial intelligence.", "a note about the use of AI")
    case .tags: ("Tags, topics and categories.", "tags of the article")
    case .tableOfContents:
      ("The heading of a table of contents and the list below it.", "a table of contents")
    case .readingTime: ("How many minutes the article takes to read.", "the reading time")
    case .photoCaption: ("Captions of pictures.", "the caption of a picture")
    case .photoCredit: ("Who took a picture or owns it.", "the credit of a picture")
    case .embed: ("Embedded posts of social networks.", "an embedded post")
    case .editorNote: ("Notes that an article was updated or corrected.", "an editor's note")
    case .sourceAttribution: ("A note at the end that names the source.", "a note that names the source")
    case .scraperLabel:
      (
        "A label that a scraper left before the text, such as `date 2023-11-16`.",
        "a label left by the scraper"
      )
    case .byline: ("The line that names the writer.", "the writer's name")
    case .dateline: ("A line with the date of publication.", "the date of publication")
    case .repeatedLine: ("A line that stands there once more.", "the line stands there once more")
    case .pageHead:
      ("Short lines of the page before the article begins.", "a short line of the page before the article")
    case .pageFoot: ("What the page has after the end of the article.", "stands after the end of the article")
    case .pageInset:
      ("Lines of the page that stand inside the article.", "a line of the page inside the article")
    case .template:
      ("Lines that many documents of one source have.", "a line that other documents of this source have")
    case .own: ("Lines that an own rule removes.", "an own rule")
    }
  }
}
