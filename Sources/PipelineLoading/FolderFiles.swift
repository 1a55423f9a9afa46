import PipelineKit
import PipelineYAML
import Synchronization

/// The files of a project that options may name: those inside one folder, after links are resolved.
final class FolderFiles: ProjectFiles {
  /// The folder that no path may leave.
  private let root: String
  private let texts = Mutex<[String: String]>([:])
  /// The texts of files as an editor has them, by their paths.
  private let openTexts: [String: [UInt8]]
  /// An element that a list in one of the files is to lack.
  private let without: ListedElement?

  init(root: String, openTexts: [String: [UInt8]] = [:], without: ListedElement? = nil) {
    self.root = root
    self.openTexts = openTexts
    self.without = without
  }

  /// The texts of the files read so far, by their names.
  var sources: [String: String] { texts.withLock { $0 } }

  func configuration(
    at path: String, namedAt span: SourceSpan, problems: inout [Diagnostic]
  ) -> ConfigValue? {
    guard let (name, identity) = place(of: path, namedAt: span, &problems) else { return nil }
    do throws(FileReading.Failure) {
      let bytes = try read(name, identity)
      let file = YAMLReader.read(bytes, file: name)
      texts.withLock { $0[name] = file.text }
      problems += file.problems.map { problem in
        var problem = problem
        problem.notes.append(.init("the file is named here", at: span))
        return problem
      }
      return file.problems.hasErrors ? nil : without?.removed(from: file.value, of: name) ?? file.value
    } catch {
      report(path, name, error, at: span, &problems)
      return nil
    }
  }

  func bytes(at path: String, namedAt span: SourceSpan, problems: inout [Diagnostic]) -> [UInt8]? {
    guard let (name, identity) = place(of: path, namedAt: span, &problems) else { return nil }
    do throws(FileReading.Failure) {
      let bytes = try read(name, identity)
      guard bytes.count <= YAMLReader.byteLimit else {
        throw FileReading.Failure(reason: "has more than \(YAMLReader.byteLimit / 1_000_000) MB")
      }
      return bytes
    } catch {
      report(path, name, error, at: span, &problems)
      return nil
    }
  }

  /// The bytes of a file, as an editor has it or as it is on disk.
  func read(_ name: String, _ identity: String) throws(FileReading.Failure) -> [UInt8] {
    if let text = openTexts[identity] ?? openTexts[name] { return text }
    return try FileReading.read(name, limit: YAMLReader.byteLimit)
  }

  /// The path from the working folder, and with all links resolved, if the file lies inside the project.
  func place(
    of path: String, namedAt span: SourceSpan, _ problems: inout [Diagnostic]
  ) -> (name: String, identity: String)? {
    guard !path.hasPrefix("/") else {
      problems.append(
        .error(
          "outside-project", "'\(path)' is absolute", at: span,
          suggestion: "write it relative to the file that names it"))
      return nil
    }
    let folder = FileReading.folder(of: span.file)
    let written = folder == "." ? path : folder + "/" + path
    let name = FileReading.plain(written)
    let resolved = FileReading.resolved(name)
    // Of a file that is not there, its folder tells.
    guard let known = resolved ?? FileReading.resolved(FileReading.folder(of: name)) else {
      return (name, name)
    }
    let base = FileReading.resolved(root) ?? root
    guard known == base || base == "/" || known.hasPrefix(base + "/") else {
      problems.append(
        .error("outside-project", "'\(path)' lies outside the folder of the project", at: span))
      return nil
    }
    return (name, resolved ?? name)
  }

  func report(
    _ path: String, _ name: String, _ failure: FileReading.Failure, at span: SourceSpan,
    _ problems: inout [Diagnostic]
  ) {
    problems.append(
      .error(
        "unreadable-file", "'\(path)' \(failure.reason)", at: span,
        suggestion: failure.isMissing ? FileSuggestion.nearest(to: name) : nil))
  }
}

/// Finds the file that was probably meant.
enum FileSuggestion {
  /// The path that was probably meant, in the way in which the wrong one was written.
  static func nearestName(to path: String, writtenAs written: String) -> String? {
    guard
      let nearest = NearestName.nearest(
        to: last(path), among: FileReading.names(in: FileReading.folder(of: path)))
    else { return nil }
    return written.dropLast(last(written).count) + nearest
  }

  private static func last(_ path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? path
  }

  /// The words of a suggestion for a path that leads nowhere.
  static func nearest(to path: String) -> String? {
    let folder = FileReading.folder(of: path)
    let name =
      path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[path.utf8.index(after: $0)...]) } ?? path
    guard let nearest = NearestName.nearest(to: name, among: FileReading.names(in: folder)) else {
      return nil
    }
    let shown = folder == "." ? nearest : folder == "/" ? "/" + nearest : folder + "/" + nearest
    return "did you mean '\(shown)'?"
  }
}
