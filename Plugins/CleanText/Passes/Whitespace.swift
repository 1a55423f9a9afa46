import TextKit

/// One space between words, none at the ends of lines, one blank line between paragraphs.
struct Whitespace: CleaningPass {
  var traits: TextTraits { TextTraits(rawValue: .max) }

  func edits(in bytes: UnsafeRawBufferPointer) -> [CleaningEdit] {
    var edits: [CleaningEdit] = []
    var position = 0
    while position < bytes.count {
      let end = endOfSpace(bytes, from: position)
      if end > position {
        let with = replacement(position..<end, in: bytes)
        if !bytes[position..<end].elementsEqual(with) {
          edits.append(
            CleaningEdit(
              range: position..<end, with: with, rule: "whitespace", reason: "more space than needed"))
        }
        position = end
      } else {
        position += bytes.scalar(at: position).length
      }
    }
    return edits
  }

  private func replacement(_ range: Range<Int>, in bytes: UnsafeRawBufferPointer) -> [UInt8] {
    if range.lowerBound == 0 || range.upperBound == bytes.count { return [] }
    let lineEnds = bytes[range].count { $0 == 0x0A }
    return lineEnds == 0 ? [0x20] : lineEnds == 1 ? [0x0A] : [0x0A, 0x0A]
  }

  private func endOfSpace(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var position = start
    while position < bytes.count {
      let scalar = bytes.scalar(at: position)
      switch scalar.value {
      case 0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000:
        position += scalar.length
      default: return position
      }
    }
    return position
  }
}
