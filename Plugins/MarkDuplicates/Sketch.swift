import PipelineKit
import TextKit

/// What is kept of one document until all have been seen: about 4 bytes a word, 8 a line, and 250 for the rest.
struct Sketch: Sendable {
  let order: BundleOrder
  /// The hash of all words in order: the same for texts that differ in spaces, case and punctuation alone.
  let exact: UInt64
  /// How many words it has.
  var wordCount: Int { Int(words) }
  private let words: Int32
  /// Two smallest hashes of runs, joined: different for most texts that are not near-duplicates.
  let signature: UInt32
  /// Runs of four words, as hashes in the order of the text; then numbers, ascending; then lines, each a hash and a count of
  /// words. One array, because a hundred thousand documents would have three hundred thousand otherwise.
  private(set) var packed: [UInt32]
  private var shingleCount: Int { Int(runs) }
  private var runs: Int32
  private let numberCount: Int32
  /// Words outside the frame of its source.
  var ownWordCount: Int { Int(ownWords) }
  private var ownWords: Int32
  /// Whether next to nothing is left of it without the frame; then nothing was taken away.
  private(set) var isBare = false

  /// How many words make a run.
  static let runLength = 4

  init?(_ document: Document, maxWords: Int) {
    var words = WordHashes(maxWords: maxWords)
    document.text.bytes.withUnsafeBytes { words.read($0, source: document[.source] ?? "") }
    guard words.total > 0 else { return nil }
    order = BundleOrder(document)
    exact = words.exact
    self.words = Int32(clamping: words.total)
    ownWords = Int32(clamping: words.hashes.count)
    let shingles = words.shingles
    signature = Self.signature(of: shingles, exact: words.exact)
    runs = Int32(clamping: shingles.count)
    numberCount = Int32(clamping: words.numbers.count)
    let count = shingles.count + words.numbers.count + 2 * words.lines.count
    packed = [UInt32](unsafeUninitializedCapacity: count) { buffer, size in
      size = 0
      func put(_ value: UInt32) {
        buffer.initializeElement(at: size, to: value)
        size += 1
      }
      shingles.forEach(put)
      words.numbers.forEach(put)
      for line in words.lines {
        put(line.hash)
        put(UInt32(clamping: line.words))
      }
    }
  }

  /// Where it stands in the input.
  var place: (file: String, offset: Int) { (order.file, order.offset) }
  /// Hashes of runs of four words in the order of the text.
  var shingles: ArraySlice<UInt32> { packed[..<shingleCount] }
  /// Hashes of the numbers in it, ascending.
  var numbers: ArraySlice<UInt32> { packed[shingleCount..<shingleCount + Int(numberCount)] }
  /// How many lines are known.
  var lineCount: Int { (packed.count - shingleCount - Int(numberCount)) / 2 }
  /// A line's hash, together with its source, and its number of words.
  func line(_ index: Int) -> (hash: UInt32, words: Int) {
    let place = shingleCount + Int(numberCount) + 2 * index
    return (packed[place], Int(packed[place + 1]))
  }

  /// Leaves the runs that touch a line of the frame out, and forgets the lines.
  mutating func removeFrame(_ isFrame: (UInt32) -> Bool) {
    let frame = (0..<lineCount).map { isFrame(line($0).hash) }
    // Taking the lines off would copy the array, which another holds as well.
    guard frame.contains(true) else { return }
    // For each run, whether it lies in own lines alone.
    var own = [Bool](repeating: true, count: shingleCount)
    var start = 0
    var left = 0
    for index in frame.indices {
      let count = line(index).words
      if frame[index] {
        for run in max(0, start - Self.runLength + 1)..<min(shingleCount, start + count) { own[run] = false }
      } else {
        left += count
      }
      start += count
    }
    let kept = (0..<shingleCount).filter { own[$0] }
    isBare = kept.count < Self.fewRuns
    guard !isBare else { return }
    packed = kept.map { packed[$0] } + numbers
    runs = Int32(clamping: kept.count)
    ownWords = Int32(clamping: left)
  }

  /// Fewer runs than these say little of a text.
  static let fewRuns = 16

  /// The smallest hash under each of two orders (MinHash; Broder, "On the resemblance and containment of documents", 1997).
  private static func signature(of shingles: [UInt32], exact: UInt64) -> UInt32 {
    guard !shingles.isEmpty else { return UInt32(truncatingIfNeeded: exact) }
    var first = UInt32.max
    var second = UInt32.max
    for shingle in shingles {
      first = min(first, shingle)
      second = min(second, shingle &* 0x9E37_79B1 ^ 0x5BD1_E995)
    }
    return first &* 31 ^ second
  }
}

/// The words of a text as hashes, with its lines and its numbers.
private struct WordHashes {
  let maxWords: Int
  private(set) var hashes: [UInt64] = []
  private(set) var lines: [(hash: UInt32, words: Int)] = []
  private(set) var numbers: [UInt32] = []
  private(set) var exact: UInt64 = 0
  private(set) var total = 0

  /// More numbers than these tell no more; the smallest hashes are kept, so that two texts keep the same ones.
  private static let mostNumbers = 128

  init(maxWords: Int) { self.maxWords = maxWords }

  mutating func read(_ text: UnsafeRawBufferPointer, source: String) {
    let origin = StableHash.of(source)
    hashes.reserveCapacity(text.count / 6)
    for line in Lines(text) where !line.content.isEmpty {
      var lineHash = origin
      var count = 0
      for word in Words(text, in: line.content) {
        let hash = WordHash.of(UnsafeRawBufferPointer(rebasing: text[word]))
        exact = StableHash.combine(exact, hash)
        total += 1
        guard total <= maxWords else { continue }
        hashes.append(hash)
        count += 1
        lineHash = StableHash.combine(lineHash, hash)
        if text[word.lowerBound] &- 0x30 < 10 {
          numbers.append(UInt32(truncatingIfNeeded: StableHash.avalanche(hash)))
        }
      }
      if count > 0 { lines.append((UInt32(truncatingIfNeeded: lineHash), count)) }
    }
    numbers = Array(Set(numbers).sorted().prefix(Self.mostNumbers))
  }

  /// Runs of four words.
  var shingles: [UInt32] {
    guard hashes.count >= Sketch.runLength else { return [] }
    return (0...hashes.count - Sketch.runLength).map { start in
      var hash: UInt64 = 0
      for word in hashes[start..<start + Sketch.runLength] { hash = (hash ^ word) &* 0x9E37_79B1_85EB_CA87 }
      return UInt32(truncatingIfNeeded: StableHash.avalanche(hash))
    }
  }
}
