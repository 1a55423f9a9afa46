import JSONText
import PipelineKit

/// The length that a database states for a document, against the words that it has.
///
/// What counts as a word differs from one database to the next (hyphens, numbers, the headline, captions), by up to a fifth in
/// the files that we know. A document that was cut, or two that were taken for one, differ by more: what is named is less than
/// two thirds or more than one and a half times the number, and not by a few words of a short text.
enum StatedLength {
  /// Fewer words more or less mean nothing.
  private static let leastDifference = 25

  /// What differs; `nil` where the document states no length, or one that its text may have.
  static func difference(_ fields: StatedFields, _ document: Document, _ segment: Segment) -> CountDifference?
  {
    guard let (text, stated) = stated(fields) else { return nil }
    let source = document.text.source
    var found = 0
    var start = 0
    for part in fields.frame.map(\.range).sorted(by: { $0.lowerBound < $1.lowerBound })
    where part.lowerBound >= start {
      found += words(source.span.extracting(start..<min(part.lowerBound, source.count)))
      start = min(part.upperBound, source.count)
    }
    found += words(source.span.extracting(start..<source.count))
    guard abs(found - stated) >= leastDifference, found * 3 < stated * 2 || found * 2 > stated * 3 else {
      return nil
    }
    let offset = source.span.firstIndex(of: Array(text.utf8))
    let lines = offset.map { offset in (0..<offset).count { source[$0] == 0x0A } } ?? 0
    let isPlain = segment.range.count == source.count
    let place = StatedCount.Place(
      file: segment.file, member: segment.member, line: segment.lines.lowerBound + (isPlain ? lines : 0),
      byte: segment.range.lowerBound + (isPlain ? offset ?? 0 : 0), text: text)
    return CountDifference(
      StatedCount(.words, stated), at: place, found: found,
      "'\(text)' is the stated length; the document has \(found)")
  }

  /// The first field that is a number of words.
  private static func stated(_ fields: StatedFields) -> (text: String, number: Int)? {
    for member in fields.others {
      guard case .string(let value) = member.value, value.utf8.first?.isDigit == true,
        value.utf8.count <= 24
      else { continue }
      let bytes = Array(value.utf8)
      if let number = CountReading.words(bytes.span) { return (value, number) }
    }
    return nil
  }

  /// Runs of bytes between white space that hold a letter or a digit.
  static func words(_ bytes: Span<UInt8>) -> Int {
    var count = 0
    var isWord = false
    for at in bytes.indices {
      let byte = bytes[at]
      if byte.isSpace {
        isWord = false
      } else if !isWord, byte.isLetter || byte.isDigit || byte.isHigh {
        isWord = true
        count += 1
      }
    }
    return count
  }
}

extension Span<UInt8> {
  /// Where `wanted` stands first.
  fileprivate func firstIndex(of wanted: [UInt8]) -> Int? {
    guard let first = wanted.first else { return nil }
    var at = firstIndex(of: first)
    while let start = at, start + wanted.count <= count {
      if wanted.indices.allSatisfy({ self[start + $0] == wanted[$0] }) { return start }
      at = firstIndex(of: first, from: start + 1)
    }
    return nil
  }
}
