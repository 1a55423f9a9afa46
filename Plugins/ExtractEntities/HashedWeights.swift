/// The weights of hashed features, read in place: rows of sixteen for a word (four places in a name times four labels),
/// rows of four for a span.
///
/// `@unchecked Sendable`: the memory is a constant array of the binary (or a block the caller keeps for the life of the
/// process), and nothing here writes to it while it is shared.
struct HashedWeights: @unchecked Sendable {
  /// One byte a weight, 1/32 nat, as embedded; or two bytes, 1/256 nat, while they are fitted.
  enum Format { case bytes, words }

  private let words: UnsafeRawPointer
  private let spans: UnsafeRawPointer
  private let format: Format
  static let wordBits: UInt32 = 17
  static let spanBits: UInt32 = 17
  static let wordCount = 16 << Int(wordBits)
  static let spanCount = 4 << Int(spanBits)

  init(words: UnsafeRawPointer, spans: UnsafeRawPointer, format: Format) {
    self.words = words
    self.spans = spans
    self.format = format
  }

  @inline(__always) static func wordRow(_ feature: UInt32) -> Int { Int(feature >> (32 - wordBits)) }
  @inline(__always) static func spanRow(_ feature: UInt32) -> Int { Int(feature >> (32 - spanBits)) }

  /// The sum for a word, by place (single, first, inner, last) and then by label, 256 a nat.
  func word(_ features: [UInt32]) -> SIMD16<Int32> {
    var sum = SIMD16<Int16>.zero
    switch format {
    case .bytes:
      for feature in features {
        let row = words.loadUnaligned(
          fromByteOffset: HashedWeights.wordRow(feature) * 16, as: SIMD16<Int8>.self)
        sum &+= SIMD16<Int16>(truncatingIfNeeded: row)
      }
      return SIMD16<Int32>(truncatingIfNeeded: sum) &<< 3
    case .words:
      var sum = SIMD16<Int32>.zero
      for feature in features {
        let row = words.loadUnaligned(
          fromByteOffset: HashedWeights.wordRow(feature) * 32, as: SIMD16<Int16>.self)
        sum &+= SIMD16<Int32>(truncatingIfNeeded: row)
      }
      return sum
    }
  }

  func span(_ features: [UInt32]) -> SIMD4<Int32> {
    var sum = SIMD4<Int32>.zero
    for feature in features {
      let row = HashedWeights.spanRow(feature)
      switch format {
      case .bytes:
        sum &+=
          SIMD4<Int32>(
            truncatingIfNeeded: spans.loadUnaligned(fromByteOffset: row * 4, as: SIMD4<Int8>.self)) &<< 3
      case .words:
        sum &+= SIMD4<Int32>(
          truncatingIfNeeded: spans.loadUnaligned(fromByteOffset: row * 8, as: SIMD4<Int16>.self))
      }
    }
    return sum
  }
}
