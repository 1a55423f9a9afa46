/// A set of words by their folded hashes, for rules that ask whether a token is one of a few words.
struct WordSet: Sendable {
  private let hashes: Set<UInt64>

  /// From words in lower case with blanks between.
  init(_ words: StaticString) {
    let bytes = UnsafeBufferPointer(start: words.utf8Start, count: words.utf8CodeUnitCount)
    hashes = Set(bytes.split(separator: UInt8(ascii: " ")).map { FoldedHash.of($0) })
  }

  func contains(_ token: EntityToken) -> Bool { token.kind != .punctuation && hashes.contains(token.hash) }
}
