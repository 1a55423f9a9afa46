import TextKit

/// Whether a sentence can stand without the one before it.
enum Openings {
  /// Whether it begins with a pronoun or a connective that points back, or has one end of a quotation and not the other.
  static func hang(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    var words = Words(text, in: range)
    guard let first = words.next() else { return false }
    // Inside quotation marks somebody speaks of what the reader may know from the speaker.
    let hash = CaseFolding.hash(UnsafeRawBufferPointer(rebasing: text[first]))
    if pointingBack.contains(hash: hash), afterConnective(text, range) == nil { return true }
    return isTornQuotation(text, range)
  }

  /// Where a sentence stands by itself once its connective is cut: "However, Kallas lost." says "Kallas lost."
  ///
  /// Only before a name, so that what is left begins with a capital letter as it stands in the text; nil for all others.
  static func afterConnective(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Range<Int>? {
    var words = Words(text, in: range)
    guard let first = words.next(), first.lowerBound == range.lowerBound,
      connectives.contains(hash: CaseFolding.hash(UnsafeRawBufferPointer(rebasing: text[first]))),
      let second = words.next(), isGap(text[first.upperBound..<second.lowerBound])
    else { return nil }
    let value = text.scalar(at: second.lowerBound).value
    let hash = CaseFolding.hash(UnsafeRawBufferPointer(rebasing: text[second]))
    guard CaseFolding.lower(value) != value, !pointingBack.contains(hash: hash), !StopWords.contains(hash)
    else { return nil }
    return second.lowerBound..<range.upperBound
  }

  private static func isGap(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
    bytes.elementsEqual([0x20]) || bytes.elementsEqual([0x2C, 0x20])
  }

  /// Connectives that only say that something else came before. "Therefore" and "otherwise" say more.
  private static let connectives = WordSet(
    """
    and but yet however moreover furthermore meanwhile nevertheless nonetheless besides
    aber doch mais pero ma mas но
    """)

  /// Whether a quotation begins in it that ends in a later sentence: its other half belongs behind it.
  static func goesOn(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    let marks = QuotationMarks(text, range)
    if marks.open > 0 { return true }
    return marks.straight % 2 == 1 && !marks.hasStraightAtEnd && !marks.hasInches
  }

  private static func isTornQuotation(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    let marks = QuotationMarks(text, range)
    // A sign alone inside may be one of inches.
    let isAtEdge = marks.hasStraightAtStart || marks.hasStraightAtEnd
    return marks.closesUnopened || marks.straight % 2 == 1 && isAtEdge || marks.opensWithoutEnd
  }

  private static let pointingBack = WordSet(
    """
    he she it they him her them his hers its their this that these those such both neither either another other others
    and but or nor so yet then thus hence however therefore moreover furthermore meanwhile nevertheless nonetheless instead
    otherwise besides still also afterwards afterward consequently similarly likewise accordingly it's he's she's they're that's
    he'd she'd they'd he'll she'll they'll
    er sie ihn ihm ihr ihnen seine seiner ihre ihrer dieser diese dieses aber doch denn und oder jedoch dennoch deshalb
    daher außerdem zudem danach dann dabei damit dagegen trotzdem
    il elle ils elles ce cette ces cela celui celle mais et ou donc or car cependant toutefois pourtant ainsi ensuite puis
    él ella ellos ellas este esta estos estas eso esto pero y sino aunque además entonces luego también
    lui lei loro egli essa esso questo questa questi queste però ma inoltre quindi dunque poi
    ele ela eles elas isso isto porém mas além então depois
    он она оно они это этот эта эти но и а однако поэтому затем также
    """)
}
