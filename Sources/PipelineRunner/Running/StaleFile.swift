#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The rejected documents' file of an earlier run, after a run that has nothing to put there: it would be taken for this run's.
enum StaleFile {
  /// Takes the file away; where its path is a link, empties the file that it leads to.
  ///
  /// - Parameter inputs: Files of this run's input, which stay.
  /// - Returns: The path, if there was something to take away.
  static func clear(_ path: String, root: String, keeping inputs: Set<String>) throws -> String? {
    guard case .inside(let plain) = RelativePath.normalized(path) else { return nil }
    let place = root + "/" + plain
    var status = stat()
    guard lstat(place, &status) == 0 else { return nil }
    let isLink = status.st_mode & S_IFMT == S_IFLNK
    guard isLink || status.st_mode & S_IFMT == S_IFREG, let real = realpath(place, nil) else { return nil }
    let resolved = String(cString: real)
    free(real)
    guard !inputs.contains(resolved), stat(resolved, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      !isLink || status.st_size > 0
    else { return nil }
    // Finds out, too, that the file lies inside the root.
    let file = try OutputFile(path: plain, root: root)
    guard isLink else {
      file.discard()
      guard unlink(file.target) == 0 else {
        throw RunFailure.unwritable(path: path, reason: String(cString: strerror(errno)))
      }
      return path
    }
    try file.finish()
    try file.publish()
    return path
  }
}
