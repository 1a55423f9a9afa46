import TextKit

/// Whether what the splitter gave is a sentence that a summary may show.
enum SentenceKind {
  /// It ends as a sentence does and is none of the below.
  case sentence
  /// A heading, an item of a list, a line without an end, a teaser that breaks off.
  case fragment
  /// The beginning of a caption, a pointer to something else.
  case aside
  /// A picture's credit: what stands before it in its line is the caption.
  case credit

  init(_ text: UnsafeRawBufferPointer, _ range: Range<Int>, wordCount: Int) {
    let sentence = UnsafeRawBufferPointer(rebasing: text[range])
    let credits = wordCount < 60 ? Self.credits.leftmostLongest(in: sentence) : []
    let isLabelled = credits.last.map { last in
      last.phrase < Self.creditLabels.count && Self.names(sentence, behind: last.range)
    }
    if isLabelled == true {
      self = .credit
    } else if Self.openings.matchesPrefix(of: sentence) {
      self = .aside
    } else if credits.contains(where: { $0.phrase >= Self.creditLabels.count }) {
      self = .credit
    } else if !Sentences.isClosed(sentence) || wordCount == 0 || Self.breaksOff(sentence) {
      self = .fragment
    } else {
      self = .sentence
    }
  }

  /// Whether it ends in dots behind a word: what was cut to fit, not what a speaker left open, which ends in a quotation mark.
  private static func breaksOff(_ sentence: UnsafeRawBufferPointer) -> Bool {
    var end = sentence.count
    while end > 0, sentence[end - 1] <= 0x20 { end -= 1 }
    let isEllipsis =
      end >= 3
      && (sentence[end - 3..<end].elementsEqual([0xE2, 0x80, 0xA6])
        || sentence[end - 3..<end].elementsEqual([0x2E, 0x2E, 0x2E]))
    return isEllipsis && !(end >= 4 && sentence[end - 4] == 0x5D)
  }

  /// Whether it is a question, or more than half of it stands in quotation marks.
  static func isSpoken(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    var quoted = 0
    var start: Int?
    var last: UInt32 = 0
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = text.scalar(at: position)
      switch scalar.value {
      case 0x22:
        if let opened = start { quoted += position - opened }
        start = start == nil ? position : nil
      case 0x201C, 0x201E, 0xAB: start = start ?? position
      case 0x201D, 0xBB:
        if let opened = start { quoted += position - opened }
        start = nil
      default: break
      }
      if !ScalarClass.of(scalar.value).contains(.space) { last = scalar.value }
      position += scalar.length
    }
    // A quotation may go on in the next sentence.
    if let opened = start { quoted += range.upperBound - opened }
    return last == 0x3F || last == 0xFF1F || quoted * 2 > range.count
  }

  /// What captions, credits and pointers begin with.
  private static let openings = PhraseMatcher([
    "photo:", "photo by", "photos:", "photograph:", "image:", "image by", "image source", "image copyright",
    "image caption", "picture:", "pictured:", "file photo", "file -", "file –", "file —", "caption:",
    "credit:",
    "credits:", "source:", "video:", "watch:", "watch |", "listen:", "read more", "read also", "also read",
    "see also", "related:", "related article", "more on this", "click here", "sign up", "subscribe",
    "follow us",
    "copyright", "©", "(c)", "all rights reserved", "advertisement", "update:", "updated:", "published:",
    "editor's note", "editor’s note", "correction:", "share this", "foto:", "fotos:", "bild:", "imagen:",
    "photo credit", "lire aussi", "lea también", "lesen sie", "фото:",
  ])

  /// Whether what stands behind a label is a name and nothing more: "Image: Mari Tamm." in "A stall at the fair Image: Mari Tamm."
  private static func names(_ sentence: UnsafeRawBufferPointer, behind label: Range<Int>) -> Bool {
    guard sentence[label.lowerBound] &- 0x41 < 26 else { return false }
    var words = Words(sentence, in: label.upperBound..<sentence.count)
    guard let first = words.next() else { return false }
    let value = sentence.scalar(at: first.lowerBound).value
    guard CaseFolding.lower(value) != value else { return false }
    var count = 1
    while count <= mostCredited, words.next() != nil { count += 1 }
    return count <= mostCredited
  }

  private static let mostCredited = 8

  /// What stands before whoever made a picture, behind its caption; with a capital letter.
  private static let creditLabels = [
    "image:", "images:", "photo:", "photos:", "photograph:", "picture:", "photo credit:", "image credit:",
    "credit:", "credits:", "foto:", "fotos:", "bild:", "imagen:",
  ]

  /// What a credit holds wherever it stands, behind the labels.
  private static let credits = PhraseMatcher(
    creditLabels + [
      "photo/", "photo by", "file photo", "photo credit", "image credit", "all rights reserved",
      "photo courtesy",
    ])
}

extension PhraseMatcher {
  /// Whether a phrase stands at the very start.
  fileprivate func matchesPrefix(of bytes: UnsafeRawBufferPointer) -> Bool {
    let start = UnsafeRawBufferPointer(rebasing: bytes.prefix(24))
    return leftmostLongest(in: start).first?.range.lowerBound == 0
  }
}
