import CByteClasses
import TextKit

/// The longer words of a line as 14 bits of hash each: what `WordOverlap` compares.
///
/// A word has four and more letters, of which the first six count, so that endings do not. A pair of Chinese or
/// Japanese characters is a word as well.
struct LineWords {
  private let bytes: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Blocks of 64 bytes that are read at a time.
  private static let window = 16

  /// Hands over the hash of each word of a line, below 16,384.
  @inline(__always)
  func forEach(in line: PageLine, _ body: (Int) -> Void) {
    if line.has(.wideWords) {
      forEachOneByOne(in: line.content, body)
    } else {
      forEachOfASCII(in: line.content, body)
    }
  }

  // MARK: Words of ASCII letters

  @inline(__always)
  private func forEachOfASCII(in range: Range<Int>, _ body: (Int) -> Void) {
    guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    // One block more than a window has, so that a word which begins at its end is seen whole.
    withUnsafeTemporaryAllocation(of: byte_classes_words.self, capacity: Self.window + 1) { masks in
      var start = range.lowerBound
      var before: UInt64 = 0
      while start < range.upperBound {
        let count = min(range.upperBound - start, (Self.window + 1) * 64)
        byte_classes_find_words(base + start, count, bytes.count - start, masks.baseAddress)
        let used = (count + 63) / 64
        for block in 0..<min(used, Self.window) {
          let next = block + 1 < used ? masks[block + 1].letter : 0
          look(at: start + block * 64, masks[block].letter, next, before, body)
          before = masks[block].letter >> 63
        }
        start += Self.window * 64
      }
    }
  }

  /// The words that begin in a block; `before` is 1 if a letter stands before it.
  @inline(__always)
  private func look(
    at start: Int, _ letters: UInt64, _ next: UInt64, _ before: UInt64, _ body: (Int) -> Void
  ) {
    // In each mask, whether the letter so many places on is one of the same word.
    let two = letters & (letters &>> 1 | next &<< 63)
    let fourth = two & (letters &>> 2 | next &<< 62) & (letters &>> 3 | next &<< 61)
    let fifth = fourth & (letters &>> 4 | next &<< 60)
    let sixth = fifth & (letters &>> 5 | next &<< 59)
    var starts = fourth & ~(letters &<< 1 | before)
    while starts != 0 {
      let index = UInt64(starts.trailingZeroBitCount)
      starts &= starts &- 1
      body(hash(at: start + Int(index), hasFive: fifth &>> index & 1 != 0, hasSix: sixth &>> index & 1 != 0))
    }
  }

  /// The hash of the word that begins at `position` and has four letters or more.
  @inline(__always)
  private func hash(at position: Int, hasFive: Bool, hasSix: Bool) -> Int {
    let word: UInt64
    if position + 8 <= bytes.count {
      word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
    } else {
      word = (position..<bytes.count).reversed().reduce(0) { $0 << 8 | UInt64(bytes[$1]) }
    }
    // All steps are done, and one result is taken: lengths differ so much that jumps would cost more.
    let rest = word | 0x2020_2020_2020_2020
    let four = Self.step(
      Self.step(Self.step(Self.step(StableHash.fnvBasis, rest), rest >> 8), rest >> 16), rest >> 24)
    let five = Self.step(four, rest >> 32)
    let six = Self.step(five, rest >> 40)
    return Self.fold(hasSix ? six : hasFive ? five : four)
  }

  @inline(__always)
  private static func step(_ hash: UInt64, _ byte: UInt64) -> UInt64 {
    StableHash.fnvStep(hash, UInt8(truncatingIfNeeded: byte))
  }

  // MARK: Words of any letters

  @inline(never)
  private func forEachOneByOne(in range: Range<Int>, _ body: (Int) -> Void) {
    var position = range.lowerBound
    var hash = StableHash.fnvBasis
    var letters = 0
    var previous: UInt32 = 0
    while position < range.upperBound {
      if letters == 0, let next = word(at: position, range.upperBound, body) {
        previous = 0
        position = next
        continue
      }
      let byte = bytes[position]
      if byte < 0x80 {
        previous = 0
        if (byte | 0x20) &- 0x61 < 26 {
          if letters < 6 { hash = StableHash.fnvStep(hash, byte | 0x20) }
          letters += 1
        } else {
          if letters >= 4 { body(Self.fold(hash)) }
          hash = StableHash.fnvBasis
          letters = 0
        }
        position += 1
        continue
      }
      let length = min(byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4, range.upperBound - position)
      if length == 2, byte >= 0xC3 {
        let value = CaseFolding.lower(UInt32(byte & 0x1F) << 6 | UInt32(bytes[position + 1] & 0x3F))
        if letters < 6 {
          hash = StableHash.fnvStep(StableHash.fnvStep(hash, UInt8(value >> 6)), UInt8(value & 0x3F))
        }
        letters += 1
      } else {
        if letters >= 4 { body(Self.fold(hash)) }
        hash = StableHash.fnvBasis
        letters = 0
        let isIdeograph =
          length == 3 && byte >= 0xE3 && byte <= 0xE9 && !(byte == 0xE3 && bytes[position + 1] == 0x80)
        if isIdeograph {
          let value = UInt32(byte) << 16 | UInt32(bytes[position + 1]) << 8 | UInt32(bytes[position + 2])
          if previous != 0 {
            body(Self.fold(UInt64(previous) &* 0x1_0000_01B3 ^ UInt64(value) &* 0x9E37_79B9_7F4A_7C15))
          }
          previous = value
        } else {
          previous = 0
        }
      }
      position += length
    }
    if letters >= 4 { body(Self.fold(hash)) }
  }

  /// Hands over the word that begins at `position`, if it is one of up to seven ASCII letters, and gives its end; or
  /// the place of the next letter, if only other ASCII signs stand before it.
  @inline(__always)
  private func word(at position: Int, _ end: Int, _ body: (Int) -> Void) -> Int? {
    guard position + 8 <= end else { return nil }
    let lanes = ByteLanes(bytes, position)
    guard lanes.isASCII else { return nil }
    let letters = lanes.letters
    let length = (~letters & ByteLanes.tops).trailingZeroBitCount >> 3
    if length == 0 { return position + letters.trailingZeroBitCount >> 3 }
    guard length < 8 else { return nil }
    if length >= 4 {
      var rest = lanes.word | 0x2020_2020_2020_2020
      var hash = StableHash.fnvBasis
      for _ in 0..<min(length, 6) {
        hash = StableHash.fnvStep(hash, UInt8(truncatingIfNeeded: rest))
        rest >>= 8
      }
      body(Self.fold(hash))
    }
    return position + length
  }

  private static func fold(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: (hash ^ hash >> 29 ^ hash >> 47) & 0x3FFF)
  }
}
