import TextKit

/// Whether what the splitter gave is a sentence that a summary may show.
enum SentenceKind {
  /// It ends as a sentence does and is none of the below.
  case sentence
  /// A heading, an item of a list, a line without an end.
  case fragment
  /// The beginning of a caption, a pointer to something else.
  case aside
  /// A picture's credit: what stands before it in its line is the caption.
  case credit

  init(_ text: UnsafeRawBufferPointer, _ range: Range<Int>, wordCount: Int) {
    let sentence = UnsafeRawBufferPointer(rebasing: text[range])
    if Self.openings.matchesPrefix(of: sentence) {
      self = .aside
    } else if wordCount < 60, Self.credits.matches(sentence) {
      self = .credit
    } else if !Self.isEnded(sentence) || wordCount == 0 {
      self = .fragment
    } else {
      self = .sentence
    }
  }

  /// Whether a mark that ends sentences stands at the end, behind it only what closes.
  private static func isEnded(_ sentence: UnsafeRawBufferPointer) -> Bool {
    var end = sentence.count
    while end > 0 {
      let last = sentence.scalar(before: end)
      if SentenceEnds.isEnd(last.value) { return true }
      guard SentenceEnds.isClosing(last.value) else { return false }
      end -= last.length
    }
    return false
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

  /// What a credit holds wherever it stands.
  private static let credits = PhraseMatcher(
    [
      "photo/", "photo by", "file photo", "photo credit", "image credit", "all rights reserved",
      "photo courtesy",
    ])
}

/// The scalars that end a sentence, and those that may stand behind such an end.
private enum SentenceEnds {
  static func isEnd(_ value: UInt32) -> Bool {
    switch value {
    case 0x21, 0x2E, 0x3F, 0x2026, 0x203C, 0x203D, 0x2047, 0x2048, 0x2049, 0x061F, 0x06D4, 0x3002, 0xFF01,
      0xFF0E,
      0xFF1F, 0xFF61, 0x0964, 0x0965, 0x0589, 0x1362, 0x1367, 0x17D4, 0x17D5, 0x104A, 0x104B:
      true
    default: false
    }
  }

  static func isClosing(_ value: UInt32) -> Bool {
    switch value {
    case 0x22, 0x27, 0x29, 0x5D, 0x7D, 0xBB, 0x2019, 0x201D, 0x203A, 0x300D, 0x300F, 0x3011, 0xFF09: true
    default: false
    }
  }
}

extension PhraseMatcher {
  /// Whether a phrase stands at the very start.
  fileprivate func matchesPrefix(of bytes: UnsafeRawBufferPointer) -> Bool {
    let start = UnsafeRawBufferPointer(rebasing: bytes.prefix(24))
    return leftmostLongest(in: start).first?.range.lowerBound == 0
  }
}
