import TextKit

/// Whether a sentence can stand without the one before it.
enum Openings {
  /// Whether it begins with a pronoun or a connective that points back, or ends a quotation that began before it.
  static func hang(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    var words = Words(text, in: range)
    guard let first = words.next() else { return false }
    // Inside quotation marks somebody speaks of what the reader may know from the speaker.
    let hash = CaseFolding.hash(UnsafeRawBufferPointer(rebasing: text[first]))
    return pointingBack.contains(hash: hash) || endsQuotation(text, range)
  }

  private static func endsQuotation(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    var straight = 0
    var open = 0
    var position = range.lowerBound
    var startsStraight = false
    while position < range.upperBound {
      let scalar = text.scalar(at: position)
      switch scalar.value {
      case 0x22:
        if position == range.lowerBound { startsStraight = true }
        straight += 1
      case 0x201C, 0x201E: open += 1
      // In German the sign that opens in English closes.
      case 0x201D:
        open -= 1
        if open < 0 { return true }
      default: break
      }
      position += scalar.length
    }
    return straight % 2 == 1 && !startsStraight && text[range.upperBound - 1] == 0x22
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
