#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif
internal import PipelineKit

/// A package's folder: its files, what they add up to, and the list of stages that its sources declare.
enum SourceFolder {
  static func absolute(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  static func isPackage(_ path: String) -> Bool { access(path + "/Package.swift", R_OK) == 0 }

  /// Makes a folder, and those above it.
  static func make(_ path: String) -> Bool {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += part + "/"
      if mkdir(made, 0o777) != 0, errno != EEXIST { return false }
    }
    return true
  }

  /// Puts a program in its place, in one step.
  static func putProgram(_ bytes: [UInt8], at path: String) -> Bool {
    let temporary = path + ".new"
    guard WholeFiles.put(temporary, bytes), chmod(temporary, 0o755) == 0 else { return false }
    return rename(temporary, path) == 0
  }

  /// What the manifest and all sources add up to: 32 hexadecimal digits of their names and bytes, in the order of the names.
  static func digest(of path: String) -> String {
    var all: [UInt8] = []
    for file in ["Package.swift"] + files(in: path, under: "Sources") + files(in: path, under: "Plugins") {
      let bytes = WholeFiles.read(path + "/" + file) ?? []
      all += Array("\(file)\u{0}\(bytes.count)\u{0}".utf8) + bytes
    }
    return DocumentID.make(file: "", member: nil, start: 0, source: all)
  }

  /// The name of a public list of stages in the sources of a module, such as `moodStages`.
  static func stageList(in folder: String) -> String? {
    for file in files(in: folder, under: "") where file.hasSuffix(".swift") {
      guard let bytes = WholeFiles.read(folder + "/" + file) else { continue }
      for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      where line.contains("AnyStage") {
        for head in ["public let ", "public var "] where line.hasPrefix(head) {
          return String(line.dropFirst(head.count).prefix { $0.isLetter || $0.isNumber || $0 == "_" })
        }
      }
    }
    return nil
  }

  /// The files below a folder, hidden ones and what is built left out, in the order of their paths.
  private static func files(in root: String, under folder: String) -> [String] {
    guard let stream = opendir(folder.isEmpty ? root : root + "/" + folder) else { return [] }
    defer { closedir(stream) }
    var found: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard !name.hasPrefix(".") else { continue }
      let path = folder.isEmpty ? name : folder + "/" + name
      var status = stat()
      guard stat(root + "/" + path, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        found += files(in: root, under: path)
      } else {
        found.append(path)
      }
    }
    return found.sorted()
  }
}
