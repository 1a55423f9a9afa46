/// Where the article begins and ends on its page, and whether there is one.
///
/// An article is a run of paragraphs; what stands before the first and after the last of them is the page's. Some pages
/// have paragraphs of their own behind the article (readers' comments, notes about the writer): there, a line such as
/// `Leave a comment` ends the article, if little running text follows it.
struct PageShape {
  /// The first paragraph; as many as there are lines if there is none.
  private(set) var first = 0
  /// The last paragraph of the article.
  private(set) var last = -1
  /// The line that ends the article: it and all behind it is the page's.
  private(set) var end: Int?
  /// Whether the page is an article rather than a list, a form or a thread. Only then are lines judged by their place.
  private(set) var isArticle = false

  /// How much of the running text may follow a line of a family for it to end the article.
  private static func share(after family: BoilerplateFamily) -> Double {
    switch family {
    case .comments, .previousNext, .recommended, .copyright: 0.15
    case .authorBio: 0.2
    case .editorNote: 0.15
    case .related, .tags: 0.1
    case .newsletter, .share, .subscribe, .legal, .login, .aiDisclosure: 0.08
    default: 0
    }
  }

  init(_ page: Page) {
    let lines = page.lines
    let paragraphs = lines.indices.filter { Self.isParagraph($0, page) }
    first = paragraphs.first ?? lines.count
    last = paragraphs.last ?? -1
    guard !paragraphs.isEmpty else { return }
    let prose = paragraphs.reduce(0) { $0 + lines[$1].width }
    end = Self.findEnd(page, from: first, prose: prose)
    if let end { last = paragraphs.last { $0 < end } ?? first }
    let before = paragraphs.filter { $0 <= last }
    let bodyProse = before.reduce(0) { $0 + lines[$1].width }
    // What is found already is left out of the sums, so that they are the same when it is gone.
    let body = Self.width(of: first...last, page)
    let all = Self.width(of: 0...(lines.count - 1), page)
    isArticle = before.count >= 2 && bodyProse * 10 >= body * 6 && prose * 100 >= all * 55
  }

  private static func width(of range: ClosedRange<Int>, _ page: Page) -> Int {
    range.reduce(0) { $0 + (page.findings[$1] == nil ? page.lines[$1].width : 0) }
  }

  /// Running text that is no boilerplate by its words, and does not stand there twice in a row.
  private static func isParagraph(_ index: Int, _ page: Page) -> Bool {
    let lines = page.lines
    let line = lines[index]
    guard line.isProse, page.findings[index] == nil else { return false }
    guard line.copies > 1 else { return true }
    let isTwin =
      index > 0 && lines[index - 1].signature == line.signature
      || index + 1 < lines.count && lines[index + 1].signature == line.signature
    return !isTwin
  }

  private static func findEnd(_ page: Page, from first: Int, prose: Int) -> Int? {
    let lines = page.lines
    var seen = 0
    var times: [Int] = []
    var signatures = SignatureSet()
    for index in lines.indices {
      if isParagraph(index, page) { seen += lines[index].width }
      guard index > first, seen >= 200, let family = endingFamily(lines[index]) else { continue }
      // A thread has the same buttons under each of its posts.
      guard signatures.insert(lines[index].signature) else { continue }
      if times.isEmpty { times = Array(repeating: 0, count: BoilerplateFamily.allCases.count) }
      times[family.ordinal] += 1
      var share = share(after: family)
      if times[family.ordinal] > 2 { share = family == .comments ? 0 : min(share, 0.05) }
      if Double(prose - seen) <= share * Double(prose) { return index }
    }
    return nil
  }

  /// The family of a line that may end an article.
  private static func endingFamily(_ line: PageLine) -> BoilerplateFamily? {
    guard let evidence = line.evidence else { return nil }
    if evidence.placement == .end { return evidence.family }
    guard evidence.isSure, share(after: evidence.family) > 0 else { return nil }
    // A phrase inside a line says less of what follows; a note that the article was updated stands at its end.
    return evidence.placement != .anywhere || evidence.family == .editorNote ? evidence.family : nil
  }
}
