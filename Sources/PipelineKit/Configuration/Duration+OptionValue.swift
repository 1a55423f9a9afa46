/// A length of time, written with its unit: `5s`, `200ms`, `1.5h`, `2m`, `7d`.
extension Duration: OptionValue {
  /// `a duration such as 5s`.
  public static var typeName: String { "a duration such as 5s" }
  /// A number with a unit.
  public static var shape: OptionShape {
    .form(pattern: "^[0-9.]+([eE][0-9]+)? *(ms|s|m|h|d)$", example: "5s")
  }

  /// The longer name first, for `ms` ends like `s`.
  private static let units: [(name: String, milliseconds: Double)] = [
    ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
  ]

  /// Parses a duration, to the microsecond; `nil` where the text is none, or is negative or longer than 100,000 days.
  public init?(parsing text: String) {
    guard let unit = Self.units.first(where: { text.hasSuffix($0.name) }) else { return nil }
    var digits = text.dropLast(unit.name.utf8.count)
    while digits.last == " " { digits.removeLast() }
    guard let count = Double(digits), count >= 0, count * unit.milliseconds <= 8.64e12 else { return nil }
    self = .microseconds(Int64((count * unit.milliseconds * 1000).rounded()))
  }

  /// Reads a duration; a bare number is refused, since it does not say its unit.
  public static func read(_ value: ConfigValue, _ context: inout OptionContext) -> Duration? {
    if let text = value.scalar?.text, let duration = Duration(parsing: text) { return duration }
    let bare: String? =
      switch value.scalar?.resolved {
      case .int(let number) where number >= 0: "\(number)s"
      case .double(let number) where number >= 0 && number.isFinite: "\(number)s"
      default: nil
      }
    context.reportWrongType(
      value, wanted: typeName, suggestion: bare.map { "add a unit: \($0)" } ?? "the units are ms, s, m, h, d")
    return nil
  }

  /// The duration in the largest unit that leaves a whole number; in milliseconds where none does.
  public var configText: String {
    let (seconds, attoseconds) = components
    let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    for unit in Self.units.reversed() {
      let size = Int64(unit.milliseconds * 1000)
      if microseconds >= size, microseconds % size == 0 { return "\(microseconds / size)\(unit.name)" }
    }
    return microseconds == 0 ? "0s" : "\(Double(microseconds) / 1000)ms"
  }
}
