/// Kinds of elements around a line.
public struct ElementKinds: OptionSet, Sendable, Hashable {
  /// A bit a kind.
  public let rawValue: UInt32
  /// Takes bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// `article`.
  public static let article = Self(rawValue: 1 << 0)
  /// `main`.
  public static let main = Self(rawValue: 1 << 1)
  /// `section`.
  public static let section = Self(rawValue: 1 << 2)
  /// `nav`.
  public static let nav = Self(rawValue: 1 << 3)
  /// `aside`.
  public static let aside = Self(rawValue: 1 << 4)
  /// `header`.
  public static let header = Self(rawValue: 1 << 5)
  /// `footer`.
  public static let footer = Self(rawValue: 1 << 6)
  /// `form`.
  public static let form = Self(rawValue: 1 << 7)
  /// `ul`, `ol`, `menu`, `dl`.
  public static let list = Self(rawValue: 1 << 8)
  /// `table`.
  public static let table = Self(rawValue: 1 << 9)
  /// `blockquote`.
  public static let quotation = Self(rawValue: 1 << 10)
  /// `figure`.
  public static let figure = Self(rawValue: 1 << 11)
  /// A link that holds whole blocks.
  public static let link = Self(rawValue: 1 << 12)
  /// `button`.
  public static let button = Self(rawValue: 1 << 13)
  /// `details`.
  public static let details = Self(rawValue: 1 << 14)
  /// `p`.
  public static let paragraph = Self(rawValue: 1 << 15)
  /// `h1` to `h6`.
  public static let heading = Self(rawValue: 1 << 16)
  /// `pre`.
  public static let preformatted = Self(rawValue: 1 << 17)
  /// `li`, `dt`, `dd`.
  public static let item = Self(rawValue: 1 << 18)
  /// `div`, `center`.
  public static let division = Self(rawValue: 1 << 19)
  /// `dialog`.
  public static let dialog = Self(rawValue: 1 << 20)

  /// The names, in the order of the bits.
  public static let names = [
    "article", "main", "section", "nav", "aside", "header", "footer", "form", "list", "table", "blockquote",
    "figure", "a", "button", "details", "p", "heading", "pre", "li", "div", "dialog",
  ]
}

/// What classes, ids and roles hint at, folded to a small set.
public struct BlockHints: OptionSet, Sendable, Hashable {
  /// A bit a hint.
  public let rawValue: UInt32
  /// Takes bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// A word for the main content.
  public static let content = Self(rawValue: 1 << 0)
  /// A word for article.
  public static let article = Self(rawValue: 1 << 1)
  /// A word for title.
  public static let title = Self(rawValue: 1 << 2)
  /// A word for byline.
  public static let byline = Self(rawValue: 1 << 3)
  /// A word for date.
  public static let date = Self(rawValue: 1 << 4)
  /// A word for caption.
  public static let caption = Self(rawValue: 1 << 5)
  /// A word for comment.
  public static let comment = Self(rawValue: 1 << 6)
  /// A word for share.
  public static let share = Self(rawValue: 1 << 7)
  /// A word for navigation.
  public static let nav = Self(rawValue: 1 << 8)
  /// A word for links to other pages.
  public static let related = Self(rawValue: 1 << 9)
  /// A word for offers.
  public static let promo = Self(rawValue: 1 << 10)
  /// A word for advertising.
  public static let ad = Self(rawValue: 1 << 11)
  /// A word for notices and consent.
  public static let cookie = Self(rawValue: 1 << 12)
  /// A word for sidebar.
  public static let sidebar = Self(rawValue: 1 << 13)
  /// A word for header.
  public static let header = Self(rawValue: 1 << 14)
  /// A word for footer.
  public static let footer = Self(rawValue: 1 << 15)
  /// A word for subscribe.
  public static let subscribe = Self(rawValue: 1 << 16)
  /// A word for what is not shown.
  public static let hidden = Self(rawValue: 1 << 17)
  /// A word for topics and categories.
  public static let tags = Self(rawValue: 1 << 18)
  /// A word for author.
  public static let author = Self(rawValue: 1 << 19)
  /// A word for lists and grids.
  public static let list = Self(rawValue: 1 << 20)
  /// A word for products and prices.
  public static let product = Self(rawValue: 1 << 21)
  /// A word for readers and their accounts.
  public static let user = Self(rawValue: 1 << 22)
  /// A word for data about the text.
  public static let meta = Self(rawValue: 1 << 23)
  /// A word for widgets.
  public static let widget = Self(rawValue: 1 << 24)
  /// A word for search.
  public static let search = Self(rawValue: 1 << 25)
  /// A word for a summary above the text.
  public static let lead = Self(rawValue: 1 << 26)
  /// A word for quotations.
  public static let quotation = Self(rawValue: 1 << 27)
  /// A word for program text.
  public static let code = Self(rawValue: 1 << 28)
  /// A word for boxes and tiles.
  public static let card = Self(rawValue: 1 << 29)

  /// The names, in the order of the bits.
  public static let names = [
    "content", "article", "title", "byline", "date", "caption", "comment", "share", "nav", "related", "promo",
    "ad", "cookie", "sidebar", "header", "footer", "subscribe", "hidden", "tags", "author", "list", "product",
    "user", "meta", "widget", "search", "lead", "quotation", "code", "card",
  ]
}

/// What a page as a whole is said to be.
public struct PageSigns: OptionSet, Sendable, Hashable {
  /// A bit a sign.
  public let rawValue: UInt32
  /// Takes bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The page says that it is, or belongs to, a published article.
  public static let article = Self(rawValue: 1 << 0)
  /// The page says that it is, or belongs to, a news article.
  public static let news = Self(rawValue: 1 << 1)
  /// The page says that it is, or belongs to, a blog.
  public static let blog = Self(rawValue: 1 << 2)
  /// The page says that it is, or belongs to, a product.
  public static let product = Self(rawValue: 1 << 3)
  /// The page says that it is, or belongs to, a discussion.
  public static let discussion = Self(rawValue: 1 << 4)
  /// The page says that it is, or belongs to, a collection of pages.
  public static let collection = Self(rawValue: 1 << 5)
  /// The page says that it is, or belongs to, a website as a whole.
  public static let site = Self(rawValue: 1 << 6)
  /// The page says that it is, or belongs to, a profile.
  public static let profile = Self(rawValue: 1 << 7)
  /// The page says that it is, or belongs to, a recipe.
  public static let recipe = Self(rawValue: 1 << 8)
  /// The page says that it is, or belongs to, a technical article.
  public static let technical = Self(rawValue: 1 << 9)
  /// The metadata names a day of publication.
  public static let dated = Self(rawValue: 1 << 10)
  /// A class or id of the body names an article, a list, a product, members of a forum.
  public static let articleClass = Self(rawValue: 1 << 11)
  /// The page says that it is, or belongs to, a list (by a class of its body).
  public static let listClass = Self(rawValue: 1 << 12)
  /// The page says that it is, or belongs to, a product (by a class of its body).
  public static let productClass = Self(rawValue: 1 << 13)
  /// The page says that it is, or belongs to, a member of a forum (by a class of its body).
  public static let userClass = Self(rawValue: 1 << 14)

  /// The names, in the order of the bits.
  public static let names = [
    "article", "news", "blog", "product", "discussion", "collection", "site", "profile", "recipe",
    "technical",
    "dated", "article_class", "list_class", "product_class", "user_class",
  ]
}
