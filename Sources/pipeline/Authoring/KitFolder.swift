#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The folder of the kit that a new package is to build on.
struct KitFolder {
  /// As it was given.
  let path: String

  /// `nil` where there is no such kit.
  init?(_ path: String) {
    guard WholeFiles.read(path + "/Sources/PipelineKit/Stages/Stage.swift") != nil else { return nil }
    self.path = path
  }

  /// The path as a package in `folder` has to write it: relative where both are.
  func path(from folder: String) -> String {
    let steps = folder.split(separator: "/").filter { $0 != "." }
    guard !path.hasPrefix("/"), !folder.hasPrefix("/"), !steps.contains("..") else { return resolved }
    return String(repeating: "../", count: steps.count) + path
  }

  private var resolved: String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The modules of the Python package, in the order of their names; none where the kit has none.
  var pythonLibrary: [(name: String, text: String)] {
    let folder = path + "/python/pipeline_plugin"
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".py") || name == "py.typed" { names.append(name) }
    }
    return names.sorted().compactMap { name in
      WholeFiles.read(folder + "/" + name).map { (name, String(decoding: $0, as: UTF8.self)) }
    }
  }
}
