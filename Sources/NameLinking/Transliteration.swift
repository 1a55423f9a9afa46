/// Spellings of one word in Latin letters, brought to one.
///
/// Rules for what romanisations of Cyrillic and Arabic differ in: `kh` and `h`, `y`, `i` and `j`, endings such as `-skyy` and `-ski`,
/// doubled letters, and the vowels inside longer words. The first and the last letter stay, so that `Ellen` is not `Allan` and
/// `Maria` not `Marie`.
enum Transliteration {
  /// What the spellings of a word have in common.
  ///
  /// - Parameter word: In lower case without accents.
  static func key(_ word: String) -> String {
    var bytes = Array(word.utf8)
    guard bytes.count > 3, bytes.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else { return word }
    for (long, short) in endings
    where bytes.count > long.count + 1 && bytes.suffix(long.count).elementsEqual(long) {
      bytes.replaceSubrange((bytes.count - long.count)..., with: short)
      break
    }
    for (long, short) in clusters { replace(long, by: short, in: &bytes) }
    bytes = withoutDoubles(bytes)
    if bytes.count >= 5 {
      for index in 1..<bytes.count - 1 { bytes[index] = vowel(bytes[index]) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func pairs(_ text: String) -> [(ArraySlice<UInt8>, ArraySlice<UInt8>)] {
    text.split(separator: " ").map { pair in
      let sides = pair.split(separator: "=", omittingEmptySubsequences: false)
      return (Array(sides[0].utf8)[...], Array(sides[sides.count - 1].utf8)[...])
    }
  }

  private static let endings = pairs(
    "skyy=ski skiy=ski skyi=ski skii=ski skij=ski skyj=ski sky=ski ckyj=cki cky=cki yy=i iy=i yi=i ii=i ij=i yj=i ey=ei y=i eyev=eev iev=eev yev=eev"
  )
  private static let clusters = pairs(
    "tsch=c tch=c sch=s shch=s kh=h gh=g dh=d dzh=j zh=j ck=k q=k ou=u oo=u ya=ia ja=ia yu=iu ju=iu ye=e je=e yo=io w=v x=ks"
  )

  private static func replace(_ long: ArraySlice<UInt8>, by short: ArraySlice<UInt8>, in bytes: inout [UInt8])
  {
    guard bytes.count >= long.count, bytes.contains(long[long.startIndex]) else { return }
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: long) {
        result += short
        index += long.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    bytes = result
  }

  private static func withoutDoubles(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for byte in bytes where result.last != byte { result.append(byte) }
    return result
  }

  /// `a` and `e`, `o` and `u`, `i` and `y` are often one letter of another script.
  private static func vowel(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "e"): UInt8(ascii: "a")
    case UInt8(ascii: "u"): UInt8(ascii: "o")
    case UInt8(ascii: "y"): UInt8(ascii: "i")
    default: byte
    }
  }
}
