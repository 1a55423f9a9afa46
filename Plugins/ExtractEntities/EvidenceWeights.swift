/// What each piece of evidence is worth for each label: 256 a nat.
///
/// The numbers are fitted by `Training/entities/fit`; docs/models/extract_entities.md says on what.
struct EvidenceWeights: Sendable {
  /// A row for each bit of each block, then one for each source of votes.
  var rows: [SIMD4<Int32>]
  /// For a capitalised word that is no name.
  var outside: [Int32]
  /// For the vote that a word gives to being no name.
  var outsideVote: Int32
  var hashed: HashedWeights

  static let blocks = EvidenceBlock.allCases.count
  private static let classes = TokenClass.allCases.count
  private static let pairStart = blocks * 64 + VoteSource.allCases.count
  static let rowCount = pairStart + PairRelation.allCases.count * classes * classes
  static let count = rowCount * 4 + 64 + 1
  /// `PEW1`. Without it the first weights might pass for a byte order mark, at which `#embed` stops.
  static let magic: UInt32 = 0x3157_4550
  /// The magic, two bytes for each number, zeros up to the next multiple of 64 (so that no row lies across two cache lines);
  /// then one byte for each weight of a hashed feature.
  static let hashedStart = (4 + count * 2 + 63) & ~63
  static let byteCount = hashedStart + HashedWeights.wordCount + HashedWeights.spanCount

  init(hashed: HashedWeights) {
    self.hashed = hashed
    rows = Array(repeating: .zero, count: EvidenceWeights.rowCount)
    outside = Array(repeating: 0, count: 64)
    outsideVote = 0
  }

  /// Reads plain weights from 16-bit numbers, little endian, and leaves those of hashed features in place; nil if the bytes
  /// are no weights, or those of another version.
  init?(_ start: UnsafeRawPointer, count: Int) {
    guard count == EvidenceWeights.byteCount,
      UInt32(littleEndian: start.loadUnaligned(as: UInt32.self)) == EvidenceWeights.magic
    else { return nil }
    let base = start + 4
    func number(_ index: Int) -> Int32 {
      Int32(Int16(littleEndian: base.loadUnaligned(fromByteOffset: index * 2, as: Int16.self)))
    }
    rows = (0..<EvidenceWeights.rowCount).map { row in
      SIMD4(number(row * 4), number(row * 4 + 1), number(row * 4 + 2), number(row * 4 + 3))
    }
    let outsideStart = EvidenceWeights.rowCount * 4
    outside = (0..<64).map { number(outsideStart + $0) }
    outsideVote = number(outsideStart + 64)
    let words = start + EvidenceWeights.hashedStart
    hashed = HashedWeights(words: words, spans: words + HashedWeights.wordCount, format: .bytes)
  }

  static func row(_ block: EvidenceBlock, _ bit: Int) -> Int { block.rawValue * 64 + bit }
  static func row(_ source: VoteSource) -> Int { blocks * 64 + source.rawValue }
  static func row(_ relation: PairRelation, _ first: TokenClass, _ second: TokenClass) -> Int {
    pairStart + (relation.rawValue * classes + Int(first.rawValue)) * classes + Int(second.rawValue)
  }
}

/// Sums the weights of what it is shown.
struct ScoreVisitor: EvidenceVisitor {
  let weights: EvidenceWeights
  var score = SIMD4<Int32>.zero

  @inline(__always)
  mutating func bits(_ block: EvidenceBlock, _ mask: UInt64) {
    var rest = mask
    while rest != 0 {
      score &+= weights.rows[EvidenceWeights.row(block, rest.trailingZeroBitCount)]
      rest &= rest - 1
    }
  }

  @inline(__always)
  mutating func pair(_ relation: PairRelation, _ first: TokenClass, _ second: TokenClass) {
    score &+= weights.rows[EvidenceWeights.row(relation, first, second)]
  }

  @inline(__always)
  mutating func votes(_ source: VoteSource, _ votes: SIMD4<Int32>) {
    score &+= (weights.rows[EvidenceWeights.row(source)] &* votes) &>> 4
  }
}
