/// What a sentence says of the time: whether a date in it lies behind or ahead.
///
/// The nearest word before the date that tells decides; if none does, the nearest behind it.
struct TenseCues {
  let source: DateTokens

  private static let future = WordSet(
    "will shall would upcoming expected expects expect scheduled due planned plans plan planning set slated aims hopes intends deadline ahead upcoming forthcoming looming looms tomorrow going won't can may should must meets begins starts opens ends expires resumes returns hosts faces closes kicks arrives becomes falls ready invited vows promises wants runs until"
  )
  private static let past = WordSet(
    "was were had did been went came took made won lost left met told held fell rose grew became gave got saw died said began broke struck hit ran led sent spent sold bought brought fought thought caught kept put cut let flew drew knew threw wrote spoke chose drove won shot found felt built paid read since ago wore stood understood swore tore shook stole hid bore beat bit blew burst cast cost dealt dug drank ate fled flung forbade forgot forgave froze hung heard hurt laid lay lent lit meant overcame overtook quit rang rode sang sank sat sought shut slept slid sped spread sprang stuck stung swam swept swung taught undertook upset woke withdrew wound wept"
  )

  /// How many tokens are looked through on either side.
  private static let reach = 24

  func tense(around span: Range<Int>) -> DateResolver.Tense {
    var index = span.lowerBound - 1
    while index >= 0, span.lowerBound - index <= TenseCues.reach, !endsSentence(index) {
      if let tense = tense(of: index) { return tense }
      index -= 1
    }
    index = span.upperBound
    while source[index] != nil, index - span.upperBound < TenseCues.reach, !endsSentence(index) {
      if let tense = tense(of: index) { return tense }
      index += 1
    }
    return .none
  }

  private func endsSentence(_ index: Int) -> Bool {
    source.isMark(index, ".") || source.isMark(index, "!") || source.isMark(index, "?")
      || source.isMark(index, ";")
      || source[index + 1].map { $0.shape.contains(.lineStart) && $0.shape.contains(.capitalised) } == true
        && source[index]?.kind == .punctuation
  }

  private func tense(of index: Int) -> DateResolver.Tense? {
    guard let token = source[index], token.kind == .word else { return nil }
    if token.shape.contains(.capitalised), !token.shape.contains(.sentenceStart) { return nil }
    if TenseCues.future.contains(token) { return .future }
    guard TenseCues.past.contains(token) || hasPastEnding(token) else { return nil }
    // `is held` is neither; `will be cut`, `agreed to cut` lie ahead
    if let before = source[index - 1], TenseCues.present.contains(before) { return nil }
    return isLed(index) ? .future : .past
  }

  private static let auxiliaries = WordSet("will would shall be to could should may might must can won't")

  private static let present = WordSet("is are")

  private func isLed(_ index: Int) -> Bool {
    (1...3).contains { back in
      guard let token = source[index - back], token.kind == .word, !token.shape.contains(.capitalised) else {
        return false
      }
      return TenseCues.auxiliaries.contains(token)
    }
  }

  private func hasPastEnding(_ token: EntityToken) -> Bool {
    guard token.end - token.start >= 5, token.shape.isDisjoint(with: [.capitalised, .digits]) else {
      return false
    }
    let text = source.bytes[Int(token.start)..<Int(token.end)]
    return text.suffix(2).elementsEqual("ed".utf8) && !text.suffix(3).elementsEqual("eed".utf8)
  }
}
