/// A small file of the project that an option names: a list of words, a table, a template.
///
/// The path is relative to the file that names it, and stays inside the project once links are followed; the file is read with the
/// options, so that `pipeline validate` finds what a run would stumble over, and a stage touches no file itself.
public struct ProjectFile: OptionValue, Hashable {
  /// The path as it is written.
  public let path: String
  /// What stands in the file.
  public let bytes: [UInt8]

  /// A file that was read, or made up in a test.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Its lines without their ends, blank ones and those that begin with `#` left out: how a list of words is written. What is not
  /// UTF-8 becomes U+FFFD.
  public var entries: [String] {
    bytes.split(separator: 0x0A).compactMap { line in
      var line = line
      while let last = line.last, last == 0x20 || last == 0x0D || last == 0x09 { line.removeLast() }
      while let first = line.first, first == 0x20 || first == 0x09 { line.removeFirst() }
      return line.isEmpty || line.first == UInt8(ascii: "#") ? nil : String(decoding: line, as: UTF8.self)
    }
  }

  /// `a file of the project`.
  public static var typeName: String { "a file of the project" }
  /// A path.
  public static var shape: OptionShape { .file }

  /// Reads the path, and the file.
  public static func read(_ value: ConfigValue, _ context: inout OptionContext) -> ProjectFile? {
    guard let path = String.read(value, &context), let bytes = context.bytes(of: path, namedBy: value) else {
      return nil
    }
    return ProjectFile(path: path, bytes: bytes)
  }

  /// The path.
  public var configText: String { path.configText }
}
