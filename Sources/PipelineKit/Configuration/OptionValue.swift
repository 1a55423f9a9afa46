/// A Swift type that an option may have: it reads itself from a value of the file and can be written back.
///
/// `Bool`, `Int`, `Double`, `String`, arrays, optionals, enums with text (`enum Style: String,
/// OptionChoice`), `Pattern`, `ByteSize`, `Duration`, `ProjectFile`, `Secret` and groups of options (`OptionGroup`)
/// conform. An author's own type may.
public protocol OptionValue: Sendable {
  /// What a message calls such a value, with its article: `a whole number`.
  static var typeName: String { get }

  /// The texts that are allowed, where there is a fixed set of them.
  static var choices: [String]? { get }

  /// What single choices mean, each in one sentence with a full stop; nothing for those whose text says it all.
  static var choiceHelp: [String: String] { get }

  /// What kind of value it is, for programs. A type that says nothing is taken for its choices, or for any value at all.
  static var shape: OptionShape { get }

  /// Reads a value; reports what is wrong with it to `context` and returns `nil` where it cannot be used.
  static func read(_ value: ConfigValue, _ context: inout OptionContext) -> Self?

  /// The value as one would write it in a pipeline file, for `plan` and the stage's page.
  var configText: String { get }
}

extension OptionValue {
  /// No fixed set.
  public static var choices: [String]? { nil }
  /// Nothing.
  public static var choiceHelp: [String: String] { [:] }
}

/// What reading options has at hand: a place for problems and a way to other files of the project.
public struct OptionContext: Sendable {
  /// The problems found so far, in the order in which they were met.
  public private(set) var problems: [Diagnostic] = []
  /// The secrets read so far, each with its place.
  public private(set) var secrets: [LocatedSecret] = []
  /// The files that options may name: rule files, word files.
  public let files: any ProjectFiles

  /// Makes a context whose options may name `files`.
  public init(files: any ProjectFiles = NoProjectFiles()) {
    self.files = files
  }

  /// Notes a problem; reading goes on.
  public mutating func report(_ problem: Diagnostic) {
    problems.append(problem)
  }

  /// A secret and the place of its reference.
  public struct LocatedSecret: Sendable, Hashable {
    /// The secret.
    public var secret: Secret
    /// Where its reference stands.
    public var span: SourceSpan
  }

  /// Notes a secret.
  mutating func note(_ secret: Secret, at span: SourceSpan) {
    secrets.append(LocatedSecret(secret: secret, span: span))
  }

  /// Notes that `value` is not `wanted`, with what it is instead.
  public mutating func reportWrongType(
    _ value: ConfigValue, wanted: String, suggestion: String? = nil, replacement: String? = nil
  ) {
    let found =
      switch value.scalar?.resolved {
      case .some(.null), nil: value.kindName
      case .some: "\(value.kindName) '\(value.scalar?.text ?? "")'"
      }
    report(
      .error(
        "wrong-type", "expected \(wanted), found \(found)", at: value.span, notes: Self.notes(on: value),
        suggestion: suggestion, replacement: replacement))
  }

  /// Says where a value came from if it does not stand where it is used.
  public static func notes(on value: ConfigValue) -> [Diagnostic.Note] {
    var notes: [Diagnostic.Note] = []
    switch value.provenance {
    case .file: break
    case .variable(let name, let place):
      notes.append(.init("the value comes from the variable '\(name)'", at: place))
    case .environment(let name):
      notes.append(.init("the value comes from the environment variable '\(name)'"))
    case .commandLine(let name):
      notes.append(.init("the value comes from '--set \(name)=...'"))
    case .output: break
    case .outputOption(let name):
      notes.append(.init("the value comes from '--output \(name)=...'"))
    case .argument(let name, let place, _):
      notes.append(.init("the value comes from 'with', for the variable '\(name)'", at: place))
    }
    if let anchor = value.anchor {
      notes.append(.init("the value is brought by the anchor here", at: anchor))
    }
    return notes
  }
}

/// The way from an option that names a file to what stands in it. Paths are relative to the file that names
/// them.
public protocol ProjectFiles: Sendable {
  /// Reads a YAML file of the project that `path` names; reports problems, and returns `nil` where there is
  /// no value.
  func configuration(
    at path: String, namedAt span: SourceSpan, problems: inout [Diagnostic]
  ) -> ConfigValue?

  /// Reads any small file of the project that `path` names; reports problems, and returns `nil` where there is none.
  func bytes(at path: String, namedAt span: SourceSpan, problems: inout [Diagnostic]) -> [UInt8]?
}

extension ProjectFiles {
  /// Reports that there are no files here.
  public func bytes(at path: String, namedAt span: SourceSpan, problems: inout [Diagnostic]) -> [UInt8]? {
    problems.append(.error("unreadable-file", "'\(path)' cannot be read here", at: span))
    return nil
  }
}

/// No files at all: for options that are built in code, as in a test.
public struct NoProjectFiles: ProjectFiles {
  /// Makes it.
  public init() {}

  /// Reports that there are no files here.
  public func configuration(
    at path: String, namedAt span: SourceSpan, problems: inout [Diagnostic]
  ) -> ConfigValue? {
    problems.append(.error("unreadable-file", "'\(path)' cannot be read here", at: span))
    return nil
  }
}

extension OptionContext {
  /// Reads the YAML file that `value` names, relative to the file that `value` stands in.
  public mutating func configuration(namedBy value: ConfigValue) -> ConfigValue? {
    guard let path = String.read(value, &self) else { return nil }
    return files.configuration(at: path, namedAt: Self.place(naming: value), problems: &problems)
  }

  /// Reads the file that `value` names, relative to the file that `value` stands in.
  mutating func bytes(of path: String, namedBy value: ConfigValue) -> [UInt8]? {
    files.bytes(at: path, namedAt: Self.place(naming: value), problems: &problems)
  }

  /// A path that `with:` gave is relative to the file in which that stands.
  private static func place(naming value: ConfigValue) -> SourceSpan {
    if case .argument(_, let place, _) = value.provenance { place } else { value.span }
  }
}
