/// The name of an element: its hash, and its number among those that mean something (`Element`), 0 for others.
struct TagName: Equatable {
  let hash: UInt64
  let number: UInt8

  @inline(__always)
  init(_ hash: UInt64, _ number: UInt8) { (self.hash, self.number) = (hash, number) }

  /// - Parameter name: In small letters.
  init(_ name: some StringProtocol) {
    hash = name.utf8.reduce(NameTable.seed) { NameTable.step($0, $1) }
    number = Element.table.index(of: hash).map { UInt8(truncatingIfNeeded: $0 + 1) } ?? 0
  }

  @inline(__always)
  static func == (left: TagName, right: TagName) -> Bool { left.hash == right.hash }

  // The elements that the parser treats by name have the first numbers (`Element.ownNames`).
  var isHTML: Bool { number == 1 }
  var isHead: Bool { number == 2 }
  var isBody: Bool { number == 3 }
  var isScript: Bool { number == 4 }
  var isStyle: Bool { number == 5 }
}

/// The elements that are open while a page is read, the outermost first.
struct OpenNames {
  private var names: [TagName] = []
  private var heads = 0
  private var bodies = 0
  /// Whether there was a `<head>`, and a `<body>`; a body says of both that there was one.
  private(set) var hadHead = false
  private(set) var hadBody = false
  /// Whether the last is a script or a style.
  private(set) var isRaw = false
  private(set) var isScript = false
  /// Whether text in the last begins a paragraph.
  private(set) var takesNoText = true

  /// An end tag looks for what it ends in so many elements: beyond, a page is made to harm.
  private static let maxSearch = 512

  init() { names.reserveCapacity(64) }

  var isEmpty: Bool { names.isEmpty }
  var count: Int { names.count }
  /// The innermost; there must be one.
  var last: TagName { names[names.count - 1] }
  var hasHead: Bool { heads > 0 }
  var hasBody: Bool { bodies > 0 }

  mutating func append(_ name: TagName) {
    names.append(name)
    if name.isHead { (heads, hadHead) = (heads + 1, true) }
    if name.isBody { (bodies, hadHead, hadBody) = (bodies + 1, true, true) }
    lookAtLast()
  }

  mutating func removeLast() {
    let name = names.removeLast()
    if name.isHead { heads -= 1 }
    if name.isBody { bodies -= 1 }
    lookAtLast()
  }

  private mutating func lookAtLast() {
    guard let last = names.last else {
      (isRaw, isScript, takesNoText) = (false, false, true)
      return
    }
    isScript = last.isScript
    isRaw = isScript || last.isStyle
    takesNoText = last.isHTML || last.isHead
  }

  /// The place of the element that an end tag ends; `nil` where it ends none.
  func place(endedBy name: TagName, _ rules: TagRules) -> Int? {
    let rank = rules.rank(name)
    var place = names.count - 1
    let first = max(0, names.count - Self.maxSearch)
    while place >= first {
      if names[place] == name { return place }
      if rules.rank(names[place]) > rank { return nil }
      place -= 1
    }
    return nil
  }
}
