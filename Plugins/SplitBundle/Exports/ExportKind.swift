/// The databases whose HTML exports are read.
enum ExportKind: Sendable, CaseIterable {
  case factiva, nexis, europresse, proquest

  /// Which of them wrote a page that begins with `bytes`; `nil` for any other page.
  init?(head bytes: [UInt8]) {
    let start = bytes.dropFirst(ByteOrderMark.length(bytes.span)).first { !$0.isSpace }
    guard start == 0x3C else { return nil }
    for kind in Self.allCases where kind.signs.allSatisfy({ ExportKind.holds($0, bytes) }) {
      self = kind
      return
    }
    return nil
  }

  /// What every export of the kind holds, in lower case, and no ordinary page.
  private var signs: [StaticString] {
    switch self {
    case .factiva: ["factiva", "class=\"article "]
    case .nexis: ["<doc number=", "<docfull"]
    case .europresse: ["docpublicationname"]
    case .proquest: ["proquest", "<strong>full text"]
    }
  }

  private static func holds(_ wanted: StaticString, _ bytes: [UInt8]) -> Bool {
    let span = bytes.span
    let first = wanted.utf8Start.pointee
    for at in span.indices where span[at].lowercased == first {
      if span.matches(wanted, at: at) { return true }
    }
    return false
  }

  /// What a tag does to the division of the export.
  enum Border { case none, begins, endsBehind, endsBefore }

  /// What the tag does that `bytes` begin with, its `<` included, followed by what stands behind it.
  func border(_ bytes: Span<UInt8>) -> Border {
    switch self {
    case .nexis:
      if bytes.matches("<doc number") { return .begins }
      return bytes.matches("</doc>") ? .endsBehind : .none
    case .factiva:
      if bytes.matches("<div class=\"article ") || bytes.matches("<div id=\"article-") { return .begins }
      return bytes.matches("<div id=\"pagefooter") || bytes.matches("</form") || bytes.matches("</body")
        ? .endsBefore : .none
    case .europresse:
      if bytes.matches("<article") { return .begins }
      return bytes.matches("</article>") ? .endsBehind : bytes.matches("</body") ? .endsBefore : .none
    case .proquest:
      return bytes.matches("</body") ? .endsBefore : isNumbered(bytes) ? .begins : .none
    }
  }

  /// A tag with `Document 3 of 12` behind it, in whatever language.
  private func isNumbered(_ bytes: Span<UInt8>) -> Bool {
    guard let close = bytes.firstIndex(of: 0x3E) else { return false }
    var at = close + 1
    while at < bytes.count, bytes[at].isSpace { at += 1 }
    for word: StaticString in ["document ", "dokument ", "documento ", "documentos "]
    where bytes.matches(word, at: at) {
      var next = at + word.utf8CodeUnitCount
      guard bytes.number(at: &next) != nil, next < bytes.count, bytes[next] == 0x20 else { continue }
      for joint: StaticString in [" of ", " von ", " de ", " sur ", " di ", " van "]
      where bytes.matches(joint, at: next) {
        var number = next + joint.utf8CodeUnitCount
        if bytes.number(at: &number) != nil { return true }
      }
    }
    return false
  }

  /// In the older layout of Europresse, a document begins with the name of its publication.
  func beginsOldLayout(_ bytes: Span<UInt8>) -> Bool {
    guard self == .europresse, let close = bytes.firstIndex(of: 0x3E) else { return false }
    return bytes.extracting(0..<close).contains("docpublicationname")
  }
}
