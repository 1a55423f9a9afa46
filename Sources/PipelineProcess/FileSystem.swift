#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What finding plugins asks of the file system.
enum FileSystem {
  enum Kind { case file, folder }

  static func kind(of path: String) -> Kind? {
    var information = stat()
    guard stat(path, &information) == 0 else { return nil }
    return information.st_mode & S_IFMT == S_IFDIR ? .folder : .file
  }

  static func isExecutable(_ path: String) -> Bool { access(path, X_OK) == 0 }

  /// The names in a folder, sorted; none where it cannot be read.
  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// The largest spec file, in bytes.
  private static let limit = 16_000_000

  /// All of a file; `nil` where it cannot be read, or is too large to be meant.
  static func bytes(of path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = read(file, &room, room.count)
      if count < 0 { return nil }
      if count == 0 { return bytes }
      bytes += room[..<count]
    }
    return nil
  }

  /// The path from the root. Links stay: an interpreter in an environment of its own is one.
  static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return String(cString: folder) + "/" + path
  }
}
