#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What a path leads to, links followed.
enum FileKind: Equatable {
  case file(size: Int)
  case folder
  case pipe
  case other
  case missing

  init(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      self = .missing
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .file(size: Int(status.st_size))
    case S_IFDIR: self = .folder
    case S_IFIFO, S_IFCHR, S_IFSOCK: self = .pipe
    default: self = .other
    }
  }
}

/// Questions about paths.
enum FilePath {
  /// What stands behind the last slash.
  static func lastPart(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Whether the path itself is a link.
  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// The path without links, `.` and `..`; `nil` if it leads nowhere.
  static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// The names in a folder, sorted by their bytes.
  static func names(in folder: String) throws(InputProblem) -> [String] {
    guard let directory = opendir(folder) else {
      throw InputProblem.unreadable(path: folder, reason: String(cString: strerror(errno)))
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
