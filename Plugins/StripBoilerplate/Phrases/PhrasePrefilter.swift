import TextKit

/// A quick look for places where a phrase may stand, so that most lines are neither folded nor searched.
///
/// A place is found by the phrase's anchor and compared with the rest of the phrase, as far as that is simple. No
/// place where a phrase stands as whole words is missed; there may be places where none does.
struct PhrasePrefilter: Sendable {
  private let phrases: [[UInt8]]
  private let anchors: PhraseAnchors

  /// Prepares phrases that are folded as `FoldedLine` does.
  init(_ phrases: [String]) {
    self.phrases = phrases.map { Array($0.utf8) }
    anchors = PhraseAnchors(self.phrases)
  }

  /// A phrase has no anchor: every line may hold it.
  var fitsAll: Bool { !anchors.unanchored.isEmpty }

  /// Adds the positions inside phrases that may stand in a text, in order, one at the most for each anchor.
  func find(in bytes: UnsafeRawBufferPointer, _ places: inout [Int]) {
    anchors.forEachPlace(in: bytes) { anchors, position in
      if anchors.contains(where: { fits($0, at: position, bytes) }) { places.append(position) }
    }
  }

  private func fits(_ anchor: PhraseAnchors.Anchor, at position: Int, _ bytes: UnsafeRawBufferPointer) -> Bool
  {
    let phrase = phrases[anchor.phrase]
    return Self.goesOn(phrase[anchor.offset...], bytes, position)
      && Self.goesBack(phrase[..<anchor.offset], bytes, position)
  }

  /// Whether the rest of a phrase may stand from `start` on; what is not simple may.
  private static func goesOn(_ rest: ArraySlice<UInt8>, _ bytes: UnsafeRawBufferPointer, _ start: Int) -> Bool
  {
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
    _ beginning: ArraySlice<UInt8>, _ bytes: UnsafeRawBufferPointer, _ start: Int
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
