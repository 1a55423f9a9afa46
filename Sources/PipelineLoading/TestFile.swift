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
    loadWithTests(path, settings: settings, texts: [:])
  }

  /// The same, with other bytes for some of the files.
  static func loadWithTests(
    _ path: String, settings: LoadSettings, texts: [String: [UInt8]]
  ) -> Loaded {
    let pipeline = TestFile.pipeline(of: path) ?? path
    guard let name = TestFile.pipeline(of: path) == nil ? TestFile.beside(path) : path else {
      guard let bytes = texts[path] else { return load(path, settings: settings) }
      return load(bytes, file: path, settings: settings)
    }
    return load(pipeline, testsIn: name, texts, settings)
  }

  /// Loads what an editor shows, or what is about to be written: the bytes of a pipeline's file, or of the file of its tests.
  ///
  /// The other of the two files is read from its place.
  public static func load(edited bytes: [UInt8], file: String, settings: LoadSettings) -> Loaded {
    guard let pipeline = TestFile.pipeline(of: file) else {
      return load(bytes, file: file, settings: settings, tests: TestsBeside(file))
    }
    return onlyTests(load(pipeline, testsIn: file, [file: bytes], settings), of: file)
  }

  /// Checks a file of tests against its pipeline. There is no plan, and no problem of the pipeline.
  static func loadTestFile(_ path: String, of pipeline: String, _ settings: LoadSettings) -> Loaded {
    onlyTests(load(pipeline, testsIn: path, [:], settings), of: path)
  }

  private static func onlyTests(_ loaded: Loaded, of path: String) -> Loaded {
    var loaded = loaded
    loaded.problems = loaded.problems.filter { ($0.span?.file ?? path) == path }
    loaded.plan = nil
    return loaded
  }

  private static func load(
    _ pipeline: String, testsIn name: String, _ texts: [String: [UInt8]], _ settings: LoadSettings
  ) -> Loaded {
    do throws(FileReading.Failure) {
      let tests = try read(name, texts)
      do throws(FileReading.Failure) {
        let bytes = try read(pipeline, texts)
        return load(
          bytes, file: pipeline, settings: settings,
          tests: TestsBeside(name: name, bytes: tests, isPartOfIt: true))
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

extension PipelineLoader {
  private static func read(
    _ path: String, _ texts: [String: [UInt8]]
  ) throws(FileReading.Failure) -> [UInt8] {
    if let bytes = texts[path] { return bytes }
    return try FileReading.read(path, limit: YAMLReader.byteLimit)
  }
}

/// The file of tests beside a pipeline, read.
struct TestsBeside {
  var name: String
  var bytes: [UInt8]
  /// Whether its tests are loaded. If not, it only says which variables and fields are of use to somebody.
  var isPartOfIt: Bool

  init(name: String, bytes: [UInt8], isPartOfIt: Bool) {
    self.name = name
    self.bytes = bytes
    self.isPartOfIt = isPartOfIt
  }

  /// The one beside a pipeline; `nil` where there is none that can be read.
  init?(_ pipeline: String) {
    guard let name = TestFile.beside(pipeline) else { return nil }
    guard let bytes = try? FileReading.read(name, limit: YAMLReader.byteLimit) else { return nil }
    self.init(name: name, bytes: bytes, isPartOfIt: false)
  }
}

extension DefinitionReader.Result {
  /// Takes back that variables are never used: tests use them.
  mutating func forgive(unused names: Set<String>) {
    let places = (definition?.variables ?? []).filter { names.contains($0.name.text) }.map(\.name.span)
    problems.removeAll { problem in
      problem.id == "unused-variable" && problem.span.map { places.contains($0) } ?? false
    }
  }
}
