/// A single value as written: its text, and whether quotes or a block made it text for good.
public struct ConfigScalar: Sendable, Equatable {
  /// The text after YAML's escapes and folding.
  public var text: String
  /// Whether it stood without quotes, so that YAML's core schema may see a number in it.
  public var isPlain: Bool
  /// Whether it is `|` or `>`: a block over several lines.
  public var isBlock: Bool
  /// The text before references such as `${name}` were put in; `nil` where there were none.
  public var written: String?

  /// Makes a scalar from its text.
  public init(_ text: String, isPlain: Bool = true, isBlock: Bool = false, written: String? = nil) {
    self.text = text
    self.isPlain = isPlain
    self.isBlock = isBlock
    self.written = written
  }

  /// A scalar as YAML 1.2's core schema types it (https://yaml.org/spec/1.2.2/#103-core-schema).
  public enum Resolved: Sendable, Equatable {
    /// `null`, `~` or nothing at all.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// Decimal, `0o` octal or `0x` hexadecimal; within 64 bits.
    case int(Int)
    /// A decimal fraction, an exponent, `.inf` or `.nan`; also a whole number beyond 64 bits.
    case double(Double)
    /// All else, and whatever was quoted.
    case string(String)
  }

  /// The value by the core schema.
  public var resolved: Resolved {
    guard isPlain else { return .string(text) }
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .double(.infinity)
    case "-.inf", "-.Inf", "-.INF": return .double(-.infinity)
    case ".nan", ".NaN", ".NAN": return .double(.nan)
    default: return number ?? .string(text)
    }
  }

  private var number: Resolved? {
    if text.hasPrefix("0o"), text.utf8.count > 2 { return Int(text.dropFirst(2), radix: 8).map { .int($0) } }
    if text.hasPrefix("0x"), text.utf8.count > 2 { return Int(text.dropFirst(2), radix: 16).map { .int($0) } }
    guard let first = text.utf8.first, Self.mayBeginNumber(first), Self.isNumberShaped(text) else {
      return nil
    }
    if let value = Int(text) { return .int(value) }
    return Double(text).map { .double($0) }
  }

  private static func mayBeginNumber(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: ".")
  }

  /// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
  private static func isNumberShaped(_ text: String) -> Bool {
    var rest = text.utf8[...]
    func digits() -> Int {
      let count = rest.prefix { (0x30...0x39).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    func take(_ characters: String) -> Bool {
      guard let byte = rest.first, characters.utf8.contains(byte) else { return false }
      rest = rest.dropFirst()
      return true
    }
    _ = take("+-")
    let whole = digits()
    let fraction = take(".") ? digits() : 0
    guard whole > 0 || fraction > 0 else { return false }
    if take("eE") {
      _ = take("+-")
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}
