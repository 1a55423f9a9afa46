/// Lines put into the two lists that name every stage module: in `Package.swift` and in `StandardStages`.
enum RepositoryEdits {
  /// Why a list cannot be edited.
  struct Failure: Error {
    let message: String
  }

  /// `Package.swift` with the module in `stageModules`.
  static func package(_ text: String, adding name: StageName) throws(Failure) -> String {
    try inserting("  \"\(name.type)\",", into: text, behind: "let stageModules = [", file: "Package.swift") {
      $0.hasPrefix("  \"")
    }
  }

  /// `StandardStages.swift` with the module imported, and its list among the others.
  static func standardStages(_ text: String, adding name: StageName) throws(Failure) -> String {
    let file = "StandardStages.swift"
    let imported = try inserting("internal import \(name.type)", into: text, behind: nil, file: file) {
      $0.contains("import ")
    }
    return try inserting(
      "      \(name.list),", into: imported, behind: "public static var all: [AnyStage]", file: file
    ) {
      $0.hasPrefix("      ") && $0.hasSuffix("Stages,")
    }
  }

  /// The text with a line among the first run of lines that are like it, in their order.
  private static func inserting(
    _ line: String, into text: String, behind anchor: String?, file: String, among isLike: (String) -> Bool
  ) throws(Failure) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let start = anchor.flatMap { anchor in lines.firstIndex { $0.contains(anchor) } }
    guard anchor == nil || start != nil, let first = lines[(start ?? 0)...].firstIndex(where: isLike) else {
      throw Failure(message: "the list that names every stage is not found in \(file)")
    }
    let end = lines[first...].firstIndex { !isLike($0) } ?? lines.count
    guard !lines[first..<end].contains(line) else { return text }
    // Imports differ in the word before, so the last word counts.
    func key(_ line: String) -> String { line.split(separator: " ").last.map(String.init) ?? "" }
    let place = lines[first..<end].firstIndex { key($0) > key(line) } ?? end
    lines.insert(line, at: place)
    return lines.joined(separator: "\n")
  }
}
