public import PipelineKit

/// A YAML file after reading: its value with places, what was wrong with it, and its text.
public struct LocatedYAML: Sendable {
  /// The value of the file's one document; `nil` where the text could not be read to its end.
  public var value: ConfigValue?
  /// What is wrong with the file as YAML, in the order in which it was met.
  public var problems: [Diagnostic]
  /// The places of values about which `problems` has said what there is to say.
  public var judged: Set<SourceSpan>
  /// The text that the places count in: decoded, without a byte order mark, ill-formed parts replaced.
  public var text: String { source.text }

  let source: YAMLSource
}

/// Reads YAML 1.2's core schema from any bytes, by way of libyaml's events.
///
/// Whatever the bytes are, a value or a problem comes out. The types of scalars are left to whoever uses the value.
public enum YAMLReader {
  /// How much a file may ask for.
  enum Limit {
    /// Bytes of a file.
    static let bytes = 4_000_000
    /// Lists and maps inside one another, those that aliases bring included.
    static let depth = 64
    /// Values, those that aliases bring counted as often as they are brought.
    static let values = 100_000
    /// Bytes of the scalars, those that aliases bring counted as often as they are brought.
    static let textBytes = 16_000_000
  }

  /// The size in bytes from which on a file is refused.
  public static var byteLimit: Int { Limit.bytes }

  /// Reads a file's one document.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8, or UTF-16 with a byte order mark.
  ///   - file: The file as the user named it.
  public static func read(_ bytes: [UInt8], file: String) -> LocatedYAML {
    guard bytes.count <= Limit.bytes else {
      let problem = Diagnostic.error(
        "file-too-large", "a YAML file may have \(Limit.bytes / 1_000_000) MB, '\(file)' has more",
        at: .startOfFile(file))
      return LocatedYAML(
        value: nil, problems: [problem], judged: [], source: YAMLSource(file: file, bytes: []))
    }
    let (source, problems) = YAMLDecoding.decode(bytes, file: file)
    var composer = YAMLComposer(source: source)
    let error = YAMLEventParser.forEachEvent(in: source.bytes) { composer.take($0) }
    if let error { composer.report(error) }
    return LocatedYAML(
      value: composer.result, problems: problems + composer.problems, judged: composer.judged, source: source)
  }
}
