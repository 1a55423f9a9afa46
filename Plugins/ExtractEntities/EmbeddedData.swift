import CEntityData

/// The lexicon and the weights that are part of the binary. They are taken up when the first text comes.
enum EmbeddedData {
  /// Nil only if the data files in the repository are broken, which a test would show.
  static let finder: EntityFinder? = {
    let lexiconBlock = CEntityLexicon()
    let weightsBlock = CEntityWeights()
    guard let lexicon = Lexicon(lexiconBlock.bytes, count: lexiconBlock.count),
      let weights = EvidenceWeights(weightsBlock.bytes, count: weightsBlock.count)
    else { return nil }
    return EntityFinder(lexicon: lexicon, weights: weights)
  }()
}
