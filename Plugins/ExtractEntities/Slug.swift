/// Stable identifiers made from names: `Kaja Kallas` becomes `kaja-kallas`.
enum Slug {
  /// Lower case, Latin letters without accents, everything that is neither letter nor digit as one hyphen. Letters of other
  /// scripts stay. A name without letters and digits gives `name`.
  static func of(_ name: String, lexicon: Lexicon) -> String {
    let bytes = Array(name.utf8)
    var slug = String.UnicodeScalarView()
    var index = 0
    var needsHyphen = false
    while index < bytes.count {
      let scalar = Scalar(at: index, in: bytes, lexicon)
      index += scalar.width
      guard scalar.kind == .letter || scalar.kind == .digit else {
        needsHyphen = needsHyphen || separates(scalar, at: index, bytes)
        continue
      }
      guard !(0x300...0x36F).contains(scalar.folded), let letter = Unicode.Scalar(scalar.folded) else {
        continue
      }
      if needsHyphen, !slug.isEmpty { slug.append("-") }
      needsHyphen = false
      slug.append(letter)
    }
    return slug.isEmpty ? "name" : String(slug)
  }

  /// An apostrophe vanishes, and so does a full stop, unless a digit follows.
  private static func separates(_ mark: Scalar, at next: Int, _ bytes: [UInt8]) -> Bool {
    switch mark.plain {
    case UInt8(ascii: "'"): false
    case UInt8(ascii: "."): next < bytes.count && bytes[next] >= 0x30 && bytes[next] <= 0x39
    default: true
    }
  }
}
