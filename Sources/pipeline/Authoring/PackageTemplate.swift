/// The files of a package of one's own around a new stage: the stage's module, a program that serves it as a plugin, tests, a pipeline.
struct PackageTemplate {
  let stage: StageTemplate
  /// The path of the kit's package from the new one; `nil` where it is to come from a URL.
  let kit: String?

  private var name: StageName { stage.name }

  /// What the package consists of, in `folder`.
  func files(in folder: String) -> NewFiles {
    var files = NewFiles()
    files.add("\(folder)/Package.swift", manifest)
    files.add("\(folder)/Sources/\(name.type)/\(name.type).swift", stage.stage)
    files.add("\(folder)/Sources/\(name.type)/Stages.swift", stage.list)
    files.add("\(folder)/Sources/\(name.text)/main.swift", program)
    files.add("\(folder)/Tests/\(name.type)Tests/\(name.type)Tests.swift", stage.tests)
    files.add("\(folder)/\(name.text).yaml", stage.pipeline(input: "articles/*.txt"))
    files.add("\(folder)/.gitignore", ".build/\nout/\n")
    return files
  }

  private var dependency: String {
    if let kit { return ".package(name: \"pipeline\", path: \"\(kit)\")" }
    return """
      // Put the address of the repository that you have pipeline from here.
          .package(url: "https://example.org/pipeline.git", .upToNextMinor(from: "\(Version.text)"))
      """
  }

  private var manifest: String {
    """
    // swift-tools-version: 6.1
    import PackageDescription

    let package = Package(
      name: "\(name.text)",
      platforms: [.macOS(.v15)],
      products: [
        // For a runner that has the stage linked in, and for one that starts it as a plugin.
        .library(name: "\(name.type)", targets: ["\(name.type)"]),
        .executable(name: "\(name.text)", targets: ["\(name.text)"]),
      ],
      dependencies: [
        \(dependency)
      ],
      targets: [
        .target(name: "\(name.type)", dependencies: [.product(name: "PipelineKit", package: "pipeline")]),
        .executableTarget(
          name: "\(name.text)",
          dependencies: ["\(name.type)", .product(name: "PipelinePlugin", package: "pipeline")]),
        .testTarget(
          name: "\(name.type)Tests",
          dependencies: ["\(name.type)", .product(name: "PipelineTesting", package: "pipeline")]),
      ]
    )

    """
  }

  private var program: String {
    """
    import \(name.type)
    import PipelinePlugin

    // Serves the stage to a runner: pipeline run --plugin PATH-OF-THIS-PROGRAM ...
    Plugin("\(name.text)", version: "1.0.0", stages: \(name.list)).serve()

    """
  }
}
