import JSONText
import PipelineKit

/// The passages that documents of a bundle share, with their places as offsets.
struct SharedFindings: Sendable {
  /// A passage of one document; its range counts Unicode scalars, as that of the other does.
  private var passages: [String: [SharedText]] = [:]
  /// Pairs that share most words first.
  private(set) var rows: [[JSONValue?]] = []

  init(_ pairs: [SharedSearch.Pair], _ documents: [SharedWords]) {
    var places: [Int: [Range<Int>]] = [:]
    for pair in pairs {
      let (later, earlier) = (documents[pair.later], documents[pair.earlier])
      // Later documents come in order, so that the words of one are needed for its own pairs alone.
      if places[pair.later] == nil { places = [pair.later: later.places()] }
      let mine = places[pair.later] ?? []
      let theirs = earlier.places()
      let source = LikelySource(of: later.date, and: earlier.date)
      for passage in pair.passages {
        let (here, there) = (Self.range(passage.place.mine, mine), Self.range(passage.place.theirs, theirs))
        let text = SharedText(
          range: here, other: earlier.id, otherRange: there, words: passage.place.words, kind: passage.kind,
          likelySource: source.origin, reason: source.reason)
        passages[later.id, default: []].append(text)
        passages[earlier.id, default: []].append(text.seen(from: there, other: later.id, at: here))
      }
    }
    rows = pairs.map { (words: $0.words, row: Self.row($0, documents)) }.enumerated()
      .sorted { ($1.element.words, $0.offset) < ($0.element.words, $1.offset) }.map(\.element.row)
  }

  /// The passages of a document, in the order of its text, then of the likely sources.
  func passages(of document: Document) -> [SharedText] {
    let found = (passages[document.id] ?? []).enumerated().sorted { left, right in
      (left.element.range.lowerBound, left.offset) < (right.element.range.lowerBound, right.offset)
    }.map(\.element)
    guard !found.isEmpty else { return [] }
    let bytes = document.text.bytes.withUnsafeBytes { text in
      Self.byteOffsets(of: found.flatMap { [$0.range.lowerBound, $0.range.upperBound] }, in: text)
    }
    return found.enumerated().map { index, passage in
      var passage = passage
      passage.range = bytes[2 * index]..<max(bytes[2 * index], bytes[2 * index + 1])
      return passage
    }
  }

  /// Where each of some scalars begins.
  private static func byteOffsets(of scalars: [Int], in text: UnsafeRawBufferPointer) -> [Int] {
    var offsets = [Int](repeating: text.count, count: scalars.count)
    var position = 0
    var count = 0
    for index in scalars.indices.sorted(by: { scalars[$0] < scalars[$1] }) {
      // A scalar begins at each byte that continues none.
      while position < text.count {
        if text[position] & 0xC0 != 0x80 {
          if count == scalars[index] { break }
          count += 1
        }
        position += 1
      }
      offsets[index] = position
    }
    return offsets
  }

  private static func range(_ words: Range<Int>, _ places: [Range<Int>]) -> Range<Int> {
    guard let first = words.first, let last = words.last, last < places.count else { return 0..<0 }
    return places[first].lowerBound..<places[last].upperBound
  }

  private static func row(_ pair: SharedSearch.Pair, _ documents: [SharedWords]) -> [JSONValue?] {
    let (later, earlier) = (documents[pair.later], documents[pair.earlier])
    let source = LikelySource(of: later.date, and: earlier.date)
    let origin: String? =
      switch source.origin {
      case .this: later.id
      case .other: earlier.id
      case .unknown: nil
      }
    let places = pair.passages.map(\.place)
    return [
      .string(later.id), .string(earlier.id), origin.map { .string($0) }, .string(source.reason),
      .int(pair.words), .decimal(share(places.map(\.mine), of: later)),
      .decimal(share(places.map(\.theirs), of: earlier)), .int(places.count),
      .int(places.map(\.words).max() ?? 0), later.title.map { .string($0) },
      earlier.title.map { .string($0) }, later.source.map { .string($0) },
      earlier.source.map { .string($0) }, later.date?.json, earlier.date?.json,
    ]
  }

  /// The share of a document's words that lie in some of its parts, which may overlap.
  private static func share(_ parts: [Range<Int>], of document: SharedWords) -> Double {
    var covered = 0
    var end = 0
    for part in parts.sorted(by: { $0.lowerBound < $1.lowerBound }) where part.upperBound > end {
      covered += part.upperBound - max(end, part.lowerBound)
      end = part.upperBound
    }
    return Double(covered) / Double(max(1, document.hashes.count))
  }
}

extension SharedSearch.Pair {
  /// How many words are the same.
  var words: Int { passages.reduce(0) { $0 + $1.place.words } }
}

extension SharedText {
  /// The same passage from the other document's side.
  fileprivate func seen(from range: Range<Int>, other: String, at place: Range<Int>) -> SharedText {
    let source: Origin =
      switch likelySource {
      case .this: .other
      case .other: .this
      case .unknown: .unknown
      }
    return SharedText(
      range: range, other: other, otherRange: place, words: words, kind: kind, likelySource: source,
      reason: reason)
  }
}
