/// A pattern for paths: `*` and `?` within a name, `**` across folders, `[a-z]` and `[!a-z]` for one
/// character.
public struct Glob: Sendable {
  private let parts: [[Unicode.Scalar]]

  /// Reads a pattern.
  public init(_ pattern: String) {
    parts = pattern.split(separator: "/").map { Array($0.unicodeScalars) }
  }

  /// Whether a path has characters that make it a pattern.
  public static func isPattern(_ path: String) -> Bool { path.contains { "*?[".contains($0) } }

  /// The folder before the first part that is a pattern, and the rest.
  public static func split(_ path: String) -> (folder: String, pattern: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: true)
    let first = parts.firstIndex { isPattern(String($0)) } ?? parts.count
    let folder = (path.hasPrefix("/") ? "/" : "") + parts[..<first].joined(separator: "/")
    return (folder.isEmpty ? "." : folder, parts[first...].joined(separator: "/"))
  }

  /// Whether a relative path fits.
  public func matches(_ path: String) -> Bool {
    let names = path.split(separator: "/").map { Array($0.unicodeScalars) }
    // After each part: whether the pattern so far fits the first so many names. One row a part, so the time
    // is at most the product of both lengths, whatever stars there are.
    var fits = [true] + names.map { _ in false }
    for part in parts {
      var next = names.map { _ in false } + [false]
      if part == ["*", "*"] {
        var hasFit = false
        for count in fits.indices {
          hasFit = hasFit || fits[count]
          next[count] = hasFit
        }
      } else {
        for (count, name) in names.enumerated() where fits[count] {
          next[count + 1] = Self.matches(part[...], name[...])
        }
      }
      fits = next
    }
    return fits.last ?? false
  }

  /// Matches within one name. Goes back to the last `*` only, so the time is at most the product of both
  /// lengths.
  private static func matches(_ part: ArraySlice<Unicode.Scalar>, _ name: ArraySlice<Unicode.Scalar>) -> Bool
  {
    var (p, n) = (part.startIndex, name.startIndex)
    var star: (part: Int, name: Int)?
    while n < name.endIndex {
      if p < part.endIndex, part[p] == "*" {
        star = (p, n)
        p += 1
      } else if p < part.endIndex, let next = one(part, p, name[n]) {
        (p, n) = (next, n + 1)
      } else if let last = star {
        star = (last.part, last.name + 1)
        (p, n) = (last.part + 1, last.name + 1)
      } else {
        return false
      }
    }
    return part[p...].allSatisfy { $0 == "*" }
  }

  /// Matches one character; the place in the pattern behind what matched it.
  private static func one(_ part: ArraySlice<Unicode.Scalar>, _ p: Int, _ scalar: Unicode.Scalar) -> Int? {
    if part[p] == "?" { return p + 1 }
    guard part[p] == "[", let end = part[(p + 1)...].dropFirst().firstIndex(of: "]") else {
      return part[p] == scalar ? p + 1 : nil
    }
    var set = part[(p + 1)..<end]
    let isNegated = set.first == "!" || set.first == "^"
    if isNegated { set = set.dropFirst() }
    var found = false
    while let low = set.popFirst() {
      if set.count >= 2, set.first == "-" {
        let high = set[set.startIndex + 1]
        found = found || low <= scalar && scalar <= high
        set = set.dropFirst(2)
      } else {
        found = found || low == scalar
      }
    }
    return found != isNegated ? end + 1 : nil
  }
}
