#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Finds pipeline files.
enum PipelineFiles {
  /// The files that paths name: a file as it is, a folder's `.yaml` and `.yml` files below it, in order.
  ///
  /// - Throws: `ExitStatus.failed`, with a message, if there is none such.
  static func find(_ paths: [String]) throws -> [String] {
    var files: [String] = []
    for path in paths {
      guard isFolder(path) else {
        files.append(path)
        continue
      }
      let found = below(path)
      if found.isEmpty {
        Console.say("error: the folder '\(path)' holds no pipeline file (.yaml or .yml)")
        throw ExitStatus.failed
      }
      files += found
    }
    return files
  }

  private static func below(_ folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    closedir(directory)
    let paths = names.filter { !$0.hasPrefix(".") }.sorted().map {
      folder.hasSuffix("/") ? folder + $0 : folder + "/" + $0
    }
    return paths.flatMap { path -> [String] in
      if isFolder(path) { return isLink(path) ? [] : below(path) }
      return path.hasSuffix(".yaml") || path.hasSuffix(".yml") ? [path] : []
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }
}
