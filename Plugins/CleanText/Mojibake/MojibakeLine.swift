import TextKit

/// One line of a text as scalars, and what misread characters it holds.
struct MojibakeLine {
  let scalars: [UInt32]
  /// The byte offset of each scalar in the text, and the end.
  let offsets: [Int]
  let kinds: [ObservedKind]
  private let rows: [UInt16]
  /// Whether its letters are those of ASCII, but for a few.
  let isMostlyLatin: Bool

  var count: Int { scalars.count }

  init(_ bytes: UnsafeRawBufferPointer, in range: Range<Int>) {
    var scalars: [UInt32] = []
    var offsets: [Int] = []
    scalars.reserveCapacity(range.count)
    offsets.reserveCapacity(range.count + 1)
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = bytes.scalar(at: position)
      scalars.append(scalar.value)
      offsets.append(position)
      position += scalar.length
    }
    offsets.append(position)
    self.scalars = scalars
    self.offsets = offsets
    kinds = scalars.map(ObservedKind.of)
    rows = scalars.map { UInt16($0 < 0x80 ? 0 : CharsetTables.rowNumber($0)) }
    let plain = scalars.count { $0 < 0x80 && ObservedKind.of($0).isLetter }
    let foreign = scalars.count { (0x370..<0x530).contains($0) }
    isMostlyLatin = plain > foreign
  }

  /// The byte of a scalar in a set; 0 where it is not in it or is ASCII.
  func byte(_ index: Int, in charset: Charset) -> UInt8 {
    let byte = CharsetTables.rows[Int(rows[index])].bytes[charset.rawValue]
    return byte == 0 && (0x80...0x9F).contains(scalars[index]) ? UInt8(scalars[index]) : byte
  }

  /// Whether a scalar is a continuation byte in any set.
  func isContinuation(_ index: Int) -> Bool { CharsetTables.rows[Int(rows[index])].continuations != 0 }

  /// The sets in which a lead byte has something like a continuation behind it.
  var candidates: [Charset] {
    var mask: UInt16 = 0
    for index in scalars.indices.dropLast() where scalars[index] >= 0x80 {
      let next = scalars[index + 1]
      let continuations =
        next == 0x20 || next == 0x3F || next == 0xFFFD
        ? ~0 : CharsetTables.rows[Int(rows[index + 1])].continuations
      mask |= CharsetTables.rows[Int(rows[index])].leads & continuations
    }
    return Charset.allCases.filter { mask & 1 << $0.rawValue != 0 }
  }

  /// The units of a set, from left to right; none overlaps another.
  func units(in charset: Charset) -> [MisreadUnit] {
    var units: [MisreadUnit] = []
    var index = 0
    while index < count {
      if scalars[index] >= 0x80, let unit = MisreadUnit.at(index, of: self, in: charset) {
        units.append(unit)
        index = unit.range.upperBound
      } else {
        index += 1
      }
    }
    return units
  }

  func kind(_ index: Int) -> ObservedKind { kinds.indices.contains(index) ? kinds[index] : .space }
  func scalar(_ index: Int) -> UInt32 { scalars.indices.contains(index) ? scalars[index] : 0x20 }
}
