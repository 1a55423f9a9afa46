import TextKit

/// A quick look for places where a phrase may stand, so that most lines are neither folded nor searched.
///
/// A place is found by the phrase's anchor and compared with the rest of the phrase, as far as that is simple. No
/// place where a phrase stands as whole words is missed; there may be places where none does.
struct PhrasePrefilter: Sendable {
  /// The phrases behind one another, and where each begins; the last begins behind them all.
  private let letters: [UInt8]
  private let starts: [Int]
  private let anchors: PhraseAnchors

  /// Prepares phrases that are folded as `FoldedLine` does.
  init(_ phrases: [String]) {
    let bytes = phrases.map { Array($0.utf8) }
    letters = bytes.flatMap { $0 }
    starts = bytes.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
    anchors = PhraseAnchors(bytes)
  }

  /// A phrase has no anchor: every line may hold it.
  var fitsAll: Bool { !anchors.unanchored.isEmpty }

  /// Adds the positions inside phrases that may stand in a text, in order, one at the most for each anchor.
  func find(in bytes: UnsafeRawBufferPointer, _ places: inout [Int]) {
    letters.withUnsafeBytes { letters in
      starts.withUnsafeBufferPointer { starts in
        anchors.forEachPlace(in: bytes) { anchors, position in
          let fits = anchors.contains { anchor in
            let middle = starts[anchor.phrase] + anchor.offset
            let rest = UnsafeRawBufferPointer(rebasing: letters[middle..<starts[anchor.phrase + 1]])
            let beginning = UnsafeRawBufferPointer(rebasing: letters[starts[anchor.phrase]..<middle])
            return Self.goesOn(rest, bytes, position) && Self.goesBack(beginning, bytes, position)
          }
          if fits { places.append(position) }
        }
      }
    }
  }

  /// Whether the rest of a phrase may stand from `start` on; what is not simple may.
  private static func goesOn(
    _ rest: UnsafeRawBufferPointer, _ bytes: UnsafeRawBufferPointer, _ start: Int
  ) -> Bool {
    var position = start
    for byte in rest {
      guard isSimple(byte), position < bytes.count, bytes[position] < 0x80 else {
        return position < bytes.count
      }
      if byte == 0x20 {
        guard bytes[position] <= 0x20 else { return false }
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
      } else {
        guard CaseFolding.lower(ascii: bytes[position]) == byte else { return false }
        position += 1
      }
    }
    return true
  }

  /// Whether the beginning of a phrase may stand before `start`.
  private static func goesBack(
    _ beginning: UnsafeRawBufferPointer, _ bytes: UnsafeRawBufferPointer, _ start: Int
  ) -> Bool {
    var position = start
    for byte in beginning.reversed() {
      guard isSimple(byte), position > 0, bytes[position - 1] < 0x80 else { return position > 0 }
      if byte == 0x20 {
        guard bytes[position - 1] <= 0x20 else { return false }
        while position > 0, bytes[position - 1] <= 0x20 { position -= 1 }
      } else {
        guard CaseFolding.lower(ascii: bytes[position - 1]) == byte else { return false }
        position -= 1
      }
    }
    return true
  }

  /// Apostrophes come in several forms.
  private static func isSimple(_ byte: UInt8) -> Bool { byte < 0x80 && byte != UInt8(ascii: "'") }
}
