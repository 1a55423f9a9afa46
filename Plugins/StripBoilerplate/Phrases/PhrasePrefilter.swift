import TextKit

/// A quick look for places in a line where a phrase may stand, so that most lines are not folded and
/// searched.
///
/// Of each phrase, the rarest four bytes in a row are kept in a table. A hit is compared with the rest of the
/// phrase, as far as that is simple. The answer is never no where a phrase stands; it may be yes where none
/// does.
struct PhrasePrefilter: Sendable {
  /// Four bytes, each with the bit set that small letters have, and where in a phrase they stand.
  private struct Sample: Sendable {
    var key: UInt32
    var phrase: Int
    var offset: Int
  }

  private let phrases: [[UInt8]]
  private let samples: [Sample]
  /// The samples' keys, each in the first free slot from that of its hash on; 0 is empty.
  private let slots: [UInt32]
  /// One bit a hash: small enough to stay near, and mostly empty.
  private let bits: [UInt64]
  /// A phrase has no four bytes that always look the same: every line may hold it.
  private let fitsAll: Bool

  private static let smallBits: UInt32 = 0x2020_2020

  /// Prepares phrases that are folded as `FoldedLine` does.
  init(_ phrases: [String]) {
    let folded = phrases.map { Array($0.utf8) }
    var samples: [Sample] = []
    var fitsAll = false
    for (number, phrase) in folded.enumerated() {
      guard let start = Self.rarestStart(phrase) else {
        fitsAll = true
        continue
      }
      for key in Self.keys(phrase, start) {
        samples.append(Sample(key: key, phrase: number, offset: start))
      }
    }
    samples.sort { ($0.key, $0.phrase) < ($1.key, $1.phrase) }
    var slots = [UInt32](repeating: 0, count: Self.slotCount)
    var bits = [UInt64](repeating: 0, count: 1024)
    // A full table would never end a search.
    fitsAll = fitsAll || samples.count > Self.slotCount / 2
    for sample in samples.prefix(Self.slotCount / 2) {
      var slot = Self.slot(sample.key)
      while slots[slot] != 0, slots[slot] != sample.key { slot = (slot + 1) & (Self.slotCount - 1) }
      slots[slot] = sample.key
      let bit = Self.bit(sample.key)
      bits[bit >> 6] |= 1 << UInt64(bit & 63)
    }
    self.phrases = folded
    self.samples = samples
    self.slots = slots
    self.bits = bits
    self.fitsAll = fitsAll
  }

