#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif
public import PipelineKit

/// The sources that inputs name: files, folders, patterns and standard input, in a fixed order.
///
/// A source's name is its path relative to its input root: for a file its last part, for a folder the path
/// inside it, for a pattern the path from the first folder that is not a pattern. So the same file has the
/// same name, and the same document ids, however it was named and wherever the command was started.
public struct InputList: Sendable {
  /// The sources, each file once.
  public private(set) var sources: [InputSource] = []
  /// What people should know: a pattern that matches nothing, a file named twice, hidden files passed over.
  public private(set) var warnings: [String] = []

  /// The paths of the files, without links, for whoever must not overwrite them.
  public private(set) var paths: Set<String> = []

  private let limits: InputLimits
  private let isCancelled: @Sendable () -> Bool

  private struct Entry {
    var path: String
    var name: String
    var given: String
    var size: Int?
    var input: String?
  }

  /// The inputs of one name, or those without any.
  public struct Group: Sendable, Hashable {
    /// The name, where inputs have names.
    public var name: String?
    /// Paths, folders, patterns, or `-`.
    public var inputs: [String]

    /// Makes a group.
    public init(name: String? = nil, inputs: [String]) {
      self.name = name
      self.inputs = inputs
    }
  }

  /// Lists what the inputs name.
  ///
  /// - Parameters:
  ///   - inputs: Paths, folders, patterns with `*`, `**`, `?` and `[...]`, or `-`.
  ///   - root: The folder that relative inputs start from.
  ///   - limits: How far packed inputs may expand.
  ///   - isCancelled: Asked while reading waits: whether to stop with `InputProblem.interrupted`.
  /// - Throws: `InputProblem`, if a path that is no pattern names nothing that can be read.
  public init(
    _ inputs: [String], root: String = ".", limits: InputLimits = InputLimits(),
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(InputProblem) {
    try self.init([Group(inputs: inputs)], root: root, limits: limits, isCancelled: isCancelled)
  }

  /// Lists what groups of inputs name; a source knows the name of its group. A file of two groups is the first's.
  public init(
    _ groups: [Group], root: String = ".", limits: InputLimits = InputLimits(),
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(InputProblem) {
    self.limits = limits
    self.isCancelled = isCancelled
    var entries: [Entry] = []
    for group in groups {
      for input in group.inputs {
        var found =
          input == "-"
          ? [Entry(path: "-", name: "-", given: "-", size: nil)] : try list(input, root: root)
        for index in found.indices { found[index].input = group.name }
        entries += found
      }
    }
    sources = named(unique(entries))
  }

  private mutating func list(_ input: String, root: String) throws(InputProblem) -> [Entry] {
    let path = input.hasPrefix("/") || root == "." ? input : root + "/" + input
    switch FileKind(path) {
    case .file(let size):
      return [Entry(path: path, name: FilePath.lastPart(of: path), given: input, size: size)]
    case .pipe: return [Entry(path: path, name: FilePath.lastPart(of: path), given: input, size: nil)]
    case .folder:
      let entries = try files(in: path, given: input, matching: nil)
      if entries.isEmpty { warnings.append("the folder '\(input)' holds no file") }
      return entries
    case .other: throw InputProblem.unusable(path: input)
    case .missing:
      guard Glob.isPattern(input) else { throw InputProblem.missing(path: input) }
      let (base, pattern) = Glob.split(path)
      let entries =
        try FileKind(base) == .folder ? files(in: base, given: input, matching: Glob(pattern)) : []
      if entries.isEmpty { warnings.append("no file matches '\(input)'") }
      return entries
    }
  }

  /// The files below a folder, by name; hidden ones and what archivers leave behind are passed over.
  private mutating func files(
    in folder: String, given: String, matching glob: Glob?
  ) throws(InputProblem) -> [Entry] {
    var found: [Entry] = []
    var folders = [""]
    while let below = folders.popLast() {
      for name in try FilePath.names(in: below.isEmpty ? folder : folder + "/" + below) {
        if name.hasPrefix(".") || name == "__MACOSX" { continue }
        let relative = below.isEmpty ? name : below + "/" + name
        let path = folder == "/" ? "/" + relative : folder + "/" + relative
        switch FileKind(path) {
        case .folder where !FilePath.isLink(path): folders.append(relative)
        case .file(let size) where glob?.matches(relative) ?? true:
          found.append(Entry(path: path, name: relative, given: path, size: size))
        default: break
        }
      }
    }
    return found.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Each file once, at its first place.
  private mutating func unique(_ entries: [Entry]) -> [Entry] {
    var seen = Set<String>()
    return entries.filter { entry in
      let isNew = seen.insert(FilePath.resolved(entry.path) ?? entry.path).inserted
      if let path = FilePath.resolved(entry.path) { paths.insert(path) }
      if !isNew { warnings.append("'\(entry.given)' is named twice; it is read once") }
      return isNew
    }
  }

  /// Two files that would have one name are called by the paths they were given by.
  private func named(_ entries: [Entry]) -> [InputSource] {
    let counts = Dictionary(entries.map { ($0.name, 1) }, uniquingKeysWith: +)
    return entries.map { entry in
      let name = counts[entry.name, default: 0] > 1 ? entry.given : entry.name
      var source = InputSource(
        path: entry.path, name: name, byteCount: entry.size, limits: limits, isCancelled: isCancelled)
      source.input = entry.input
      return source
    }
  }
}
