/// Words without the commonest English endings: two forms of one word become one, at the price of some that are not.
///
/// For comparing texts, where a fast and steady answer counts for more than a right one; words of other languages lose a plural's `s` at most
/// times, and nothing else.
public enum LightStem {
  /// The hash of a word without letter case and ending (`CaseFolding.hash` of what is left). At least four bytes stay.
  public static func hash(_ word: UnsafeRawBufferPointer) -> UInt64 {
    for ending in endings where word.count - ending.count >= 4 {
      if word.suffix(ending.count).elementsEqual(ending) {
        return CaseFolding.hash(UnsafeRawBufferPointer(rebasing: word.dropLast(ending.count)))
      }
    }
    return CaseFolding.hash(word)
  }

  private static let endings = ["ing", "ed", "es", "s"].map { Array($0.utf8) }
}
