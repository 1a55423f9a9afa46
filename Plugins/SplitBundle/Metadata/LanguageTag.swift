/// A language as an input states it, as the record has it: the language alone, by its code in ISO 639-1 where it has one.
struct LanguageTag: Equatable {
  /// `en` for `English`, `eng`, `en-US`, `Anglais`.
  var code: String
  /// Whether the code says all that was stated; `en-US` says more.
  var isWhole: Bool

  /// Reads what was stated; `nil` where it is no language that is known, or more than one.
  ///
  /// `en-US`, `en_US.UTF-8`, `eng`, `ENGLISH`, `English (UK)`, `Chinese - Simplified`, `de-DE,de;q=0.9`.
  init?(_ stated: String) {
    if let code = Self.byName[stated] {
      self.code = code
      isWhole = true
      return
    }
    guard stated.utf8.count <= 200 else { return nil }
    let parts = stated.lowercased().split { ",;|/".contains($0) }.map { Self.trimmed(String($0)) }
      .filter { !$0.isEmpty && !$0.hasPrefix("q=") }
    guard let first = parts.first, let code = Self.code(of: first) else { return nil }
    guard parts.allSatisfy({ Self.code(of: $0) == code }) else { return nil }
    self.code = code
    isWhole = parts.count == 1 && Self.byName[first] != nil
  }

  /// The language that a whole line names, by a code or by a word; `nil` for a line that says anything else.
  static func named(_ line: String) -> String? { byName[trimmed(line.lowercased())] }

  private static func code(of part: String) -> String? {
    if let code = byName[part] { return code }
    if let end = part.firstIndex(of: "("), let code = byName[trimmed(String(part[..<end]))] { return code }
    if let end = part.firstRange(of: " - "), let code = byName[String(part[..<end.lowerBound])] {
      return code
    }
    return ofTag(part)
  }

  /// The language of a tag with subtags: `zh-hant-tw`, `pt_br.utf-8`.
  private static func ofTag(_ part: String) -> String? {
    let tag = part.prefix { $0 != "." && $0 != "@" }
    let subtags = tag.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
    let areSubtags = subtags.dropFirst().allSatisfy { subtag in
      (1...8).contains(subtag.utf8.count)
        && subtag.utf8.allSatisfy {
          UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
        }
    }
    guard areSubtags, let first = subtags.first, (2...3).contains(first.utf8.count) else { return nil }
    return byName[String(first)]
  }

  private static func trimmed(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return String(decoding: bytes[bytes.span.trimmed()], as: UTF8.self)
  }

  private static let byName: [String: String] = {
    var table: [String: String] = [:]
    for line in LanguageNames.table.split(separator: "\n") {
      let names = line.split(separator: ",")
      guard let code = names.first else { continue }
      for name in names where table[String(name)] == nil { table[String(name)] = String(code) }
    }
    for code in LanguageNames.codes.split(separator: " ") { table[String(code)] = String(code) }
    return table
  }()
}
