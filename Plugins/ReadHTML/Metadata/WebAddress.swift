/// Addresses of the web, as far as a page's own address needs them (RFC 3986, section 5.2).
enum WebAddress {
  /// The absolute address that `reference` means in a page at `base`; `nil` where it is none of `http` or `https`.
  static func resolved(_ reference: String, against base: String?) -> String? {
    let isPlain = reference.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    let text = isPlain ? reference : reference.filter { !$0.isWhitespace }
    guard !text.isEmpty, text.utf8.count <= 2048 else { return nil }
    if isWeb(text) { return text }
    if let colon = text.firstIndex(of: ":"), text[..<colon].allSatisfy({ $0.isLetter || $0.isNumber }) {
      return nil
    }
    guard let base, isWeb(base), let mark = base.range(of: "://") else { return nil }
    let scheme = base[..<mark.lowerBound]
    let rest = base[mark.upperBound...]
    if text.hasPrefix("//") { return scheme + ":" + text }
    let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard !host.isEmpty else { return nil }
    let path = rest.dropFirst(host.count).prefix { $0 != "?" && $0 != "#" }
    let root = scheme + "://" + host
    if text.hasPrefix("/") { return root + withoutDots(text[...]) }
    if text.hasPrefix("?") { return root + path + text }
    if text.hasPrefix("#") { return base.prefix { $0 != "#" } + text }
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
    return root + withoutDots(folder + text)
  }

  private static func isWeb(_ text: String) -> Bool {
    let small = text.prefix(8).lowercased()
    return (small.hasPrefix("http://") || small.hasPrefix("https://")) && text.utf8.count > 8
  }

  /// The path with `.` and `..` resolved; what stands behind `?` or `#` is left alone.
  private static func withoutDots(_ path: Substring) -> String {
    let end = path.firstIndex { $0 == "?" || $0 == "#" } ?? path.endIndex
    var kept: [Substring] = []
    let parts = path[..<end].split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    for (index, part) in zip(parts.indices, parts) {
      let isLast = index == parts.endIndex - 1
      if part == ".." { _ = kept.popLast() }
      if part == "." || part == ".." {
        if isLast { kept.append("") }
      } else {
        kept.append(part)
      }
    }
    return "/" + kept.joined(separator: "/") + path[end...]
  }
}

extension String {
  /// The first place of `other`.
  fileprivate func range(of other: String) -> Range<String.Index>? {
    guard let first = other.first else { return nil }
    var at = startIndex
    while let found = self[at...].firstIndex(of: first) {
      if self[found...].hasPrefix(other) { return found..<index(found, offsetBy: other.count) }
      at = index(after: found)
    }
    return nil
  }
}

/// Languages as pages state them.
enum LanguageTag {
  /// The language alone, as everywhere in records: `en` for `en_us`; `nil` for what is no tag of BCP 47.
  static func normalized(_ text: String?) -> String? {
    guard let text else { return nil }
    let first = text.split { $0 == "," || $0 == ";" || $0 == " " }.first ?? ""
    let parts = first.split { $0 == "-" || $0 == "_" }
    guard let language = parts.first, (2...3).contains(language.utf8.count), parts.count <= 4,
      parts.allSatisfy({
        $0.utf8.count <= 8 && $0.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 }
      }),
      language.utf8.allSatisfy({ ($0 | 0x20) &- 0x61 < 26 }), language.lowercased() != "und"
    else { return nil }
    return language.lowercased()
  }
}
