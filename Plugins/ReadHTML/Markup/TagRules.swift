/// How libxml2's HTML parser mends pages: which elements end where others begin, which have no content, which may stand in
/// each other's end tags' way. The rules are those of HTML 4, whose tags may be left out, and of pages as they are found.
struct TagRules: Sendable {
  static let shared = TagRules()

  private let elements = Element.table
  private let attributes = AttributeName.table
  /// For the number of an open element, those that end it, a bit each.
  private var closing = [SIMD4<UInt64>](repeating: .zero, count: 256)
  private var ranks = [UInt8](repeating: 100, count: 256)
  private var void = SIMD4<UInt64>.zero
  private var ofHead = SIMD4<UInt64>.zero
  private var ofFrames = SIMD4<UInt64>.zero

  private init() {
    for row in Self.closers {
      let next = bits(row.next)
      for open in numbers(row.open) { closing[Int(open)] |= next }
    }
    for row in Self.ranked {
      for number in numbers(row.names) { ranks[Int(number)] = row.rank }
    }
    (void, ofHead, ofFrames) = (bits(Self.voidNames), bits(Self.headNames), bits(Self.frameNames))
  }

  private func numbers(_ names: String) -> [UInt8] {
    names.split(separator: " ").map { TagName($0).number }
  }

  private func bits(_ names: String) -> SIMD4<UInt64> {
    numbers(names).reduce(into: .zero) { $0[Int($1 >> 6)] |= 1 << UInt64($1 & 63) }
  }

  @inline(__always)
  private static func has(_ bits: SIMD4<UInt64>, _ name: TagName) -> Bool {
    bits[Int(name.number >> 6)] >> UInt64(name.number & 63) & 1 != 0
  }

  /// The name of an element that has this hash.
  @inline(__always)
  func name(_ hash: UInt64) -> TagName {
    TagName(hash, elements.index(of: hash).map { UInt8(truncatingIfNeeded: $0 + 1) } ?? 0)
  }

  /// The attribute of a name by its hash; `nil` for those that no one looks at.
  @inline(__always)
  func attribute(_ hash: UInt64) -> AttributeName? {
    attributes.index(of: hash).flatMap { AttributeName(rawValue: UInt8(truncatingIfNeeded: $0)) }
  }

  /// Whether an open element ends where `next` begins.
  @inline(__always)
  func closes(_ open: TagName, _ next: TagName) -> Bool { Self.has(closing[Int(open.number)], next) }

  /// Whether an element has no content.
  @inline(__always)
  func isVoid(_ name: TagName) -> Bool { Self.has(void, name) }

  /// An end tag ends no element of a higher rank than its own on its way to the one that it names.
  @inline(__always)
  func rank(_ name: TagName) -> UInt8 { ranks[Int(name.number)] }

  /// Elements for which `<head>` begins where it was left out.
  func belongsToHead(_ name: TagName) -> Bool { Self.has(ofHead, name) }

  /// Elements for which no `<body>` begins.
  func isOfFrames(_ name: TagName) -> Bool { Self.has(ofFrames, name) }

  /// The names in the rules, for `Element` to number.
  static var names: [String] {
    var names: [String] = []
    let all =
      closers.flatMap { [$0.open, $0.next] } + [voidNames, headNames, frameNames]
      + ranked.map { $0.names }
    for name in all.flatMap({ $0.split(separator: " ").map(String.init) }) where !names.contains(name) {
      names.append(name)
    }
    return names
  }

  // MARK: Rules

  private static let ranked: [(rank: UInt8, names: String)] = [
    (150, "div"), (160, "td th"), (170, "tr"), (180, "thead tbody tfoot"), (190, "table"),
    (200, "head body"), (220, "html"),
  ]
  private static let voidNames = "area base basefont br col frame hr img input isindex link meta param"
  private static let headNames = "script style meta link title base"
  private static let frameNames = "noframes frame frameset"

  private static let closers: [(open: String, next: String)] = [
    ("a", "a fieldset table td th"),
    ("address", "dd dl dt form li ul"),
    ("b i", "center p td th"),
    ("big s small strike tt", "p"),
    ("caption", "col colgroup tbody tfoot thead tr"),
    ("col", "col colgroup tbody tfoot thead tr"),
    ("colgroup", "colgroup tbody tfoot thead tr"),
    ("dd", "dt"),
    ("dir", "dd dl dt form ul"),
    ("dl", "form li"),
    ("dt", "dd dl"),
    ("font", "center td th"),
    ("form", "form"),
    ("h1 h2 h3 h4 h5 h6", "fieldset form li p table"),
    (
      "head",
      """
      a abbr acronym address b bdo big blockquote body br center cite code dd dfn dir div dl dt em fieldset font form \
      frameset h1 h2 h3 h4 h5 h6 hr i iframe img kbd li listing map menu ol p pre q s samp small span strike strong \
      sub sup table tt u ul var xmp
      """
    ),
    ("hr", "form"),
    ("legend", "fieldset"),
    ("li", "li"),
    ("link style title", "body frameset"),
    ("listing pre xmp", "dd dl dt fieldset form li table ul"),
    ("menu", "dd dl dt form ul"),
    ("ol", "form ul"),
    ("option", "optgroup option"),
    (
      "p",
      """
      address blockquote body caption center col colgroup dd dir div dl dt fieldset form frameset h1 h2 h3 h4 h5 h6 \
      head hr li listing menu ol p pre table tbody td tfoot th title tr ul xmp
      """
    ),
    ("script", "noscript"),
    ("span", "td th"),
    ("tbody", "tbody tfoot"),
    ("td th", "tbody td tfoot th tr"),
    ("tfoot", "tbody"),
    ("thead", "tbody tfoot"),
    ("tr", "tbody tfoot tr"),
    ("u", "p td th"),
    ("ul", "address form menu ol pre"),
  ]
}
