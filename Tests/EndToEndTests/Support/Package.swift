import Foundation

/// Where things are: the package, the built command, the shipped pipelines.
enum Package {
  /// The folder that holds `Package.swift`.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
    .path

  /// The built command: beside the test bundle, unless PIPELINE names another.
  static let command: String = {
    if let named = ProcessInfo.processInfo.environment["PIPELINE"] { return named }
    let candidates = [CommandLine.arguments.first ?? "", "/proc/self/exe"].map { path in
      URL(filePath: path).resolvingSymlinksInPath().deletingLastPathComponent().path + "/pipeline"
    }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) } ?? root
      + "/.build/debug/pipeline"
  }()

  /// Whether the slow tests are asked for; `.ci/run` asks for them.
  static let runsSlowTests = ProcessInfo.processInfo.environment["PIPELINE_SLOW_TESTS"] != nil

  /// The names of a folder's entries in order.
  static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }
}
