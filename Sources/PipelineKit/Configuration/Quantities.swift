/// A number of bytes, written with its unit: `64MB`, `1.5GB`, `512KB`, `100B`; `MiB` and its like count in
/// 1024s.
public struct ByteSize: OptionValue, Hashable, Comparable {
  /// The number of bytes.
  public var bytes: Int

  /// Makes a size of so many bytes.
  public init(bytes: Int) { self.bytes = bytes }

  /// A size in millions of bytes.
  public static func megabytes(_ count: Int) -> ByteSize { ByteSize(bytes: count * 1_000_000) }

  /// Smaller comes first.
  public static func < (left: ByteSize, right: ByteSize) -> Bool { left.bytes < right.bytes }

  /// `a size such as 64MB`.
  public static var typeName: String { "a size such as 64MB" }
  /// A number with a unit.
  public static var shape: OptionShape {
    .form(pattern: "^[0-9.]+([eE][0-9]+)? *([kKmMgG][iI]?)?[bB]$", example: "64MB")
  }

  private static let units: [(name: String, bytes: Double)] = [
    ("kib", 1024), ("mib", 1_048_576), ("gib", 1_073_741_824), ("kb", 1e3), ("mb", 1e6), ("gb", 1e9),
    ("b", 1),
  ]

  /// Parses a size; `nil` where the text is none, or is negative or beyond 2^53 bytes.
  public init?(parsing text: String) {
    let folded = text.lowercased()
    guard let unit = Self.units.first(where: { folded.hasSuffix($0.name) }) else { return nil }
    let digits = folded.dropLast(unit.name.utf8.count).trimmingSpaces()
    guard let count = Double(digits), count >= 0, count * unit.bytes < 9e15 else { return nil }
    bytes = Int(count * unit.bytes)
  }

  /// Reads a size; a bare number is refused, since it does not say its unit.
  public static func read(_ value: ConfigValue, _ context: inout OptionContext) -> ByteSize? {
    if let text = value.scalar?.text, let size = ByteSize(parsing: text) { return size }
    let isBare = if case .int = value.scalar?.resolved { true } else { false }
    context.reportWrongType(
      value, wanted: typeName, suggestion: isBare ? "add a unit: \(value.scalar?.text ?? "")MB" : nil)
    return nil
  }

  /// The size in the largest unit that leaves a whole number.
  public var configText: String {
    for (name, unit) in [("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1000)] where bytes >= unit {
      if bytes % unit == 0 { return "\(bytes / unit)\(name)" }
    }
    return "\(bytes)B"
  }
}

extension Substring {
  fileprivate func trimmingSpaces() -> Substring {
    var rest = self
    while rest.last == " " { rest.removeLast() }
    return rest
  }
}
