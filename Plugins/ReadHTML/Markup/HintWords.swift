import PipelineKit

/// Folds classes, ids and roles to hints: their words, as people part them (`entry-content`, `postBody`, `nav_main`).
enum HintWords {
  /// What a value of `class`, `id` or `role` hints at.
  static func hints(in value: UnsafeBufferPointer<UInt8>) -> BlockHints {
    let (table, masks) = (Self.table, Self.masks)
    var bits: UInt32 = 0
    var hash = NameTable.seed
    var partStart = 0
    var length = 0
    var parts = 0
    var wasSmall = false
    var at = 0
    // A value of kilobytes is no class that a person gave.
    let end = min(value.count, maxValue)
    while at <= end {
      let byte = at == end ? 0 : value[at]
      let isCapital = byte &- 0x41 < 26
      let isSmall = byte &- 0x61 < 26
      if length > 0, !(isSmall || isCapital) || isCapital && wasSmall {
        if let index = table.index(of: hash) { bits |= masks[index] }
        hash = NameTable.seed
        length = 0
        parts += 1
        if !(isSmall || isCapital) {
          // `mainContent` and `maincontent` are one.
          if parts > 1, let index = table.index(of: self.hash(of: value[partStart..<at])) {
            bits |= masks[index]
          }
          parts = 0
        }
      }
      if isSmall || isCapital {
        if length == 0, parts == 0 { partStart = at }
        hash = NameTable.step(hash, byte | 0x20)
        length += 1
      }
      wasSmall = isSmall
      at += 1
    }
    return BlockHints(rawValue: bits)
  }

  private static let maxValue = 512

  /// The hash of letters, all of them small.
  private static func hash(of letters: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64 {
    letters.reduce(NameTable.seed) { NameTable.step($0, $1 | 0x20) }
  }

  private static let words: [(hint: BlockHints, words: String)] = [
    (
      .content,
      "content contents body text main maincontent richtext wysiwyg markdown prose articlebody postbody"
    ),
    (
      .content,
      "entrycontent postcontent storybody copy paragraph paragraphs rte bodycopy mainbody articletext"
    ),
    (.article, "article articles post posts story entry blog news single articlecontent blogpost hentry"),
    (.title, "title headline heading hed pagetitle posttitle entrytitle subject"),
    (
      .lead,
      "lead lede dek standfirst summary intro introduction excerpt subtitle subheading deck description abstract"
    ),
    (.byline, "byline bylines by postedby signature"),
    (.author, "author authors writer contributor contributors bio biography creator vcard reporter"),
    (.date, "date dates time timestamp published updated modified dateline datetime pubdate posted ago"),
    (.caption, "caption captions credit credits figcaption cutline legend photographer copyrightline"),
    (
      .comment,
      "comment comments commentlist commentary disqus respond reply replies discussion feedback livefyre"
    ),
    (
      .share,
      "share sharing shares social socials facebook twitter whatsapp linkedin pinterest addthis sharethis"
    ),
    (.share, "sharedaddy follow print socialmedia sharebar addtoany instagram youtube telegram reddit icons"),
    (
      .nav,
      "nav navbar navigation navi menu menus submenu breadcrumb breadcrumbs pagination pager pagenav toc tabs"
    ),
    (
      .nav,
      "skip topbar toolbar crumbs crumb dropdown hamburger megamenu navlinks links sitemap jump tab menuitem"
    ),
    (
      .related,
      "related recommended recommend recommendation recommendations more popular trending similar latest"
    ),
    (
      .related,
      "recent readmore also suggested suggestions mostread next prev previous outbrain taboola yarpp upnext"
    ),
    (.related, "top seealso interested further viewed hot headlines stories picks"),
    (
      .promo,
      "promo promos promotion promoted teaser teasers cta banner banners sponsor sponsored sponsors offer"
    ),
    (.promo, "offers campaign donate donation marketing callout partner partners affiliate deal deals"),
    (
      .ad,
      "ad ads advert adverts advertisement advertising adsense dfp gpt adslot adv adunit adbox adsbygoogle"
    ),
    (
      .cookie,
      "cookie cookies consent gdpr ccpa onetrust cookiebot privacy notice modal popup overlay lightbox paywall"
    ),
    (.cookie, "popover dialog alert alerts toast notification notifications message messages"),
    (
      .sidebar,
      "sidebar sidebars aside rail secondary complementary side rightcol leftcol rightcolumn leftcolumn right left"
    ),
    (.header, "header masthead head hero topper logo branding brand siteheader pageheader"),
    (
      .footer,
      "footer foot bottom colophon copyright contentinfo legal disclaimer siteinfo footnote footnotes"
    ),
    (
      .subscribe,
      "subscribe subscription subscriber newsletter newsletters signup mailchimp optin email mailing mail"
    ),
    (
      .hidden,
      "hidden hide invisible sr screen visuallyhidden collapse collapsed none offscreen accessibility"
    ),
    (
      .tags,
      "tag tags topic topics keyword keywords category categories label labels cat cats tagcloud taxonomy"
    ),
    (
      .list,
      "list lists listing listings grid items results result archive archives loop feed collection river stream"
    ),
    (
      .product,
      "product products price prices cart shop sku review reviews rating ratings buy checkout basket store"
    ),
    (
      .user,
      "user username avatar profile member login signin account register users people person team staff"
    ),
    (.meta, "meta info details postmeta entrymeta data stats status count counter views"),
    (
      .widget,
      "widget widgets module modules carousel slider slideshow swiper slick gallery accordion component"
    ),
    (.search, "search searchform query filter filters sort facet facets"),
    (.quotation, "quote blockquote pullquote testimonial testimonials quotes"),
    (.code, "code highlight pre snippet syntax codeblock sourcecode"),
    (.card, "card cards tile tiles item box boxes panel panels thumb thumbnail thumbnails"),
  ]

  private static let rows: [(word: String, mask: UInt32)] = words.flatMap { row in
    row.words.split(separator: " ").map { (String($0), row.hint.rawValue) }
  }
  private static let table = NameTable(rows.map(\.word))
  private static let masks = rows.map(\.mask)
}
