/// Finds the name that was probably meant: "did you mean 'max_words'?"
public enum NearestName {
  /// The candidate nearest to `name`, or `nil` where none is near enough.
  ///
  /// Distance is Damerau-Levenshtein in its optimal-string-alignment form (Damerau 1964; Boytsov 2011), case
  /// and the difference of `-` and `_` ignored; at most a third of the longer name may differ. A candidate
  /// that begins with `name`, or ends in it after a `_`, counts as near, too. Ties go to the earlier
  /// candidate.
  public static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = folded(name)
    guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let other = folded(candidate)
      var distance = alignmentDistance(wanted, other)
      if distance > max(wanted.count, other.count) / 3 {
        guard wanted.count >= 3, isPart(wanted, of: other) else { continue }
        distance = max(wanted.count, other.count) / 3 + 1
      }
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// The words of a suggestion for `name`, or `nil` where no candidate is near.
  public static func suggestion(for name: String, among candidates: some Sequence<String>) -> String? {
    nearest(to: name, among: candidates).map { "did you mean '\($0)'?" }
  }

  private static func folded(_ name: String) -> [UInt8] {
    name.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      case UInt8(ascii: "-"), UInt8(ascii: " "): UInt8(ascii: "_")
      default: byte
      }
    }
  }

  private static func isPart(_ short: [UInt8], of long: [UInt8]) -> Bool {
    long.starts(with: short) || (long.count > short.count && long.suffix(short.count + 1) == [0x5F] + short)
  }

  private static func alignmentDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [Int](repeating: i + 1, count: b.count + 1)
      for j in 0..<b.count {
        let cost = a[i] == b[j] ? 0 : 1
        row[j + 1] = min(last[j + 1] + 1, row[j] + 1, last[j] + cost)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
        }
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
