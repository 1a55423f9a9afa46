#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Files that a command is about to write: all of them, or none.
struct NewFiles {
  /// Why nothing was written.
  struct Failure: Error {
    let message: String
  }

  private var files: [(path: String, text: String, isExecutable: Bool)] = []
  private var edits: [(path: String, text: String)] = []

  /// A file that must not be there yet.
  mutating func add(_ path: String, _ text: String, isExecutable: Bool = false) {
    files.append((path, text, isExecutable))
  }

  /// Another text for a file that is there.
  mutating func edit(_ path: String, _ text: String) { edits.append((path, text)) }

  /// Writes them: what is there already is found before anything is written.
  func write() throws(Failure) {
    for file in files where access(file.path, F_OK) == 0 {
      throw Failure(message: "'\(file.path)' is there already; nothing is written")
    }
    var written: [String] = []
    for file in files {
      let isWritten = Self.makeFolder(of: file.path) && WholeFiles.put(file.path, Array(file.text.utf8))
      if isWritten, !file.isExecutable || chmod(file.path, 0o755) == 0 {
        written.append(file.path)
        continue
      }
      let reason = String(cString: strerror(errno))
      for path in written + [file.path] { unlink(path) }
      throw Failure(message: "'\(file.path)' cannot be written: \(reason); nothing is left of it all")
    }
    for edit in edits where !WholeFiles.replace(edit.path, with: Array(edit.text.utf8)) {
      throw Failure(message: "'\(edit.path)' cannot be written; the new files are there")
    }
  }

  /// The paths, new ones first.
  var paths: [String] { files.map(\.path) + edits.map(\.path) }

  /// Makes the folders on the way to a file.
  private static func makeFolder(of path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    for count in parts.indices.map({ $0 + 1 }) {
      let folder = parts.prefix(count).joined(separator: "/")
      if folder.isEmpty || access(folder, F_OK) == 0 { continue }
      guard mkdir(folder, 0o777) == 0 || errno == EEXIST else { return false }
    }
    return true
  }
}
