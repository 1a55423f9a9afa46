import TextKit

extension TextTraits {
  /// What the characters outside ASCII are, as far as a pass asks: one look at each, in a table.
  static func beyondASCII(in bytes: UnsafeRawBufferPointer) -> TextTraits {
    classes.withUnsafeBufferPointer { classes in
      CharsetTables.leads.withUnsafeBufferPointer { leads in
        CharsetTables.continuations.withUnsafeBufferPointer { continuations in
          gather(bytes, classes, leads, continuations)
        }
      }
    }
  }

  private static func gather(
    _ bytes: UnsafeRawBufferPointer, _ classes: UnsafeBufferPointer<UInt16>,
    _ leads: UnsafeBufferPointer<UInt16>, _ continuations: UnsafeBufferPointer<UInt16>
  ) -> TextTraits {
    var found: UInt16 = 0
    var misread = false
    var astral = false
    var position = 0
    while true {
      position = ByteSearch.endOfASCII(bytes, from: position)
      guard position < bytes.count else { break }
      // A row of characters outside ASCII; what leads one of them may continue in the next.
      var lead: UInt16 = 0
      var leadPosition = position
      var last: UInt32 = 0
      while position < bytes.count, bytes[position] >= 0x80 {
        let (value, length) = scalar(bytes, position)
        let start = position
        position += length
        last = value
        guard value < 0x10000 else {
          astral = true
          lead = 0
          continue
        }
        found |= classes[Int(value)]
        if !misread, lead & continuations[Int(value)] != 0 {
          misread = MisreadUnit.mayBegin(at: leadPosition, in: bytes)
        }
        lead = leads[Int(value)]
        leadPosition = start
      }
      let next = position < bytes.count ? bytes[position] : 0
      misread = misread || (last == 0xC2 || last == 0xC3) && (next == 0x20 || next == 0x3F)
    }
    var traits = TextTraits(rawValue: UInt32(found) << 8)
    if misread || traits.contains(.upperControl) { traits.formUnion(.misread) }
    if astral { traits.formUnion([.uncomposed, .direction]) }
    return traits
  }

  /// The scalar at `position` of well-formed UTF-8 outside ASCII.
  @inline(__always)
  private static func scalar(_ bytes: UnsafeRawBufferPointer, _ position: Int) -> (UInt32, Int) {
    let first = UInt32(bytes[position])
    func rest(_ offset: Int) -> UInt32 {
      position + offset < bytes.count ? UInt32(bytes[position + offset] & 0x3F) : 0
    }
    if first < 0xE0 { return ((first & 0x1F) << 6 | rest(1), 2) }
    if first < 0xF0 { return ((first & 0x0F) << 12 | rest(1) << 6 | rest(2), 3) }
    return (0x10000, 4)
  }

  /// By scalar of the basic multilingual plane, the traits of `softHyphen` and up.
  private static let classes: [UInt16] = (UInt32(0)..<0x10000).map { value in
    var traits: TextTraits = CompositionClass.of(value) == .inert ? [] : .uncomposed
    switch value {
    case 0x80...0x9F: traits.formUnion(value == 0x85 ? [.upperControl, .separator] : .upperControl)
    case 0xAD: traits.formUnion(.softHyphen)
    case 0x200B...0x200D, 0x2060, 0xFEFF: traits.formUnion(.zeroWidth)
    case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x206F: traits.formUnion(.direction)
    case 0x2028, 0x2029: traits.formUnion(.separator)
    case 0xFB00...0xFB06: traits.formUnion(.ligature)
    case 0xFFF9...0xFFFB: traits.formUnion(.upperControl)
    // Right behind a lead character it is a byte that was lost.
    case 0xFFFD: traits.formUnion(.misread)
    default: break
    }
    return UInt16(truncatingIfNeeded: traits.rawValue >> 8)
  }
}
