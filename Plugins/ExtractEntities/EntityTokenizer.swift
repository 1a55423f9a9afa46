/// Cuts text into tokens for the search of names.
///
/// A possessive `'s`, a hyphen and each punctuation mark are tokens of their own; `O'Brien`, `U.S.`, `J.`, `Mr.`, `1,200.5`,
/// `amazon.com` are one. Whatever the bytes, each token lies inside the text and on scalar boundaries.
struct EntityTokenizer {
  let bytes: [UInt8]
  let lexicon: Lexicon
  private var position = 0
  private var line: Int32 = 0
  private var atLineStart = true
  private var tokens: [EntityToken] = []

  static func tokens(in bytes: [UInt8], lexicon: Lexicon) -> [EntityToken] {
    var tokenizer = EntityTokenizer(bytes: bytes, lexicon: lexicon)
    return tokenizer.run()
  }

  private init(bytes: [UInt8], lexicon: Lexicon) {
    self.bytes = bytes
    self.lexicon = lexicon
    tokens.reserveCapacity(bytes.count / 5)
  }

  private mutating func run() -> [EntityToken] {
    while position < bytes.count {
      let scalar = Scalar(at: position, in: bytes, lexicon)
      switch scalar.kind {
      case .space:
        if scalar.isNewline { line += 1; atLineStart = true }
        position += scalar.width
      case .letter: takeWord()
      case .digit: takeNumber()
      case .mark: takeMark(scalar)
      }
    }
    return tokens
  }

  // MARK: Words

  private mutating func takeWord() {
    if let end = addressEnd() { return takeAddress(to: end) }
    var scan = WordScan()
    var index = position
    scanning: while index < bytes.count {
      let scalar = Scalar(at: index, in: bytes, lexicon)
      switch scalar.kind {
      case .letter, .digit:
        scan.take(scalar)
        index += scalar.width
      case .space: break scanning
      case .mark:
        guard let width = innerMark(scalar, at: index, scan) else { break scanning }
        if scalar.plain == UInt8(ascii: ".") { scan.dots += 1 }
        scan.take(scalar)
        index += width
      }
    }
    finishWord(scan, end: index)
  }

  /// The width of a mark that belongs inside a word: an apostrophe before a letter (not the possessive), the full stop of an
  /// abbreviation or of a web domain.
  private func innerMark(_ mark: Scalar, at index: Int, _ scan: WordScan) -> Int? {
    let next = index + mark.width
    guard next <= bytes.count else { return nil }
    let following = next < bytes.count ? Scalar(at: next, in: bytes, lexicon) : nil
    switch mark.plain {
    case UInt8(ascii: "'"):
      guard let following, following.kind == .letter else { return nil }
      return isPossessive(at: index, width: mark.width) ? nil : mark.width
    case UInt8(ascii: "."):
      if scan.isInitials {
        if let following, following.kind == .letter { return mark.width }
        return scan.dots > 0 || startsName(after: next) ? mark.width : nil
      }
      guard let following, following.kind == .letter, !following.isUpper, scan.letters > 1 else { return nil }
      return mark.width
    default: return nil
    }
  }

