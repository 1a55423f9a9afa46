import PipelineKit

/// Dates as records state them: ISO 8601 with a space, as mail and feeds write them, as digits, or as people do.
enum RecordDate {
  /// The date in `value`; `nil` where none can be read beyond doubt.
  static func date(in value: String) -> PublicationDate? {
    let all = Array(value.utf8)
    let bytes = Array(all[all.span.trimmed()])
    if let stated = PublicationDate(String(decoding: bytes, as: UTF8.self)) { return stated }
    if let stated = spaced(bytes) ?? mail(bytes) ?? digits(bytes) { return stated }
    guard let day = DateReading.day(in: bytes.span) else { return nil }
    return PublicationDate(year: day.year, month: day.month, day: day.day)
  }

  /// `2023-11-15 18:30:00`, with or without an offset behind a space.
  private static func spaced(_ bytes: [UInt8]) -> PublicationDate? {
    guard bytes.count > 11, bytes[10] == 0x20, bytes[4] == 0x2D else { return nil }
    var parts = bytes
    parts[10] = 0x54
    let text = String(decoding: parts.filter { $0 != 0x20 }, as: UTF8.self)
    if let stated = PublicationDate(text) { return stated }
    for suffix in ["UTC", "GMT"] where text.hasSuffix(suffix) {
      return PublicationDate(String(text.dropLast(3)) + "Z")
    }
    return nil
  }

  /// `Tue, 19 Nov 2019 08:00:00 +0000`, as RFC 5322 and RFC 822 have it, also with a year of two digits.
  private static func mail(_ bytes: [UInt8]) -> PublicationDate? {
    var words = bytes.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 || $0 == 0x2C }).map {
      String(decoding: $0, as: UTF8.self)
    }
    if let first = words.first, first.utf8.first?.isDigit == false { words.removeFirst() }
    guard words.count >= 4, let day = Int(words[0]), let month = months[words[1].lowercased()],
      var year = Int(words[2]), words[0].utf8.count <= 2
    else { return nil }
    if words[2].utf8.count == 2 { year += year < 50 ? 2000 : 1900 }
    guard let date = PublicationDate(year: year, month: month, day: day) else { return nil }
    let clock = words[3].split(separator: ":").map(String.init)
    guard clock.count >= 2, clock.allSatisfy({ $0.utf8.count <= 2 && Int($0) != nil }) else { return date }
    let time = clock.prefix(3).map { $0.utf8.count == 1 ? "0" + $0 : $0 }.joined(separator: ":")
    return PublicationDate(date.text + "T" + time + offset(words.count > 4 ? words[4] : "")) ?? date
  }

  /// `+0200`, `GMT`, `Z`; what is not known is left out.
  private static func offset(_ word: String) -> String {
    let bytes = Array(word.utf8)
    if bytes.count == 5, bytes[0] == 0x2B || bytes[0] == 0x2D, bytes[1...].allSatisfy(\.isDigit) {
      return word == "+0000" || word == "-0000"
        ? "Z"
        : String(decoding: bytes[..<3], as: UTF8.self) + ":" + String(decoding: bytes[3...], as: UTF8.self)
    }
    return zones[word.uppercased()] ?? ""
  }

  private static let zones = [
    "GMT": "Z", "UT": "Z", "UTC": "Z", "Z": "Z", "EST": "-05:00", "EDT": "-04:00", "CST": "-06:00",
    "CDT": "-05:00",
    "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00",
  ]

  /// `20231115`, `20231115183000`.
  private static func digits(_ bytes: [UInt8]) -> PublicationDate? {
    guard bytes.count == 8 || bytes.count == 14, bytes.allSatisfy(\.isDigit) else { return nil }
    func part(_ from: Int, _ count: Int) -> String {
      String(decoding: bytes[from..<(from + count)], as: UTF8.self)
    }
    let day = part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2)
    guard bytes.count == 14 else { return PublicationDate(day) }
    return PublicationDate(day + "T" + part(8, 2) + ":" + part(10, 2) + ":" + part(12, 2) + "Z")
  }

  private static let months = [
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10,
    "nov": 11,
    "dec": 12, "sept": 9, "june": 6, "july": 7, "january": 1, "february": 2, "march": 3, "april": 4,
    "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12,
  ]
}
