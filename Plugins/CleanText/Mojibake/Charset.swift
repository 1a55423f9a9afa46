/// The character sets that UTF-8 is misread in.
///
/// A byte without a character stands for the control character of the same number, as browsers read it (WHATWG
/// Encoding Standard). Sources: the Unicode Consortium's tables (MAPPINGS/VENDORS, MAPPINGS/ISO8859).
enum Charset: Int, CaseIterable {
  case windows1252, latin1, windows1251, windows1250, windows1253
  case windows1254, windows1257, latin2, macRoman, codePage437

  /// What people call it.
  var title: String {
    switch self {
    case .windows1252: "Windows-1252"
    case .latin1: "Latin-1"
    case .windows1251: "Windows-1251"
    case .windows1250: "Windows-1250"
    case .windows1253: "Windows-1253"
    case .windows1254: "Windows-1254"
    case .windows1257: "Windows-1257"
    case .latin2: "Latin-2"
    case .macRoman: "MacRoman"
    case .codePage437: "code page 437"
    }
  }

  /// The scalar of a byte from 0x80 on.
  func scalar(of byte: UInt8) -> UInt32 { CharsetTables.upperHalves[rawValue][Int(byte) - 0x80] }

  /// The characters that differ from Latin-1 in order from 0x80 on; `nil` in Latin-1 itself. A full stop stands for
  /// a byte whose character has the same number.
  fileprivate var characters: String? {
    switch self {
    case .windows1252:
      "€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ"
        + "................................"
        + "................................"
        + "................................"
    case .latin1: nil
    case .windows1251:
      "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—.™љ›њќћџ"
        + ".ЎўЈ.Ґ..Ё.Є....Ї..Ііґ...ё№є.јЅѕї"
        + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
        + "абвгдежзийклмнопрстуфхцчшщъыьэюя"
    case .windows1250:
      "€.‚.„…†‡.‰Š‹ŚŤŽŹ.‘’“”•–—.™š›śťžź"
        + ".ˇ˘Ł.Ą....Ş....Ż..˛ł.....ąş.Ľ˝ľż"
        + "Ŕ..Ă.ĹĆ.Č.Ę.Ě..ĎĐŃŇ..Ő..ŘŮ.Ű..Ţ."
        + "ŕ..ă.ĺć.č.ę.ě..ďđńň..ő..řů.ű..ţ˙"
    case .windows1253:
      "€.‚ƒ„…†‡.‰.‹.....‘’“”•–—.™.›...."
        + ".΅Ά............―....΄...ΈΉΊ.Ό.ΎΏ"
        + "ΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ.ΣΤΥΦΧΨΩΪΫάέήί"
        + "ΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ."
    case .windows1254:
      "€.‚ƒ„…†‡ˆ‰Š‹Œ....‘’“”•–—˜™š›œ..Ÿ"
        + "................................"
        + "................Ğ............İŞ."
        + "................ğ............ış."
    case .windows1257:
      "€.‚.„…†‡.‰.‹.¨ˇ¸.‘’“”•–—.™.›.¯˛."
        + "........Ø.Ŗ....Æ........ø.ŗ....æ"
        + "ĄĮĀĆ..ĘĒČ.ŹĖĢĶĪĻŠŃŅ.Ō...ŲŁŚŪ.ŻŽ."
        + "ąįāć..ęēč.źėģķīļšńņ.ō...ųłśū.żž˙"
    case .latin2:
      "................................"
        + ".Ą˘Ł.ĽŚ..ŠŞŤŹ.ŽŻ.ą˛ł.ľśˇ.šşťź˝žż"
        + "Ŕ..Ă.ĹĆ.Č.Ę.Ě..ĎĐŃŇ..Ő..ŘŮ.Ű..Ţ."
        + "ŕ..ă.ĺć.č.ę.ě..ďđńň..ő..řů.ű..ţ˙"
    case .macRoman:
      "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü"
        + "†°..§•¶ß®.™´¨≠ÆØ∞.≤≥¥.∂∑∏π∫ªºΩæø"
        + "¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›\u{FB01}\u{FB02}"
        + "‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ"
    case .codePage437:
      "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ"
        + "áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
        + "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
        + "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}"
    }
  }

  fileprivate var upperHalf: [UInt32] {
    let scalars = characters.map { Array($0.unicodeScalars) }
    return (0..<128).map { index in
      guard let scalar = scalars?[index], scalar != "." else { return UInt32(0x80 + index) }
      return scalar.value
    }
  }
}

/// What the sets say, both ways round.
enum CharsetTables {
  /// By charset, 128 scalars.
  static let upperHalves = Charset.allCases.map(\.upperHalf)

  /// What one scalar is in all the sets.
  struct Row {
    /// The byte by charset; 0 where it has none.
    var bytes = [UInt8](repeating: 0, count: Charset.allCases.count)
    /// Bit by bit, the sets in which it is a lead byte of UTF-8, and those in which it is a continuation byte.
    var leads: UInt16 = 0
    var continuations: UInt16 = 0
  }

  /// The row of a scalar of the basic multilingual plane, by its number; row 0 is that of scalars in no set.
  static let rowNumbers: [UInt16] = built.numbers
  /// The rows.
  static let rows: [Row] = built.rows

  /// By scalar of the plane, the sets in which it is a lead byte, and those in which it is a continuation byte.
  static let leads: [UInt16] = rowNumbers.map { rows[Int($0)].leads }
  static let continuations: [UInt16] = rowNumbers.map { rows[Int($0)].continuations }

  /// The sets in which a scalar is a lead byte.
  @inline(__always)
  static func leads(of scalar: UInt32) -> UInt16 { scalar < 0x10000 ? leads[Int(scalar)] : 0 }

  /// The sets in which a scalar is a continuation byte.
  @inline(__always)
  static func continuations(of scalar: UInt32) -> UInt16 { scalar < 0x10000 ? continuations[Int(scalar)] : 0 }

  /// The number of the row of a scalar.
  @inline(__always)
  static func rowNumber(_ scalar: UInt32) -> Int { scalar < 0x10000 ? Int(rowNumbers[Int(scalar)]) : 0 }

  /// The byte that stands for a scalar; 0 where none does. A control character of the upper half is its own byte in
  /// every set.
  @inline(__always)
  static func byte(of scalar: UInt32, in charset: Charset) -> UInt8 {
    let byte = rows[rowNumber(scalar)].bytes[charset.rawValue]
    return byte == 0 && (0x80...0x9F).contains(scalar) ? UInt8(scalar) : byte
  }

  private static let built: (numbers: [UInt16], rows: [Row]) = {
    var numbers = [UInt16](repeating: 0, count: 0x10000)
    var rows = [Row()]
    for charset in Charset.allCases {
      for (index, scalar) in upperHalves[charset.rawValue].enumerated() {
        if numbers[Int(scalar)] == 0 {
          numbers[Int(scalar)] = UInt16(rows.count)
          rows.append(Row())
        }
        let byte = UInt8(0x80 + index)
        let row = Int(numbers[Int(scalar)])
        rows[row].bytes[charset.rawValue] = byte
        if (0xC2...0xF4).contains(byte) { rows[row].leads |= 1 << charset.rawValue }
        if (0x80...0xBF).contains(byte) { rows[row].continuations |= 1 << charset.rawValue }
      }
    }
    for scalar in 0x80...0x9F { rows[Int(numbers[scalar])].continuations = ~0 }
    return (numbers, rows)
  }()
}