  /// After the full stop of a single capital: a blank and then a capital, so that `J. Smith` keeps it.
  private func startsName(after index: Int) -> Bool {
    guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: " ") else { return false }
    return Scalar(at: index + 1, in: bytes, lexicon).isUpper
  }

  private func isPossessive(at index: Int, width: Int) -> Bool {
    let letter = index + width
    guard letter < bytes.count, bytes[letter] | 0x20 == UInt8(ascii: "s") else { return false }
    let after = letter + 1
    guard after < bytes.count else { return true }
    let scalar = Scalar(at: after, in: bytes, lexicon)
    return scalar.kind == .space || scalar.kind == .mark
  }

  private mutating func finishWord(_ scan: WordScan, end: Int) {
    var hash = scan.hash
    var end = end
    var entry = lexicon.find(hash)
    // `Mr`, `Inc` and their like keep the full stop that follows.
    if end < bytes.count, bytes[end] == UInt8(ascii: "."), scan.letters <= 6 {
      let dotted = FoldedHash.add(UInt8(ascii: "."), to: hash)
      let known = lexicon.find(dotted)
      if lexicon.flags(known).contains(.abbreviation), scan.firstIsUpper {
        (hash, entry, end) = (dotted, known, end + 1)
      }
    }
    append(.word, to: end, mark: bytes[position], hash: hash, entry: entry, shape: scan.shape)
    if scan.firstIsUpper, scan.letters > 4 {
      tokens[tokens.count - 1].ending = lexicon.find(scan.endingHash)
    }
    takePossessive()
  }

  private mutating func takePossessive() {
    guard position < bytes.count else { return }
    let scalar = Scalar(at: position, in: bytes, lexicon)
    guard scalar.plain == UInt8(ascii: "'") else { return }
    let last = bytes[position - 1] | 0x20
    if isPossessive(at: position, width: scalar.width) {
      append(.punctuation, to: position + scalar.width + 1, mark: UInt8(ascii: "'"), shape: .possessive)
    } else if last == UInt8(ascii: "s"), position + scalar.width < bytes.count,
      bytes[position + scalar.width] == UInt8(ascii: " ")
    {
      append(.punctuation, to: position + scalar.width, mark: UInt8(ascii: "'"), shape: .possessive)
    }
  }

  /// The end of a web or mail address that starts here. Looked for only where a word begins, and not far, so that text
  /// without blanks costs no more than other text.
  private func addressEnd() -> Int? {
    guard position == 0 || bytes[position - 1] <= 0x20 || bytes[position - 1].opensAddress else { return nil }
    var index = position
    let limit = min(bytes.count, position + 300)
    var isAddress = startsHere("www.")
    var hasDot = false
    while index < limit, bytes[index].isInAddress {
      switch bytes[index] {
      case UInt8(ascii: "@"): isAddress = isAddress || index > position
      case UInt8(ascii: "."): hasDot = true
      case UInt8(ascii: ":"):
        isAddress = isAddress || (index + 2 < limit && bytes[index + 1] == 0x2F && bytes[index + 2] == 0x2F)
      case UInt8(ascii: "/"): isAddress = isAddress || (hasDot && index > position + 3)
      default: break
      }
      index += 1
    }
    while index > position, bytes[index - 1] == UInt8(ascii: ".") || bytes[index - 1] == UInt8(ascii: ":") {
      index -= 1
    }
    return isAddress && index > position ? index : nil
  }

  private func startsHere(_ text: StaticString) -> Bool {
    guard position + text.utf8CodeUnitCount <= bytes.count else { return false }
    return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[position + $0] == text.utf8Start[$0] }
  }

  private mutating func takeAddress(to end: Int) {
    append(.address, to: end, mark: bytes[position], hash: FoldedHash.of(bytes[position..<end]))
  }

  // MARK: Numbers and marks

  private mutating func takeNumber() {
    var index = position
    var hash = FoldedHash.seed
    var hasLetters = false
    while index < bytes.count {
      let scalar = Scalar(at: index, in: bytes, lexicon)
      if scalar.kind == .digit {
        hash = FoldedHash.add(UInt8(ascii: "0"), to: hash)
      } else if scalar.kind == .letter {
        hasLetters = true
        hash = scalar.addFolded(to: hash)
      } else if scalar.plain == UInt8(ascii: ".") || scalar.plain == UInt8(ascii: ","),
        index + 1 < bytes.count,
        bytes[index + 1] >= UInt8(ascii: "0"), bytes[index + 1] <= UInt8(ascii: "9")
      {
        hash = FoldedHash.add(scalar.plain, to: hash)
      } else {
        break
      }
      index += scalar.width
    }
    append(
      hasLetters ? .word : .number, to: index, mark: bytes[position], hash: hash, entry: lexicon.find(hash),
      shape: .digits)
    takePossessive()
  }

  private mutating func takeMark(_ scalar: Scalar) {
    let plain = scalar.plain
    if plain == UInt8(ascii: "@") || plain == UInt8(ascii: "#"), position + 1 < bytes.count {
      var index = position + 1
      while index < bytes.count, bytes[index].isASCIIWord { index += 1 }
      if index > position + 1 { return takeAddress(to: index) }
    }
    let hash = FoldedHash.add(plain, to: FoldedHash.seed)
    append(
      .punctuation, to: position + scalar.width, mark: plain, hash: hash, entry: lexicon.find(hash),
      shape: plain == UInt8(ascii: "-") ? .hyphen : [])
  }

  private mutating func append(
    _ kind: EntityToken.Kind, to end: Int, mark: UInt8, hash: UInt64 = 0, entry: Int32 = -1,
    shape: TokenShape = []
  ) {
    var shape = shape
    if atLineStart { shape.insert(.lineStart) }
    if let last = tokens.last, Int(last.end) == position, !atLineStart { shape.insert(.glued) }
    atLineStart = false
    var flags = lexicon.flags(entry)
    if shape.isDisjoint(with: .allCapitals) { flags.subtract(.acronyms) }
    if kind == .word, flags.rawValue & 0xFFFF_FFFF == 0 { shape.insert(.unknown) }
    tokens.append(
      EntityToken(
        start: Int32(position), end: Int32(end), kind: kind, mark: mark, shape: shape, hash: hash,
        entry: entry,
        flags: flags, line: line))
    position = end
  }
}

