import PipelineKit
import TextKit

/// What is kept of one document until all have been seen: 6 bytes a word, 8 a line, and about 400 for the rest.
struct SharedWords: Sendable {
  let order: BundleOrder
  let title: String?
  let source: String?
  var id: String { order.id }
  var date: PublicationDate? { order.date }
  /// The words in order, as hashes.
  private(set) var hashes: [UInt32] = []
  private(set) var lines: [Line] = []
  /// Alike for copies of one text.
  private(set) var signature: UInt32 = 0
  /// For each word, whether it stands in quotation marks (bit 15), and how many scalars lie before it since the last one
  /// (8 bits) and in it (7 bits). A value that does not fit is in `far`.
  private var spans: [UInt16] = []
  private var far: [Far] = []

  struct Line: Sendable {
    /// Together with the document's source.
    var hash: UInt32
    var words: Int32
  }

  private struct Far: Sendable {
    var word: Int32
    var gap: Int32
    var length: Int32
  }

  private static let quoted: UInt16 = 0x8000

  init?(_ document: Document, maxWords: Int, fewestWords: Int) {
    order = BundleOrder(document)
    title = document[.title]
    source = document[.source]
    document.text.bytes.withUnsafeBytes { read($0, maxWords: maxWords) }
    guard hashes.count >= fewestWords else { return nil }
    // As long as they are and no longer: they wait for all other documents.
    hashes = hashes.exact
    spans = spans.exact
    lines = lines.exact
    signature = Self.signature(of: hashes)
  }

  private mutating func read(_ text: UnsafeRawBufferPointer, maxWords: Int) {
    hashes.reserveCapacity(min(maxWords, text.count / 6))
    spans.reserveCapacity(min(maxWords, text.count / 6))
    let origin = StableHash.of(source ?? "")
    var end = 0
    for line in Lines(text) where !line.content.isEmpty {
      var quotation = QuotationMarks()
      var lineHash = origin
      let first = hashes.count
      for word in Words(text, in: line.content) {
        guard hashes.count < maxWords else { return }
        let gap = quotation.read(text, end..<word.lowerBound)
        let hash = WordHash.of(UnsafeRawBufferPointer(rebasing: text[word]))
        lineHash = StableHash.combine(lineHash, hash)
        append(hash, gap: gap, length: text[word].count { $0 & 0xC0 != 0x80 }, isQuoted: quotation.isOpen)
        end = word.upperBound
      }
      let count = hashes.count - first
      if count > 0 { lines.append(Line(hash: UInt32(truncatingIfNeeded: lineHash), words: Int32(count))) }
    }
  }

  private mutating func append(_ hash: UInt64, gap: Int, length: Int, isQuoted: Bool) {
    if gap > 254 || length > 126 {
      far.append(
        Far(word: Int32(hashes.count), gap: Int32(clamping: gap), length: Int32(clamping: length)))
    }
    spans.append(
      (isQuoted ? Self.quoted : 0) | UInt16(min(gap, 255)) << 7 | UInt16(min(length, 127)))
    let hash = UInt32(truncatingIfNeeded: StableHash.avalanche(hash))
    hashes.append(hash)
  }

  /// The smallest hash of a chosen run under each of two orders, joined.
  private static func signature(of words: [UInt32]) -> UInt32 {
    var first = UInt32.max
    var second = UInt32.max
    Fingerprints.forEach(words) { run, _ in
      first = min(first, run)
      second = min(second, run &* 0x9E37_79B1 ^ 0x5BD1_E995)
    }
    return first &* 31 ^ second
  }

  func isQuoted(_ word: Int) -> Bool { spans[word] & Self.quoted != 0 }

  /// Where each word stands, in Unicode scalars of the text.
  func places() -> [Range<Int>] {
    var places: [Range<Int>] = []
    places.reserveCapacity(spans.count)
    var next = far[...]
    var end = 0
    for (word, span) in spans.enumerated() {
      var gap = Int(span >> 7 & 0xFF)
      var length = Int(span & 0x7F)
      if let special = next.first, special.word == word {
        (gap, length) = (Int(special.gap), Int(special.length))
        next.removeFirst()
      }
      places.append(end + gap..<end + gap + length)
      end += gap + length
    }
    return places
  }
}

extension Array {
  /// The same elements, without the room for more that growing leaves.
  fileprivate var exact: [Element] {
    capacity - count < 16
      ? self
      : [Element](unsafeUninitializedCapacity: count) { buffer, size in
        size = buffer.initialize(fromContentsOf: self)
      }
  }
}
