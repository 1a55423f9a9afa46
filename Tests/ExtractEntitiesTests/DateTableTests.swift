import Testing

@testable import ExtractEntities

/// A line of a table: a text, its marked spans with their values, the day of publication, and whether it is known to go wrong.
struct ValueCase {
  var text = ""
  var expected: [String] = []
  var written: CalendarDay?
  var isKnownFailure = false

  /// Reads a table in the form that `DateCases` tells.
  static func table(_ lines: String) -> [ValueCase] {
    var written: CalendarDay?
    var cases: [ValueCase] = []
    for line in lines.split(separator: "\n") {
      if line.hasPrefix("@") {
        written = CalendarDay(iso: String(line.dropFirst(2)))
        continue
      }
      cases.append(ValueCase(line, written: written))
    }
    return cases
  }

  private init(_ line: Substring, written: CalendarDay?) {
    self.written = written
    isKnownFailure = line.hasPrefix("!")
    var rest = isKnownFailure ? line.dropFirst() : line
    while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]"),
      let equals = rest[open..<close].lastIndex(of: "=")
    {
      text += rest[..<open]
      text += rest[rest.index(after: open)..<equals]
      expected.append(String(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    text += rest
  }

  func found(labels: Set<String>) throws -> [String] {
    let finder = try #require(EmbeddedData.finder)
    let bytes = Array(text.utf8)
    return finder.mentions(in: bytes, written: written).filter { labels.contains($0.label) }
      .map { "\(String(decoding: bytes[$0.bytes], as: UTF8.self))=\($0.value ?? "")" }
  }
}

struct DateTableTests {
  /// Every line is right but for those marked, those are wrong, and there are few of them.
  private func check(_ tables: [String], labels: Set<String>, atLeast count: Int) throws {
    let cases = tables.flatMap { ValueCase.table($0) }
    #expect(cases.count >= count)
    var wrong = 0
    for each in cases {
      let found = try each.found(labels: labels)
      if each.isKnownFailure {
        wrong += 1
        #expect(found != each.expected, "goes right now: \(each.text)")
      } else {
        #expect(found == each.expected, "\(each.written?.text ?? "-") \(each.text)")
      }
    }
    #expect(wrong * 50 <= cases.count, "fewer than 98 in 100 are right")
  }

  @Test func `dates have the values that readers give them`() throws {
    try check([DateCases.before, DateCases.after, DateCases.last], labels: ["DATE"], atLeast: 380)
  }

  @Test func `sums and percentages have their values`() throws {
    try check([AmountCases.before], labels: ["MONEY", "PERCENT"], atLeast: 60)
  }
}
