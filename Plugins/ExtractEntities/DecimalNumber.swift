/// A number as written, exactly: digits and how many of them stand behind the point. No rounding, since sums are copied and
/// not computed.
struct DecimalNumber: Equatable, Sendable {
  /// Its digits without point.
  var digits: [UInt8]
  /// How many of them stand behind the point.
  var places: Int

  init(_ value: Int) {
    digits = Array(String(value).utf8)
    places = 0
  }

  /// Reads `1,250.75`, `1.000.000`, `1.500,50`, `0,5`; nil for what is no number.
  ///
  /// The last mark is the decimal point if it stands once and not before exactly three digits; a full stop before three digits is
  /// one too, since English groups by commas.
  init?(_ text: ArraySlice<UInt8>) {
    var groups: [ArraySlice<UInt8>] = []
    var marks: [UInt8] = []
    var start = text.startIndex
    for index in text.indices {
      let byte = text[index]
      if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
        groups.append(text[start..<index])
        marks.append(byte)
        start = index + 1
      } else if byte < 0x30 || byte > 0x39 {
        return nil
      }
    }
    groups.append(text[start...])
    guard groups.allSatisfy({ !$0.isEmpty }), text.count <= 40 else { return nil }
    digits = groups.flatMap { $0 }
    places = 0
    guard let last = marks.last, let tail = groups.last else { return }
    let isOnly = marks.filter { $0 == last }.count == 1
    if isOnly, tail.count != 3 || last == UInt8(ascii: ".") || groups[0].count > 3 { places = tail.count }
  }

  /// Times a power of ten.
  func scaled(by power: Int) -> DecimalNumber {
    var result = self
    let taken = min(power, places)
    result.places -= taken
    result.digits += [UInt8](repeating: UInt8(ascii: "0"), count: power - taken)
    return result
  }

  /// Divided by a hundred: cents.
  var hundredth: DecimalNumber {
    var result = self
    result.places += 2
    return result
  }

  /// In plain digits with a point; zeros that the text has behind the point stay.
  var text: String {
    var whole = digits
    if whole.count <= places { whole = [UInt8](repeating: 0x30, count: places + 1 - whole.count) + whole }
    var before = whole.dropLast(places).drop { $0 == UInt8(ascii: "0") }
    if before.isEmpty { before = [UInt8(ascii: "0")] }
    let after = whole.suffix(places)
    // A large number that was written as `1.50 million` has no cents.
    return String(decoding: before, as: UTF8.self)
      + (after.isEmpty ? "" : "." + String(decoding: after, as: UTF8.self))
  }
}
