import TextKit

/// Writes a line with its numbers as `0` and the names of weekdays and months as `@`: `updated 14 march 2024, 9:30`
/// becomes `updated 0 @ 0, 0`. Its memory is used again for the next line.
struct ShapeMask {
  private var masked: [UInt8] = []
  private let names = DateNames.all
  /// Bytes of letters that stayed.
  private(set) var letters = 0

  /// Masks a line in small letters.
  mutating func run(_ line: UnsafeRawBufferPointer) {
    masked.removeAll(keepingCapacity: true)
    letters = 0
    var position = 0
    while position < line.count {
      let byte = line[position]
      if Self.isDigit(byte) {
        position = endOfNumber(line, position)
        masked.append(UInt8(ascii: "0"))
      } else if Self.isLetter(byte) {
        position = readWord(line, position)
      } else {
        masked.append(byte)
        position += 1
      }
    }
  }

  /// A hash of the masked line; no line's own.
  var hash: UInt64 { masked.withUnsafeBytes { StableHash.of($0, seed: 1) } }

  /// The masked line.
  var text: String { String(decoding: masked, as: UTF8.self) }

  /// Digits, and the signs that join them: `1,200.50`, `14/03/2024`, `9:30`.
  private func endOfNumber(_ line: UnsafeRawBufferPointer, _ start: Int) -> Int {
    var end = start + 1
    while end < line.count {
      if Self.isDigit(line[end]) {
        end += 1
      } else if Self.isJoint(line[end]), end + 1 < line.count, Self.isDigit(line[end + 1]) {
        end += 2
      } else {
        break
      }
    }
    return end
  }

  private mutating func readWord(_ line: UnsafeRawBufferPointer, _ start: Int) -> Int {
    var end = start + 1
    while end < line.count, Self.isLetter(line[end]) { end += 1 }
    let word = UnsafeRawBufferPointer(rebasing: line[start..<end])
    if word.count <= Self.longestName, names.contains(word) {
      masked.append(UInt8(ascii: "@"))
    } else {
      masked.append(contentsOf: word)
      letters += word.count
    }
    return end
  }

  /// Bytes of the longest name there is, in Greek.
  private static let longestName = 24

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || byte &- 0x61 < 26 }
  /// `,`, `-`, `.`, `/`, `:`.
  private static func isJoint(_ byte: UInt8) -> Bool { byte &- 0x2C < 4 || byte == 0x3A }
}
