/// What was passed over in an archive, and why.
struct Passed {
  private var kinds: [(reason: String, count: Int, names: [String])] = []

  /// Notes one more.
  mutating func add(_ name: String, _ reason: String) {
    if let index = kinds.firstIndex(where: { $0.reason == reason }) {
      kinds[index].count += 1
      if kinds[index].names.count < 3 { kinds[index].names.append(name) }
    } else {
      kinds.append((reason, 1, [name]))
    }
  }

  /// One line for each reason.
  func lines(file: String) -> [String] {
    kinds.map { kind in
      let names = kind.names.map { "'\($0)'" }.joined(separator: ", ")
      let more = kind.count > kind.names.count ? ", ..." : ""
      let members = kind.count == 1 ? "1 member" : "\(kind.count) members"
      return "\(file): passed over \(members): \(kind.reason) (\(names)\(more))"
    }
  }

  /// Why a member is passed over by its name: what an archiver or a system has left there.
  static func reason(for name: String) -> String? {
    let parts = name.split(separator: "/")
    if parts.contains("__MACOSX") { return "what a Mac's archiver adds" }
    guard let last = parts.last else { return nil }
    if last == ".DS_Store" || last.hasPrefix("._") { return "what a Mac's archiver adds" }
    if last == "Thumbs.db" || last == "desktop.ini" { return "what Windows leaves in folders" }
    return parts.contains { $0.hasPrefix(".") && $0 != "." && $0 != ".." } ? "hidden files" : nil
  }
}
