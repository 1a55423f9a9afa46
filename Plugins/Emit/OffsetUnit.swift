import ByteScan
import PipelineKit

/// What the offsets of a record count.
enum OffsetUnit: String, OptionChoice {
  /// Unicode scalars: what Python's strings count.
  case scalars
  /// UTF-8 bytes.
  case bytes
  /// UTF-16 units: what JavaScript's and Java's strings count.
  case utf16
}

/// Turns offsets in UTF-8 bytes into another unit's.
///
/// One pass over the text notes how many units stand before each block of 64 bytes; an offset is then looked up and
/// counted on from its block's start. For ASCII, where all units are one, that pass only finds out that it is.
struct OffsetMap {
  private let bytes: [UInt8]
  private let unit: OffsetUnit
  /// The units before each block; empty where all units are one.
  private var unitsBefore: [Int] = []

  /// A map of the offsets in `bytes`, which are UTF-8.
  init(_ bytes: [UInt8], unit: OffsetUnit) {
    self.bytes = bytes
    self.unit = unit
    guard unit != .bytes, !bytes.withUnsafeBytes({ ByteCount.isASCII($0) }) else { return }
    unitsBefore.reserveCapacity(bytes.count / Self.block + 1)
    var count = 0
    bytes.withUnsafeBytes { buffer in
      for start in stride(from: 0, through: buffer.count, by: Self.block) {
        unitsBefore.append(count)
        count += UnitCount.units(in: buffer, start..<min(start + Self.block, buffer.count), unit)
      }
    }
  }

  /// The offset in units; one outside the text counts as its nearest end, one inside a scalar as that scalar's end.
  func callAsFunction(_ offset: Int) -> Int {
    let offset = min(max(offset, 0), bytes.count)
    if unitsBefore.isEmpty { return offset }
    let block = offset / Self.block
    return bytes.withUnsafeBytes {
      unitsBefore[block] + UnitCount.units(in: $0, block * Self.block..<offset, unit)
    }
  }

  /// The range in units.
  func callAsFunction(_ range: Range<Int>) -> Range<Int> { self(range.lowerBound)..<self(range.upperBound) }

  private static let block = 64
}

/// Counts units of well-formed UTF-8, eight bytes at a time.
enum UnitCount {
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// The units that begin in `range`, at most 64 bytes: one for each byte that does not continue a scalar, and in
  /// UTF-16 one more for each scalar of four bytes.
  static func units(in bytes: UnsafeRawBufferPointer, _ range: Range<Int>, _ unit: OffsetUnit) -> Int {
    var index = range.lowerBound
    var continuations: UInt64 = 0
    var pairs: UInt64 = 0
    while index &+ 8 <= range.upperBound {
      let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      continuations &+= (word >> 7) & ~(word >> 6) & ones
      pairs &+= (word >> 7) & (word >> 6) & (word >> 5) & (word >> 4) & ones
      index &+= 8
    }
    // Each of the eight lanes holds at most 8: the product's top byte is their sum.
    var count = range.count &- Int((continuations &* ones) >> 56)
    if unit == .utf16 { count &+= Int((pairs &* ones) >> 56) }
    while index < range.upperBound {
      if bytes[index] & 0xC0 == 0x80 { count &-= 1 }
      if unit == .utf16, bytes[index] >= 0xF0 { count &+= 1 }
      index &+= 1
    }
    return count
  }
}
