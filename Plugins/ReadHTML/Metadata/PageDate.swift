import PipelineKit

/// Dates as pages state them in tags that are made for it; `nil` where one is not beyond doubt.
enum PageDate {
  static func date(_ value: String?) -> PublicationDate? {
    guard let value else { return nil }
    let text = value.joinedWords
    guard (8...64).contains(text.utf8.count) else { return nil }
    let stated = PublicationDate(text) ?? iso(text) ?? digits(text) ?? words(text)
    guard let stated, let year = Int(stated.text.prefix(4)), (1800...2100).contains(year) else { return nil }
    return stated
  }

  /// `2024-03-05 10:11:12`, `2024/03/05`, `2024-03-05T10:11:12.000 +0100`, `2024-3-5`: what differs from ISO 8601 in
  /// little; what stands behind a whole date that is no time is left out.
  private static func iso(_ text: String) -> PublicationDate? {
    let bytes = Array(text.utf8)
    var numbers: [Int] = []
    var at = 0
    while numbers.count < 3, at < bytes.count {
      var value = 0
      let start = at
      while at < bytes.count, bytes[at] &- 0x30 < 10, at - start < 4 {
        value = value * 10 + Int(bytes[at] &- 0x30)
        at += 1
      }
      guard at > start, numbers.isEmpty ? at - start == 4 : at - start <= 2 else { return nil }
      numbers.append(value)
      guard numbers.count < 3 else { break }
      guard at < bytes.count, bytes[at] == 0x2D || bytes[at] == 0x2F || bytes[at] == 0x2E else { return nil }
      at += 1
    }
    guard numbers.count == 3, let day = PublicationDate(year: numbers[0], month: numbers[1], day: numbers[2])
    else { return nil }
    guard at < bytes.count else { return day }
    guard bytes[at] == 0x20 || bytes[at] | 0x20 == 0x74 else { return nil }
    let rest = String(decoding: bytes[(at + 1)...].filter { $0 != 0x20 }, as: UTF8.self)
    for suffix in ["UTC", "GMT", "Z"] where rest.uppercased().hasSuffix(suffix) {
      return PublicationDate(day.text + "T" + rest.dropLast(suffix.utf8.count) + "Z") ?? day
    }
    return PublicationDate(day.text + "T" + rest) ?? day
  }

  /// `20240305`, `20240305101112`.
  private static func digits(_ text: String) -> PublicationDate? {
    let bytes = Array(text.utf8)
    guard bytes.count == 8 || bytes.count == 14, bytes.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
    func part(_ from: Int, _ to: Int) -> String { String(decoding: bytes[from..<to], as: UTF8.self) }
    let day = part(0, 4) + "-" + part(4, 6) + "-" + part(6, 8)
    guard bytes.count == 14 else { return PublicationDate(day) }
    return PublicationDate(day + "T" + part(8, 10) + ":" + part(10, 12) + ":" + part(12, 14))
  }

  /// `Tue, 05 Mar 2024 10:11:12 GMT`, `March 5, 2024`, `5 March 2024`: the day alone, unless the time is Greenwich's.
  private static func words(_ text: String) -> PublicationDate? {
    let parts = text.split { $0 == " " || $0 == "," }.map { String($0) }
    guard let at = parts.firstIndex(where: { month($0) != nil }), let month = month(parts[at]) else {
      return nil
    }
    func number(_ index: Int, _ digits: ClosedRange<Int>) -> Int? {
      guard parts.indices.contains(index) else { return nil }
      let word = parts[index].prefix { $0.isNumber }
      return digits.contains(word.count) ? Int(word) : nil
    }
    if let day = number(at - 1, 1...2), let year = number(at + 1, 4...4) {
      return PublicationDate(year: year, month: month, day: day)
    }
    guard let day = number(at + 1, 1...2), let year = number(at + 2, 4...4) else { return nil }
    return PublicationDate(year: year, month: month, day: day)
  }

  private static func month(_ word: String) -> Int? {
    let small = word.lowercased().prefix { $0 != "." }
    guard small.count >= 3 else { return nil }
    let names = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
      "november",
      "december",
    ]
    guard let index = names.firstIndex(where: { $0.hasPrefix(small) || small == "sept" && $0 == "september" })
    else { return nil }
    return index + 1
  }
}
