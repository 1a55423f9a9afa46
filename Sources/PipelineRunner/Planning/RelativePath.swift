/// Paths as text: what they come to without `.`, `..` and doubled slashes. Links are looked at when files are touched.
enum RelativePath {
  /// What a path comes to.
  enum Normalized: Equatable {
    /// A file inside the root.
    case inside(String)
    /// A place outside the root, or an absolute path.
    case leaves
    /// The root itself, a folder by its spelling, or a name that no file can have.
    case noFile
  }

  /// The folders that a plain relative path lies in, the nearest first: `a/b` and `a` for `a/b/c`.
  static func folders(of path: String) -> [String] {
    var parts = path.split(separator: "/").dropLast()
    var folders: [String] = []
    while !parts.isEmpty {
      folders.append(parts.joined(separator: "/"))
      parts = parts.dropLast()
    }
    return folders
  }

  /// The path in its plainest spelling.
  static func normalized(_ path: String) -> Normalized {
    guard !path.utf8.contains(0) else { return .noFile }
    guard !path.hasPrefix("/") else { return .leaves }
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return .leaves
      }
    }
    let last = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard !parts.isEmpty, last != "", last != ".", last != ".." else { return .noFile }
    return .inside(parts.joined(separator: "/"))
  }
}
