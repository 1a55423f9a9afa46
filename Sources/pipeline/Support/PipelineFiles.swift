internal import PipelineInput
internal import PipelineLoading

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Finds pipeline files.
enum PipelineFiles {
  /// Which files a folder or a pattern stands for.
  enum Kind {
    /// `.yaml` and `.yml`.
    case yaml
    /// Also Markdown pages, which may hold pipelines.
    case yamlAndMarkdown

    func includes(_ path: String) -> Bool {
      if path.hasSuffix(".yaml") || path.hasSuffix(".yml") { return true }
      return self == .yamlAndMarkdown && MarkdownBlocks.isMarkdown(path)
    }
  }

  /// The files that paths name: a file as it is, a folder's files below it in order, the files that fit a pattern; each once.
  ///
  /// - Throws: `ExitStatus.failed`, with a message, if there is none such.
  static func find(_ paths: [String], kind: Kind = .yaml) throws -> [String] {
    var files: [String] = []
    var seen: Set<String> = []
    for path in paths {
      for file in try expand(path, kind) where seen.insert(file).inserted { files.append(file) }
    }
    return files
  }

  private static func expand(_ path: String, _ kind: Kind) throws -> [String] {
    if isFolder(path) {
      let found = below(path).filter(kind.includes)
      if !found.isEmpty { return found }
      Console.say("error: the folder '\(path)' holds no pipeline file (.yaml or .yml)")
      throw ExitStatus.failed
    }
    guard Glob.isPattern(path), access(path, F_OK) != 0 else { return [path] }
    let found = matches(path).filter(kind.includes)
    if !found.isEmpty { return found }
    Console.say("error: no pipeline file matches '\(path)'")
    throw ExitStatus.failed
  }

  private static func matches(_ path: String) -> [String] {
    let (folder, pattern) = Glob.split(path)
    let glob = Glob(pattern)
    return below(folder).compactMap { file in
      let relative = file.dropFirst(folder.hasSuffix("/") ? folder.count : folder.count + 1)
      guard glob.matches(String(relative)) else { return nil }
      return folder == "." ? String(relative) : file
    }
  }

  /// The files below a folder; what is hidden and links to folders are left out.
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
      guard isFolder(path) else { return [path] }
      return isLink(path) ? [] : below(path)
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