  /// Whether a phrase may stand in a line, which is not folded.
  func mayHold(_ bytes: UnsafeRawBufferPointer, _ content: Range<Int>) -> Bool {
    guard !fitsAll else { return true }
    return bits.withUnsafeBufferPointer { bits in
      var position = content.lowerBound
      while position + 4 <= content.upperBound {
        let key = bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self) | Self.smallBits
        let bit = Self.bit(key)
        if bits[bit >> 6] >> UInt64(bit & 63) & 1 != 0, isKey(key), fits(key, at: position, bytes, content) {
          return true
        }
        position += 1
      }
      return false
    }
  }

  /// Whether a sample has these bytes.
  @inline(__always)
  private func isKey(_ key: UInt32) -> Bool {
    var slot = Self.slot(key)
    while slots[slot] != 0 {
      if slots[slot] == key { return true }
      slot = (slot + 1) & (Self.slotCount - 1)
    }
    return false
  }

  @inline(__always)
  private static func bit(_ key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> 16) }

  @inline(__always)
  private static func slot(_ key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> 19) }

  private static let slotCount = 1 << 13

  @inline(never)
  private func fits(
    _ key: UInt32, at position: Int, _ bytes: UnsafeRawBufferPointer, _ content: Range<Int>
  ) -> Bool {
    var low = 0
    var high = samples.count
    while low < high {
      let middle = (low + high) / 2
      if samples[middle].key < key { low = middle + 1 } else { high = middle }
    }
    while low < samples.count, samples[low].key == key {
      let phrase = phrases[samples[low].phrase]
      let offset = samples[low].offset
      // The sample's first byte is looked at again, as it may be the last of several spaces.
      if Self.goesOn(phrase[(offset + 1)...], bytes, position + 1, content.upperBound)
        && Self.goesBack(phrase[...offset], bytes, position + 1, content.lowerBound)
      {
        return true
      }
      low += 1
    }
    return false
  }

  /// Whether the rest of a phrase may stand from `start` on; what is not simple may.
  private static func goesOn(
    _ rest: ArraySlice<UInt8>, _ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int
  ) -> Bool {
    var position = start
    for byte in rest {
      guard isSimple(byte), position < end, bytes[position] < 0x80 else { return position < end }
      if byte == 0x20 {
        guard bytes[position] <= 0x20 else { return false }
        while position < end, bytes[position] <= 0x20 { position += 1 }
      } else {
        guard CaseFolding.lower(ascii: bytes[position]) == byte else { return false }
        position += 1
      }
    }
    return true
  }

  /// Whether the beginning of a phrase may stand before `start`.
  private static func goesBack(
    _ beginning: ArraySlice<UInt8>, _ bytes: UnsafeRawBufferPointer, _ start: Int, _ lowest: Int
  ) -> Bool {
    var position = start
    for byte in beginning.reversed() {
      guard isSimple(byte), position > lowest, bytes[position - 1] < 0x80 else { return position > lowest }
      if byte == 0x20 {
        guard bytes[position - 1] <= 0x20 else { return false }
        while position > lowest, bytes[position - 1] <= 0x20 { position -= 1 }
      } else {
        guard CaseFolding.lower(ascii: bytes[position - 1]) == byte else { return false }
        position -= 1
      }
    }
    return true
  }

  /// Apostrophes come in several forms.
  private static func isSimple(_ byte: UInt8) -> Bool { byte < 0x80 && byte != UInt8(ascii: "'") }

  // MARK: Choosing the sample

  /// The beginning of the four bytes that are the rarest in running text.
  private static func rarestStart(_ phrase: [UInt8]) -> Int? {
    var best: (start: Int, rarity: Int)?
    for start in phrase.indices where start + 4 <= phrase.count && phrase[start] & 0xC0 != 0x80 {
      let window = phrase[start..<(start + 4)]
      // A space inside may be several, an apostrophe has other forms.
      let isSure = !window.dropFirst().dropLast().contains(0x20) && !window.contains(UInt8(ascii: "'"))
      guard isSure else { continue }
      let rarity = window.reduce(0) { $0 + Self.rarity(of: $1) }
      if rarity > best?.rarity ?? -1 { best = (start, rarity) }
    }
    return best?.start
  }

  private static func rarity(of byte: UInt8) -> Int {
    byte == 0x20 ? 0 : commonLetters.firstIndex(of: byte).map { $0 + 1 } ?? 26
  }

  private static let commonLetters = Array("etaoinshrdlcumwfgypbvkjxqz".utf8)

  /// The sample in every form that is folded to it.
  private static func keys(_ phrase: [UInt8], _ start: Int) -> Set<UInt32> {
    var forms: [[UInt8]] = [[]]
    var position = start
    while position < start + 4 {
      let byte = phrase[position]
      let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      let scalar = Array(phrase[position..<min(position + length, phrase.count)])
      let variants = Self.variants(scalar, isFirst: position == start)
      forms = forms.flatMap { form in variants.map { form + $0 } }
      position += length
    }
    return Set(
      forms.filter { $0.count >= 4 }.map { form in
        form.withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) } | smallBits
      })
  }

  /// The bytes that are folded to a character; small and capital letters of ASCII need no telling apart.
  private static func variants(_ scalar: [UInt8], isFirst: Bool) -> [[UInt8]] {
    // Of a no-break space, the last byte stands before the sample or the first behind it.
    if scalar == [0x20] { return (0...0x20).map { [$0] } + [[isFirst ? 0xA0 : 0xC2]] }
    guard scalar.count == 2 else { return [scalar] }
    let value = UInt32(scalar[0] & 0x1F) << 6 | UInt32(scalar[1] & 0x3F)
    return (UInt32(0x80)..<0x800).filter { CaseFolding.lower($0) == value }.map {
      [UInt8(0xC0 | $0 >> 6), UInt8(0x80 | $0 & 0x3F)]
    }
  }
}
