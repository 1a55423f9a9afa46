public import JSONText

/// A date as ISO 8601 has it: a year, a month, a day, or a day with a time.
///
/// Text, and not a point in time: a newspaper's date has no time zone, and what a source leaves open stays
/// open.
public struct PublicationDate: Sendable, Hashable, Comparable {
  /// `2023`, `2023-11`, `2023-11-15`, `2023-11-15T18:30`, `2023-11-15T18:30:00Z` or with an offset `+02:00`.
  public let text: String

  /// Takes text that is such a date already; `nil` if it is not, or names a day that does not exist.
  public init?(_ text: String) {
    guard Self.isDate(text) else { return nil }
    self.text = text
  }

  /// A day; `nil` if there is none such.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.days(in: month, of: year)).contains(day)
    else { return nil }
    text = Self.padded(year, 4) + "-" + Self.padded(month, 2) + "-" + Self.padded(day, 2)
  }

  /// By the calendar, as far as the texts say: a month comes before its days.
  public static func < (left: PublicationDate, right: PublicationDate) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func isDate(_ text: String) -> Bool {
    // A date is short; most are held in the string itself, and need no copy.
    var text = text
    return text.withUTF8 { bytes in
      var rest = DateBytes(bytes)
      return rest.isDate()
    }
  }

  /// What is left of a date that is being read.
  private struct DateBytes {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private var isAtEnd: Bool { position == bytes.count }

    mutating func isDate() -> Bool {
      guard let year = number(4, in: 0...9999) else { return false }
      guard take("-") else { return isAtEnd }
      guard let month = number(2, in: 1...12) else { return false }
      guard take("-") else { return isAtEnd }
      guard number(2, in: 1...PublicationDate.days(in: month, of: year)) != nil else { return false }
      return isAtEnd || take("T") && isTime() && isAtEnd
    }

    private mutating func isTime() -> Bool {
      guard number(2, in: 0...23) != nil, take(":"), number(2, in: 0...59) != nil else { return false }
      if take(":") {
        guard number(2, in: 0...60) != nil else { return false }
        if take(".") { while let byte = next, (0x30...0x39).contains(byte) { position += 1 } }
      }
      if take("Z") || isAtEnd { return true }
      return (take("+") || take("-")) && number(2, in: 0...23) != nil && (take(":") || true)
        && number(2, in: 0...59) != nil
    }

    private var next: UInt8? { isAtEnd ? nil : bytes[position] }

    private mutating func number(_ width: Int, in range: ClosedRange<Int>) -> Int? {
      guard bytes.count - position >= width else { return nil }
      var value = 0
      for place in position..<position + width {
        guard (0x30...0x39).contains(bytes[place]) else { return nil }
        value = value * 10 + Int(bytes[place] - 0x30)
      }
      position += width
      return range.contains(value) ? value : nil
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard next == UInt8(ascii: character) else { return false }
      position += 1
      return true
    }
  }
}

extension PublicationDate: FieldValue {
  /// `a date`.
  public static var fieldTypeName: String { "a date" }
  /// Text.
  public static var fieldShape: FieldShape { .text }
  /// Reads a string that is an ISO 8601 date.
  public init?(json: JSONValue) {
    guard let text = json.stringValue else { return nil }
    self.init(text)
  }
  /// The text.
  public var json: JSONValue { .string(text) }
}
