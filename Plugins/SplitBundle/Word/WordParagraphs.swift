import CharacterReferences

/// The paragraphs of WordprocessingML (`word/document.xml` of a docx), each with its place among the bytes.
struct WordParagraphs {
  /// A paragraph: its element in the XML, and where its text begins in `text`.
  struct Paragraph: Equatable {
    var element: Range<Int>
    var start: Int
  }

  private(set) var paragraphs: [Paragraph] = []
  /// The text of all, a line or a paragraph each.
  private(set) var text: [UInt8] = []

  init(_ xml: UnsafeRawBufferPointer) {
    var found: [(element: Range<Int>, text: [UInt8])] = []
    var start: Int?
    var line: [UInt8] = []
    var at = 0
    while at < xml.count, let open = xml[at...].firstIndex(of: 0x3C) {
      let close = xml[open...].firstIndex(of: 0x3E).map { $0 + 1 } ?? xml.count
      let tag = Array(xml[open..<min(close, open + 8)]).span
      let isEmpty = close >= 2 && close <= xml.count && xml[close - 2] == 0x2F
      if Self.isTag("<w:p", tag) {
        if isEmpty {
          found.append((open..<close, []))
        } else {
          start = start ?? open
        }
      } else if Self.isTag("</w:p", tag) {
        found.append(((start ?? open)..<close, line))
        (start, line) = (nil, [])
      } else if Self.isTag("<w:t", tag), !isEmpty {
        let end = xml[close...].firstIndex(of: 0x3C) ?? xml.count
        line += Array(CharacterReferences.decoded(String(decoding: xml[close..<end], as: UTF8.self)).utf8)
        at = end
        continue
      } else if Self.isTag("<w:tab", tag) {
        line.append(0x09)
      } else if Self.isTag("<w:br", tag) || Self.isTag("<w:cr", tag) {
        line.append(0x0A)
      }
      at = max(close, open + 1)
    }
    if !line.isEmpty { found.append(((start ?? 0)..<xml.count, line)) }
    join(found)
  }

  /// The name ends where `prefix` does.
  private static func isTag(_ prefix: StaticString, _ tag: Span<UInt8>) -> Bool {
    let length = prefix.utf8CodeUnitCount
    guard tag.matches(prefix), length < tag.count else { return false }
    return tag[length] == 0x3E || tag[length] == 0x2F || tag[length].isSpace
  }

  /// Where writers part paragraphs by empty ones, each is a line; else a blank line stands between two.
  private mutating func join(_ found: [(element: Range<Int>, text: [UInt8])]) {
    let empty = found.count { $0.text.allSatisfy(\.isSpace) }
    let gap: [UInt8] = empty * 8 >= found.count && empty > 0 ? [0x0A] : [0x0A, 0x0A]
    for paragraph in found {
      paragraphs.append(Paragraph(element: paragraph.element, start: text.count))
      text += paragraph.text + gap
    }
  }

  /// Where the XML has the stretch `range` of the text.
  func elements(of range: Range<Int>) -> Range<Int> {
    let first = paragraph(at: range.lowerBound)
    let last = paragraph(at: max(range.lowerBound, range.upperBound - 1))
    guard let first, let last else { return 0..<0 }
    return first.element.lowerBound..<max(last.element.upperBound, first.element.upperBound)
  }

  private func paragraph(at offset: Int) -> Paragraph? {
    var low = 0
    var high = paragraphs.count
    while low < high {
      let middle = (low + high) / 2
      if paragraphs[middle].start <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? paragraphs[low - 1] : paragraphs.first
  }
}
