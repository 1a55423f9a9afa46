/// Numbers as people read them; never by locale.
enum Numbers {
  /// `12,345`.
  static func grouped(_ number: Int) -> String {
    var digits = String(number.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return (number < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
  }

  /// A number with a fixed count of decimals.
  static func decimal(_ number: Double, _ decimals: Int) -> String {
    guard number.isFinite, number.magnitude < 1e15 else { return "-" }
    let scale = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
    let scaled = Int((number.magnitude * scale).rounded())
    let whole = grouped(scaled / Int(scale))
    guard decimals > 0 else { return (number < 0 ? "-" : "") + whole }
    let rest = String(scaled % Int(scale))
    let padded = String(repeating: "0", count: decimals - rest.count) + rest
    return (number < 0 ? "-" : "") + whole + "." + padded
  }

  /// `14.2 KB`.
  static func bytes(_ count: Int) -> String {
    switch count {
    case ..<1000: "\(count) B"
    case ..<1_000_000: decimal(Double(count) / 1e3, 1) + " KB"
    case ..<1_000_000_000: decimal(Double(count) / 1e6, 1) + " MB"
    default: decimal(Double(count) / 1e9, 2) + " GB"
    }
  }

  /// `1 document`, `2 documents`.
  static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// `1:05`.
  static func clock(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded())
    let (minutes, rest) = (whole / 60, whole % 60)
    return "\(minutes):\(rest < 10 ? "0" : "")\(rest)"
  }
}
