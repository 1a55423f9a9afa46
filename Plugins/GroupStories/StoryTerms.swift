import PipelineKit
import TextKit

/// The words of a document by which it is compared with others.
///
/// Names are kept apart from other words, since two reports of fires share their words, and two of one fire its names. A name is a number, or a
/// capitalised word that the text never writes small; two of them side by side are a name of their own, and so is each thing that
/// `extract_entities` has found. Of text without spaces, two characters side by side are a word.
struct StoryTerms {
  /// A term and how often it occurs, before it is known how rare it is among the documents.
  struct Term: Sendable {
    var hash: UInt32
    var count: UInt16
    var isName: Bool
  }

  /// More terms than these say no more of a document; the commonest are kept.
  static let most = 400

  private var counts: [UInt32: (count: Int, isName: Bool)] = [:]

  init(_ document: Document) {
    document.text.bytes.withUnsafeBytes { read($0) }
    if let title = document[.title] {
      var title = title
      title.withUTF8 { read(UnsafeRawBufferPointer($0)) }
    }
    for mention in document[.entities] ?? [] {
      guard let entity = mention.entity else { continue }
      add(StableHash.of(entity, seed: 1), isName: true)
    }
  }

  /// The terms in the order of their hashes.
  var terms: [Term] {
    var found = counts.map { Term(hash: $0, count: UInt16(clamping: $1.count), isName: $1.isName) }
    if found.count > Self.most {
      found.sort { $0.count == $1.count ? $0.hash < $1.hash : $0.count > $1.count }
      found.removeLast(found.count - Self.most)
    }
    return found.sorted { $0.hash < $1.hash }
  }

  private mutating func read(_ text: UnsafeRawBufferPointer) {
    var words: [(range: Range<Int>, hash: UInt64, isCapital: Bool)] = []
    var small: Set<UInt64> = []
    // Every word is capitalised at the start of a sentence; a name is, elsewhere.
    var inside: Set<UInt64> = []
    for range in Words(text) {
      let word = UnsafeRawBufferPointer(rebasing: text[Possessive.removed(from: range, in: text)])
      let isCapital = Self.isCapital(word)
      let hash = CaseFolding.hash(word)
      if !isCapital { small.insert(hash) } else if !Self.startsSentence(range, text) { inside.insert(hash) }
      words.append((range, hash, isCapital))
    }
    var previousName: (end: Int, hash: UInt64)?
    var previousIdeograph: (end: Int, hash: UInt64)?
    for (range, hash, isCapital) in words {
      let first = text.scalar(at: range.lowerBound)
      if ScalarClass.of(first.value).contains(.ideograph) {
        if let previous = previousIdeograph, previous.end == range.lowerBound {
          add(StableHash.combine(previous.hash, hash), isName: false)
        }
        previousIdeograph = (range.upperBound, hash)
        continue
      }
      guard !StopWords.contains(hash), !Self.days.contains(hash: hash) else {
        previousName = nil
        continue
      }
      if (0x30...0x39).contains(first.value) {
        add(hash, isName: true)
        previousName = nil
      } else if isCapital, !small.contains(hash), inside.contains(hash) {
        add(hash, isName: true)
        if let previous = previousName, range.lowerBound - previous.end <= 2 {
          add(StableHash.combine(previous.hash, hash), isName: true)
        }
        previousName = (range.upperBound, hash)
      } else {
        previousName = nil
        add(LightStem.hash(UnsafeRawBufferPointer(rebasing: text[range])), isName: false)
      }
    }
  }

  private mutating func add(_ long: UInt64, isName: Bool) {
    let hash = UInt32(truncatingIfNeeded: long ^ long >> 32)
    let known = counts[hash] ?? (0, isName)
    counts[hash] = (known.count + 1, known.isName || isName)
  }

  // MARK: Words

  /// Days of the week tell nothing apart.
  private static let days = WordSet(
    """
    monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag
    lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo
    """)

  /// Whether nothing but spaces, quotes and brackets stand between a word and the end of the sentence before it.
  private static func startsSentence(_ word: Range<Int>, _ text: UnsafeRawBufferPointer) -> Bool {
    var position = word.lowerBound
    while position > 0 {
      position -= 1
      switch text[position] {
      case 0x20, 0x09, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: "["),
        0x80...0xFF:
        continue
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"), 0x0A, 0x0D: return true
      default: return false
      }
    }
    return true
  }

  private static func isCapital(_ word: UnsafeRawBufferPointer) -> Bool {
    guard !word.isEmpty else { return false }
    let value = word.scalar(at: 0).value
    return CaseFolding.lower(value) != value
  }
}
