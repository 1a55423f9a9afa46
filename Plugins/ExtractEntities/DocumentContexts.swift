/// In which company each capitalised word stands anywhere in the document: after a title, before a verb of saying, and so
/// on. A name that is plain in one sentence lends that to the next.
struct DocumentContexts {
  private var seen: [UInt64: UInt32] = [:]

  init(_ text: AnalysedText) {
    let tokens = text.tokens
    for index in tokens.indices
    where tokens[index].kind == .word && tokens[index].shape.contains(.capitalised) {
      var bits: UInt32 = 0
      if index > 0, tokens[index - 1].line == tokens[index].line {
        bits |= DocumentContexts.before(tokens[index - 1])
      }
      if index + 1 < tokens.count, tokens[index + 1].line == tokens[index].line {
        bits |= DocumentContexts.after(tokens[index + 1])
      }
      if bits != 0 { seen[tokens[index].hash, default: 0] |= bits }
    }
  }

  /// The bits of a word, with those of its shape that the whole document settles.
  func bits(_ token: EntityToken) -> UInt32 {
    var bits = token.shape.contains(.capitalised) ? seen[token.hash] ?? 0 : 0
    if token.shape.contains(.lowerElsewhere) { bits |= 1 << 16 }
    if token.shape.contains(.capitalElsewhere) { bits |= 1 << 17 }
    if token.shape.contains(.onlyAtStart) { bits |= 1 << 18 }
    if token.shape.contains(.sentenceStart) { bits |= 1 << 19 }
    return bits
  }

  private static func before(_ token: EntityToken) -> UInt32 {
    var bits: UInt32 = 0
    let isCapital = token.shape.contains(.capitalised)
    if token.flags.contains(.title) { bits |= isCapital ? 1 << 0 : 1 << 1 }
    if isCapital, token.flags.contains(.firstName) { bits |= 1 << 2 }
    if !isCapital, token.flags.contains(.placePreposition) { bits |= 1 << 3 }
    if !isCapital, token.flags.contains(.role) { bits |= 1 << 4 }
    if token.hash == TokenClass.the { bits |= 1 << 5 }
    return bits
  }

  private static func after(_ token: EntityToken) -> UInt32 {
    var bits: UInt32 = 0
    let isCapital = token.shape.contains(.capitalised)
    if isCapital, !token.flags.isDisjoint(with: [.lastName, .rareLastName]) { bits |= 1 << 8 }
    if isCapital, token.flags.contains(.corporateSuffix) { bits |= 1 << 9 }
    if isCapital, token.flags.contains(.organisationHead) { bits |= 1 << 10 }
    if isCapital, token.flags.contains(.placeHead) { bits |= 1 << 11 }
    if !isCapital, token.flags.contains(.speechVerb) { bits |= 1 << 12 }
    if token.shape.contains(.possessive) { bits |= 1 << 13 }
    return bits
  }
}
