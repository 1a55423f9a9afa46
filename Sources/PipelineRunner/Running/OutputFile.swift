#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A file that appears whole or not at all: written beside its place under a temporary name, flushed to disk,
/// then renamed.
///
/// Its folder is made if need be. The file must lie inside the root, once links are followed; where the path is a link to a file,
/// that file is replaced, not the link.
final class OutputFile {
  let path: String
  /// The file's place, without links.
  let target: String
  /// The folder it is in.
  var folder: String { Self.split(target).folder }
  private let temporary: String
  private let sink: FileSink
  private var isOpen = true

  /// Opens a temporary file beside `root`/`path`.
  init(path: String, root: String) throws {
    self.path = path
    let joined = path.hasPrefix("/") ? path : root + "/" + path
    let (folder, name) = Self.split(joined)
    guard let realRoot = Self.resolved(root) else {
      throw RunFailure.unwritable(path: root, reason: String(cString: strerror(errno)))
    }
    guard !name.isEmpty, name != ".", name != ".." else {
      throw RunFailure.unwritable(path: path, reason: "it names a folder")
    }
    try Self.makeFolder(folder, inside: realRoot, for: path)
    guard let realFolder = Self.resolved(folder) else {
      throw RunFailure.unwritable(path: path, reason: String(cString: strerror(errno)))
    }
    guard Self.lies(realFolder, in: realRoot) else { throw RunFailure.outsideRoot(path: path) }
    target = try Self.linkFollowed(realFolder + "/" + name, inside: realRoot, for: path)
    guard !Self.isFolder(target) else { throw RunFailure.unwritable(path: path, reason: "it is a folder") }
    let place = Self.split(target)
    temporary = place.folder + "/." + place.name + ".partial-\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else {
      throw RunFailure.unwritable(path: path, reason: String(cString: strerror(errno)))
    }
    sink = FileSink(descriptor: descriptor, name: path)
  }

  deinit { discard() }

  /// Appends bytes.
  func write(_ bytes: UnsafeRawBufferPointer) throws { try sink.write(bytes) }

  /// Flushes the file to disk. After this, only the rename is left that could fail.
  func finish() throws {
    guard fsync(sink.descriptor) == 0 || errno == EINVAL || errno == EROFS else {
      throw RunFailure.unwritable(path: path, reason: String(cString: strerror(errno)))
    }
  }

  /// Puts the file in its place.
  func publish() throws {
    guard rename(temporary, target) == 0 else {
      throw RunFailure.unwritable(path: path, reason: String(cString: strerror(errno)))
    }
    close(sink.descriptor)
    isOpen = false
    let folder = open(Self.split(target).folder, O_RDONLY | O_CLOEXEC)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }

  /// Leaves no trace.
  func discard() {
    guard isOpen else { return }
    isOpen = false
    close(sink.descriptor)
    unlink(temporary)
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
    let folder = String(path[..<slash])
    return (folder.isEmpty ? "/" : folder, String(path[path.utf8.index(after: slash)...]))
  }

  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  private static func lies(_ path: String, in root: String) -> Bool {
    path == root || root == "/" || path.hasPrefix(root + "/")
  }

  /// The file that a link leads to; the path itself where it is none.
  private static func linkFollowed(_ target: String, inside root: String, for path: String) throws -> String {
    var status = stat()
    guard lstat(target, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return target }
    guard let real = resolved(target) else {
      throw RunFailure.unwritable(path: path, reason: "it is a link that leads nowhere")
    }
    guard lies(real, in: root) else { throw RunFailure.outsideRoot(path: path) }
    return real
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Makes the folders that are missing, each only inside the root.
  private static func makeFolder(_ folder: String, inside root: String, for path: String) throws {
    if isFolder(folder) || resolved(folder) != nil { return }
    let parent = split(folder).folder
    if parent != folder { try makeFolder(parent, inside: root, for: path) }
    guard let realParent = resolved(parent), lies(realParent, in: root) else {
      throw RunFailure.outsideRoot(path: path)
    }
    guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
      throw RunFailure.unwritable(path: path, reason: String(cString: strerror(errno)))
    }
  }
}
