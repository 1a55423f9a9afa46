import TextKit

/// What a line's words say for and against its being boilerplate: a linear model over hashed words and pairs.
///
/// A line's score is the sum of the weights of its grams over the root of their number. Grams: each word
/// alone and with the line's length class, neighbouring words together, the first and last word, the first
/// two, and a line of up to four words whole. Of a long line the first and the last twelve words count. (The
/// hashing trick: K. Weinberger et al., ICML 2009.)
struct WordWeights: Sendable {
  /// One weight a bucket, in steps of `unit`.
  private let weights: [Int8]
  private let unit: Float

  /// Buckets: 2 to the power of this.
  static let bits: UInt64 = 16

  /// No weights: each line's score is 0.
  init() {
    weights = []
    unit = 0
  }

  /// - Parameter bytes: a 32-bit number, how much a step is, and one signed byte a bucket; `nil` for another
  ///   length.
  init?(bytes: UnsafeRawBufferPointer) {
    guard bytes.count == 4 + 1 << Int(Self.bits) else { return nil }
    unit = Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self)))
    weights = bytes[4...].map { Int8(bitPattern: $0) }
  }

  /// The score of a line.
  func score(_ words: ArraySlice<UInt64>) -> Float {
    guard !weights.isEmpty else { return 0 }
    var sum: Int32 = 0
    var count: Int32 = 0
    weights.withUnsafeBufferPointer { weights in
      Self.forEachGram(of: words) { bucket in
        sum += Int32(weights[bucket])
        count += 1
      }
    }
    return count == 0 ? 0 : Float(sum) * unit / Float(count).squareRoot()
  }

  /// Hands over the bucket of each gram of a line.
  @inline(__always)
  static func forEachGram(of words: ArraySlice<UInt64>, _ body: (Int) -> Void) {
    guard let first = words.first, let last = words.last else { return }
    let length: UInt64 = words.count <= 3 ? 1 : words.count <= 10 ? 2 : 3
    body(bucket(length, 0))
    var previous: UInt64 = 0
    for (number, index) in words.indices.enumerated() {
      if number >= edge, number < words.count - edge {
        previous = 0
        continue
      }
      let word = words[index]
      body(bucket(word, 11))
      body(bucket(word, length))
      if previous != 0 { body(bucket(previous &* 0x9E37_79B9_7F4A_7C15 ^ word, 13)) }
      previous = word
    }
    body(bucket(first, 17))
    body(bucket(last, 19))
    guard words.count >= 2 else { return }
    body(bucket(first &* 0x9E37_79B9_7F4A_7C15 ^ words[words.startIndex + 1], 23))
    guard words.count <= 4 else { return }
    body(bucket(words.reduce(0) { $0 &* 0x9E37_79B9_7F4A_7C15 ^ $1 }, 29))
  }

  /// Words that count at each end of a long line.
  private static let edge = 12

  @inline(__always)
  private static func bucket(_ hash: UInt64, _ kind: UInt64) -> Int {
    let mixed = (hash ^ kind &* 0xC2B2_AE3D_27D4_EB4F) &* 0x1656_67B1_9E37_79F9
    return Int(truncatingIfNeeded: mixed >> (64 - bits))
  }
}
