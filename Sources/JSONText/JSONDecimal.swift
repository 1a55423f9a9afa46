/// Numbers as records show them: at most four decimals, trailing zeros cut, never an exponent, no locale.
///
/// `0.98` comes out as `0.98`, `0.91004` as `0.91`, `2.0` as `2`. The fraction is scaled by 10,000 and rounded, halves
/// away from zero.
enum JSONDecimal {
  static func string(_ value: Double) -> String {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the digits of a finite number.
  static func append(_ value: Double, to bytes: inout [UInt8]) {
    guard value.magnitude < limit else { return appendLarge(value, to: &bytes) }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: maximumLength) { digits in
      guard let start = digits.baseAddress else { return }
      bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: write(value, at: start)))
    }
  }

  /// From here on a `Double` is too large for `write`.
  static let limit = 0x1p63

  /// The longest that `write` makes of a number: sign, 19 digits, point and four decimals.
  static let maximumLength = 25

  /// Writes the digits of a number below `limit`; how many bytes.
  static func write(_ value: Double, at target: UnsafeMutablePointer<UInt8>) -> Int {
    let magnitude = value.magnitude
    // Conversion cuts off; `rounded()` would need the C mathematics library, which nothing else here links.
    var whole = UInt64(magnitude)
    var fraction = UInt64((magnitude - Double(whole)) * 10_000 + 0.5)
    if fraction == 10_000 {
      whole += 1
      fraction = 0
    }
    var end = 0
    if value < 0, whole != 0 || fraction != 0 { end += target.put(UInt8(ascii: "-"), at: end) }
    end += write(whole, at: target + end)
    guard fraction != 0 else { return end }
    end += target.put(UInt8(ascii: "."), at: end)
    var unit: UInt64 = 1_000
    while fraction != 0 {
      end += target.put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: fraction / unit), at: end)
      fraction %= unit
      unit /= 10
    }
    return end
  }

  /// Writes an integer's digits, at most 20; how many.
  static func write(_ value: UInt64, at target: UnsafeMutablePointer<UInt8>) -> Int {
    var count = 1
    var limit: UInt64 = 10
    while count < 20, value >= limit {
      count += 1
      limit = limit &* 10
    }
    var rest = value
    for place in stride(from: count - 1, through: 0, by: -1) {
      target[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    return count
  }

  /// From 2^63 a `Double` is whole: its shortest digits, `1.5e+20`, with the zeros written out.
  private static func appendLarge(_ value: Double, to bytes: inout [UInt8]) {
    var exponent = 0
    var decimals: Int?
    var inExponent = false
    for byte in value.description.utf8 {
      switch byte {
      case UInt8(ascii: "e"): inExponent = true
      case UInt8(ascii: "."): decimals = 0
      case UInt8(ascii: "+"): break
      case _ where inExponent: exponent = exponent * 10 + Int(byte - UInt8(ascii: "0"))
      default:
        bytes.append(byte)
        decimals? += 1
      }
    }
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, exponent - (decimals ?? 0))))
  }
}
