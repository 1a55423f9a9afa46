import Foundation
import PipelineKit
import StandardStages
import Testing

/// The one list of stages, held against the folders under `Plugins/`.
@Suite struct RegistrationTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  private static func text(_ path: String) throws -> String {
    String(decoding: try #require(FileManager.default.contents(atPath: root + "/" + path)), as: UTF8.self)
  }

  private static let modules =
    ((try? FileManager.default.contentsOfDirectory(atPath: root + "/Plugins")) ?? [])
    .filter { !$0.hasPrefix(".") }.sorted()

  @Test func `there are modules to look at`() { #expect(Self.modules.count >= 5) }

  @Test(arguments: modules)
  func `a folder under Plugins is a target, and its stages are in the list`(module: String) throws {
    #expect(
      try Self.text("Package.swift").contains("\"\(module)\""), "add it to stageModules in Package.swift")
    let list = module.prefix(1).lowercased() + module.dropFirst() + "Stages"
    let symbol = try Self.text("Plugins/\(module)/Stages.swift")
    #expect(symbol.contains("public let \(list) = ["))
    let registration = try Self.text("Sources/StandardStages/StandardStages.swift")
    #expect(registration.contains("import \(module)\n"), "import it in StandardStages")
    let names = registration.split { !($0.isLetter || $0.isNumber) }
    #expect(names.contains(Substring(list)), "add it to StandardStages.all")
  }

  @Test(arguments: modules)
  func `a module's list is its only public symbol, and it imports no other stage`(module: String) throws {
    let folder = Self.root + "/Plugins/" + module
    let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    for file in files where file.hasSuffix(".swift") && file != "Stages.swift" {
      let lines = try Self.text("Plugins/\(module)/\(file)").split(separator: "\n").map {
        $0.drop { $0 == " " }
      }
      #expect(
        !lines.contains { $0.hasPrefix("public ") && !$0.hasPrefix("public import") }, "\(module)/\(file)")
      let others = Self.modules.filter { $0 != module }
      #expect(
        !lines.contains { line in others.contains { line.hasSuffix("import " + $0) } }, "\(module)/\(file)")
    }
  }

  @Test func `every stage that a module declares is in the list`() throws {
    let listed = Set(StandardStages.all.map(\.name))
    for module in Self.modules {
      let folder = Self.root + "/Plugins/" + module
      let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
      for file in files where file.hasSuffix(".swift") {
        let source = try Self.text("Plugins/\(module)/\(file)")
        for part in source.components(separatedBy: "static let spec = StageSpec<").dropFirst() {
          let name = part.split(separator: "\"").dropFirst().first.map(String.init) ?? ""
          #expect(listed.contains(name), "\(module)/\(file) declares '\(name)'")
        }
      }
    }
  }

  @Test func `no two stages have one name`() throws {
    #expect(Set(StandardStages.all.map(\.name)).count == StandardStages.all.count)
    #expect(try StandardStages.registry().names == StandardStages.all.map(\.name).sorted())
    #expect(throws: StageRegistry.DuplicateName.self) {
      try StageRegistry(StandardStages.all + StandardStages.all.filter { $0.name == "emit" })
    }
  }
}
