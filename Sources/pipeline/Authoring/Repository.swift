/// This project's repository, as far as a new stage is added to it.
struct Repository {
  let root: String

  private static let list = "Sources/StandardStages/StandardStages.swift"

  /// The folder at or above `folder` that holds the list of all stages.
  static func root(above folder: String) -> String? {
    var root = folder
    for _ in 0..<40 {
      if WholeFiles.read(root + "/" + list) != nil { return root }
      // Not resolved first: the paths that are printed should look like the one that was given.
      root = root == "." ? ".." : root + "/.."
    }
    return nil
  }

  /// What a module adds and changes.
  func files(for template: StageTemplate) throws -> NewFiles {
    let name = template.name
    let prefix = root == "." ? "" : root + "/"
    guard let package = text("Package.swift"), let list = text(Self.list) else {
      throw RepositoryEdits.Failure(message: "'\(root)/Package.swift' cannot be read")
    }
    guard !package.contains("\"\(name.type)\"") else {
      throw RepositoryEdits.Failure(
        message: "Package.swift has a module '\(name.type)' already: take another name")
    }
    var files = NewFiles()
    files.add("\(prefix)Plugins/\(name.type)/\(name.type).swift", template.stage)
    files.add("\(prefix)Plugins/\(name.type)/Stages.swift", template.list)
    files.add("\(prefix)Tests/\(name.type)Tests/\(name.type)Tests.swift", template.tests)
    files.add("\(prefix)pipelines/\(name.text).yaml", template.pipeline(input: "articles/*.txt"))
    files.add("\(prefix)docs/stages/\(name.text).md", StagePage.markdown(of: template.description) + "\n")
    files.edit("\(prefix)Package.swift", try RepositoryEdits.package(package, adding: name))
    files.edit("\(prefix)\(Self.list)", try RepositoryEdits.standardStages(list, adding: name))
    return files
  }

  private func text(_ path: String) -> String? {
    WholeFiles.read("\(root)/\(path)").map { String(decoding: $0, as: UTF8.self) }
  }
}
