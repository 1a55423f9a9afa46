import PipelineKit
import PipelineYAML

/// A file that holds tests of the pipeline beside it: `NAME.test.yaml` for `NAME.yaml`.
public enum TestFile {
  private static let endings = [".yaml", ".yml"]

  /// The pipeline that a file of tests belongs to; `nil` if the name is not one of such a file.
  public static func pipeline(of path: String) -> String? {
    for ending in endings where path.hasSuffix(".test" + ending) {
      let stem = String(path.dropLast(".test".count + ending.count))
      guard !stem.isEmpty, !stem.hasSuffix("/") else { return nil }
      let candidates = ([ending] + endings).map { stem + $0 }
      return candidates.first { FileReading.resolved($0) != nil } ?? candidates[0]
    }
    return nil
  }

  /// The file of tests beside a pipeline; `nil` if there is none.
  public static func beside(_ path: String) -> String? {
    guard let ending = endings.first(where: { path.hasSuffix($0) }), pipeline(of: path) == nil else {
      return nil
    }
    let stem = String(path.dropLast(ending.count))
    return ([ending] + endings).map { stem + ".test" + $0 }.first { FileReading.resolved($0) != nil }
  }
}

extension PipelineLoader {
  /// Loads a pipeline with its tests: those of its own file, then those of the file beside it.
  ///
  /// - Parameter path: The pipeline's file, or the file of its tests.
  /// - Returns: The pipeline, with the problems of both files.
  public static func loadWithTests(_ path: String, settings: LoadSettings) -> Loaded {
    let pipeline = TestFile.pipeline(of: path) ?? path
    guard let name = TestFile.pipeline(of: path) == nil ? TestFile.beside(path) : path else {
      return load(path, settings: settings)
    }
    return load(pipeline, testsIn: name, settings)
  }

  /// Checks a file of tests against its pipeline. There is no plan, and no problem of the pipeline.
  static func loadTestFile(_ path: String, of pipeline: String, _ settings: LoadSettings) -> Loaded {
    var loaded = load(pipeline, testsIn: path, settings)
    loaded.problems = loaded.problems.filter { ($0.span?.file ?? path) == path }
    loaded.plan = nil
    return loaded
  }

  private static func load(_ pipeline: String, testsIn name: String, _ settings: LoadSettings) -> Loaded {
    do throws(FileReading.Failure) {
      let tests = try FileReading.read(name, limit: YAMLReader.byteLimit)
      do throws(FileReading.Failure) {
        let bytes = try FileReading.read(pipeline, limit: YAMLReader.byteLimit)
        return load(bytes, file: pipeline, settings: settings, tests: (name, tests))
      } catch {
        let problem = Diagnostic.error(
          "unreadable-file", "these are tests of '\(pipeline)', which \(error.reason)",
          at: .startOfFile(name))
        return Loaded(problems: [problem], sources: [name: String(decoding: tests, as: UTF8.self)])
      }
    } catch {
      return unreadable(name, error)
    }
  }
}
