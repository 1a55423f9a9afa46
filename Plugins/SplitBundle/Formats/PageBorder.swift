/// What speaks for the beginning of a page, and how much.
///
/// The order of the confidences was judged: what stands on every page of its kind and nowhere else comes first, a lone headline
/// behind a wide gap last. Their height follows the shares of right borders that were measured (docs/measurements.md).
enum PageBorder: Equatable {
  /// Nothing stands before it.
  case first
  /// A skip link, and the first page has one.
  case skipLinkAgain
  /// A skip link behind a wide gap; the first page has none.
  case skipLink
  /// `date 2023-11-16` begins the text.
  case dateLead
  /// A line with a day, and a title below it.
  case dateAboveTitle
  /// A headline behind a wide gap; 3 dateline or byline with a date below, 2 one of these, 1 a paragraph, 0 none.
  case headline(support: Int)
  /// A title with a dateline or byline and date below, behind no wider gap than paragraphs have.
  case headlineWithoutGap

  /// 0 to 1.
  var confidence: Double {
    switch self {
    case .first: 1
    case .skipLinkAgain: 0.97
    case .dateLead: 0.96
    case .headline(let support) where support >= 3: 0.96
    case .dateAboveTitle: 0.95
    case .skipLink, .headline(support: 2): 0.93
    case .headlineWithoutGap: 0.92
    case .headline(support: 1): 0.88
    case .headline: 0.82
    }
  }

  /// In words, behind so many blank lines.
  func words(gap: Int) -> String {
    let behind = gap == 1 ? "after a blank line" : "after \(gap) blank lines"
    switch self {
    case .first: return "the first text of the file"
    case .skipLinkAgain: return "skip link, as at the first page"
    case .skipLink: return "skip link, \(behind)"
    case .dateLead: return "a date begins the text, \(behind)"
    case .dateAboveTitle: return "a date with a title below, \(behind)"
    case .headlineWithoutGap:
      return "title with a dateline or byline and date below, \(behind), as at the first page"
    case .headline(let support):
      let below =
        switch support {
        case 3...: "title with a dateline, or a byline and a date, below"
        case 2: "title with a date, a dateline or a byline below"
        case 1: "title with a paragraph below"
        default: "title"
        }
      return "\(below), \(behind)"
    }
  }
}
