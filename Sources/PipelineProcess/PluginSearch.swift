internal import ChildProcesses
internal import JSONText
internal import PipelineKit
internal import PluginWire

/// Why a plugin cannot be used.
public struct PluginProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// One sentence without a full stop; it names the plugin.
  public var message: String
  /// What to do.
  public var suggestion: String?

  /// The message.
  public var description: String { message + (suggestion.map { "; \($0)" } ?? "") }
}

/// Finds plugins and reads what they say of themselves.
public enum PluginSearch {
  /// The ending of spec files.
  static let ending = ".plugin.json"

  /// Finds the plugin at a path: a program, a library, a spec file, or a folder with one spec file.
  ///
  /// - Parameters:
  ///   - path: As it was given.
  ///   - mayStart: Whether a program or library without a spec file may be asked what it is, for which it is started or loaded.
  public static func find(_ path: String, mayStart: Bool) throws(PluginProblem) -> FoundPlugin {
    guard let kind = FileSystem.kind(of: path) else {
      throw PluginProblem(message: "there is no plugin at '\(path)'")
    }
    if kind == .folder { return try inFolder(path, mayStart: mayStart) }
    if path.hasSuffix(ending) { return try described(by: path, named: path) }
    if let file = specFile(beside: path) { return try described(by: file, named: path) }
    guard mayStart else {
      throw PluginProblem(
        message: "the plugin '\(path)' ships no spec file, and may not be started to ask it",
        suggestion: "make one: PROGRAM --spec > \(stem(path))\(ending)")
    }
    return try asked(path)
  }

  /// The plugins of a folder: each file that ends in `.plugin.json`, in it or one folder further down, in the order of their paths. What
  /// cannot be read is reported and passed over.
  public static func all(in folder: String, report: (PluginProblem) -> Void) -> [FoundPlugin] {
    var files: [String] = []
    for name in FileSystem.names(in: folder) {
      let path = folder + "/" + name
      if name.hasSuffix(ending) { files.append(path) }
      guard FileSystem.kind(of: path) == .folder else { continue }
      files += FileSystem.names(in: path).filter { $0.hasSuffix(ending) }.map { path + "/" + $0 }
    }
    return files.compactMap { file in
      do throws(PluginProblem) { return try described(by: file, named: file) } catch {
        report(error)
        return nil
      }
    }
  }

  private static func inFolder(_ path: String, mayStart: Bool) throws(PluginProblem) -> FoundPlugin {
    let files = FileSystem.names(in: path).filter { $0.hasSuffix(ending) }
    guard files.count == 1 else {
      throw PluginProblem(
        message: "the folder '\(path)' holds \(files.count) files '*\(ending)', and not one",
        suggestion: files.isEmpty ? nil : "name one of them: \(files.joined(separator: ", "))")
    }
    return try described(by: path + "/" + files[0], named: path)
  }

  // MARK: Spec files

  /// `mood.py.plugin.json` or `mood.plugin.json` beside `mood.py`.
  private static func specFile(beside path: String) -> String? {
    [path + ending, stem(path) + ending].first { FileSystem.kind(of: $0) == .file }
  }

  /// The path without the ending of its last part.
  private static func stem(_ path: String) -> String {
    let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    guard let dot = path[slash...].lastIndex(of: "."), dot > slash else { return path }
    return String(path[..<dot])
  }

  private static func described(by file: String, named path: String) throws(PluginProblem) -> FoundPlugin {
    guard let bytes = FileSystem.bytes(of: file) else {
      throw PluginProblem(message: "the spec file '\(file)' cannot be read")
    }
    let spec: PluginSpec
    do {
      let json = try bytes.withUnsafeBytes { try JSONReader.value(of: $0) }
      spec = try PluginSpec(json)
    } catch {
      throw PluginProblem(message: "the spec file '\(file)' cannot be used: \(error)")
    }
    let folder = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
    func beside(_ path: String) -> String { path.hasPrefix("/") ? path : folder + "/" + path }
    if let library = spec.library ?? (isLibrary(path) && spec.program.isEmpty ? path : nil) {
      let place = spec.library == nil ? library : beside(library)
      return found(spec, .library(FileSystem.absolute(place)), place)
    }
    guard let program = spec.program.first ?? (path == file ? nil : path) else {
      throw PluginProblem(
        message: "the spec file '\(file)' names neither 'program' nor 'library'",
        suggestion: "add the command that starts the plugin: \"program\": [\"./NAME\"]")
    }
    let isBare = !program.contains("/")
    let place = isBare || spec.program.isEmpty ? program : beside(program)
    let arguments = spec.program.dropFirst().map { argument in
      // `python3 ./mood.py`: the script lies beside the file, wherever the run happens.
      argument.hasPrefix("./") ? FileSystem.absolute(beside(argument)) : argument
    }
    let command = ChildCommand(isBare ? place : FileSystem.absolute(place), arguments)
    // What an interpreter is given says more than the interpreter.
    let script = isBare ? spec.program.dropFirst().first { $0.hasPrefix("./") } : nil
    return found(spec, .program(command), script.map(beside) ?? (isBare ? file : place))
  }

  private static func found(_ spec: PluginSpec, _ form: FoundPlugin.Form, _ path: String) -> FoundPlugin {
    let plain = path.split(separator: "/", omittingEmptySubsequences: false).filter { $0 != "." }
    let identity = PluginIdentity(
      name: spec.name, version: spec.version, path: plain.joined(separator: "/"))
    return FoundPlugin(identity: identity, spec: spec, form: form, hasSpecFile: true)
  }

  // MARK: Asking

  private static func isLibrary(_ path: String) -> Bool { path.hasSuffix(".so") || path.hasSuffix(".dylib") }

  /// For how long a plugin may think about what it is, at most.
  private static let askingLimit = Duration.seconds(30)

  private static func asked(_ path: String) throws(PluginProblem) -> FoundPlugin {
    let unknown = PluginIdentity(name: stem(path), version: "?", path: path)
    do {
      if isLibrary(path) {
        let place = FileSystem.absolute(path)
        let spec = try LibraryConversation.spec(of: try LoadedLibrary(place), unknown)
        return FoundPlugin(
          identity: PluginIdentity(name: spec.name, version: spec.version, path: path), spec: spec,
          form: .library(place), hasSpecFile: false)
      }
      let command = ChildCommand(FileSystem.absolute(path))
      let errors = ErrorForwarding(name: path, show: PluginErrors.showOnStandardError)
      let connection = try ProcessConnection(
        .init(command: command, spec: nil, start: nil, timeout: askingLimit, errors: errors))
      defer { connection.end() }
      let spec = connection.spec
      return FoundPlugin(
        identity: PluginIdentity(name: spec.name, version: spec.version, path: path), spec: spec,
        form: .program(command), hasSpecFile: false)
    } catch let failure as PluginFailure {
      let needsBit = !isLibrary(path) && !FileSystem.isExecutable(path)
      throw PluginProblem(
        message: "the plugin '\(path)' \(failure.words)",
        suggestion: needsBit ? "make it executable: chmod +x \(path)" : nil)
    } catch {
      throw PluginProblem(message: "the plugin '\(path)' cannot be used: \(error)")
    }
  }
}