/// What is seen of a word while its scalars pass.
private struct WordScan {
  var hash = FoldedHash.seed
  var letters = 0
  var uppers = 0
  var dots = 0
  var digits = 0
  var firstIsUpper = false
  var capitalInside = false
  private var lastThree: (UInt32, UInt32, UInt32) = (0, 0, 0)
  private var sinceDot = 0
  private var longestPart = 0

  mutating func take(_ scalar: Scalar) {
    hash = scalar.addFolded(to: hash)
    switch scalar.kind {
    case .letter:
      if scalar.isUpper {
        uppers += 1
        if letters == 0 { firstIsUpper = true } else { capitalInside = true }
      }
      letters += 1
      lastThree = (lastThree.1, lastThree.2, scalar.folded)
      sinceDot += 1
      longestPart = max(longestPart, sinceDot)
    case .digit:
      digits += 1
    default: sinceDot = 0
    }
  }

  /// Single letters with full stops between: `U.S`, `J`.
  var isInitials: Bool { firstIsUpper && longestPart == 1 && letters > 0 && digits == 0 }

  /// The hash of `~` and the last three letters, under which the lexicon holds the votes of endings.
  var endingHash: UInt64 {
    var hash = FoldedHash.add(UInt8(ascii: "~"), to: FoldedHash.seed)
    for letter in [lastThree.0, lastThree.1, lastThree.2] {
      hash = FoldedHash.add(UInt8(truncatingIfNeeded: letter), to: hash)
    }
    return hash
  }

  var shape: TokenShape {
    var shape: TokenShape = []
    if firstIsUpper { shape.insert(.capitalised) }
    if letters == 1, firstIsUpper { shape.insert(.initial) }
    if letters > 1, uppers == letters { shape.insert(letters <= 5 ? .shortCapitals : .longCapitals) }
    if digits > 0 { shape.insert(.digits) }
    if capitalInside, uppers < letters { shape.insert(.innerCapital) }
    if dots > 0, isInitials { shape.insert(.dotted) }
    return shape
  }
}

extension UInt8 {
  /// A byte of a web or mail address: printing ASCII without comma, quotation marks and brackets.
  fileprivate var isInAddress: Bool {
    switch self {
    case 0x21, 0x23...0x26, 0x2A...0x2B, 0x2D...0x3B, 0x3D, 0x3F...0x5A, 0x5F, 0x61...0x7A, 0x7E: true
    default: false
    }
  }

  /// An opening bracket or quotation mark, after which an address may begin.
  fileprivate var opensAddress: Bool { [0x22, 0x27, 0x28, 0x3C, 0x5B].contains(self) }

  /// A letter, digit or underscore of ASCII.
  var isASCIIWord: Bool {
    (self >= 0x30 && self <= 0x39) || (self | 0x20 >= 0x61 && self | 0x20 <= 0x7A) || self == 0x5F
  }
}
