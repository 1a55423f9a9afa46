/// Where a pattern matched, in UTF-8 bytes from the start of the searched bytes.
public struct PatternMatch: Hashable, Sendable {
  /// The whole match.
  public let range: Range<Int>

  /// The groups, the first at index 0; nil where a group took no part in the match.
  public let groups: [Range<Int>?]

  /// The range of a group by its number in the pattern; 0 is the whole match.
  ///
  /// A number that the pattern does not have gives nil.
  public subscript(group: Int) -> Range<Int>? {
    if group == 0 { return range }
    return groups.indices.contains(group - 1) ? groups[group - 1] : nil
  }
}
