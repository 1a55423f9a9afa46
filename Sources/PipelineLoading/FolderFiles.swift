import PipelineKit
import PipelineYAML
import Synchronization

/// The files of a project that options may name: those inside one folder, after links are resolved.
final class FolderFiles: ProjectFiles {
  /// The folder that no path may leave.
  private let root: String
  private let texts = Mutex<[String: String]>([:])

  init(root: String) { self.root = root }

  /// The texts of the files read so far, by their names.
  var sources: [String: String] { texts.withLock { $0 } }

  func configuration(
    at path: String, namedAt span: SourceSpan, problems: inout [Diagnostic]
  ) -> ConfigValue? {
    guard let name = checked(path, namedAt: span, &problems) else { return nil }
    do throws(FileReading.Failure) {
      let bytes = try FileReading.read(name, limit: YAMLReader.byteLimit)
      let file = YAMLReader.read(bytes, file: name)
      texts.withLock { $0[name] = file.text }
      problems += file.problems.map { problem in
        var problem = problem
        problem.notes.append(.init("the file is named here", at: span))
        return problem
      }
      return file.problems.hasErrors ? nil : file.value
    } catch {
      report(path, name, error, at: span, &problems)
      return nil
    }
  }

  /// The path from the working folder, if the file lies inside the project.
  private func checked(_ path: String, namedAt span: SourceSpan, _ problems: inout [Diagnostic]) -> String? {
    guard !path.hasPrefix("/") else {
      problems.append(
        .error(
          "outside-project", "'\(path)' is absolute", at: span,
          suggestion: "write it relative to the file that names it"))
      return nil
    }
    let folder = FileReading.folder(of: span.file)
    let name = folder == "." ? path : folder + "/" + path
    guard let resolved = FileReading.resolved(name) else { return name }
    let base = FileReading.resolved(root) ?? root
    guard resolved == base || base == "/" || resolved.hasPrefix(base + "/") else {
      problems.append(
        .error("outside-project", "'\(path)' lies outside the folder of the project", at: span))
      return nil
    }
    return name
  }

  private func report(
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
