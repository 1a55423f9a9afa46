/// The letters beyond ASCII that languages use: what a text in one charset has in common.
struct Alphabet: Sendable {
  /// What a letter speaks for the language, from rare to common; capitals included.
  let weights: [UInt32: Double]

  /// Makes an alphabet from its lower-case letters, the commonest first.
  init(_ letters: String) {
    var weights: [UInt32: Double] = [:]
    let all = Array(letters.unicodeScalars)
    for (index, scalar) in all.enumerated() {
      let weight = 2 - 1.4 * Double(index) / Double(max(all.count, 8))
      weights[scalar.value] = weight
      for capital in scalar.properties.uppercaseMapping.unicodeScalars where capital.value >= 0x80 {
        weights[capital.value] = max(weights[capital.value] ?? 0, weight - 0.2)
      }
    }
    self.weights = weights
  }

  /// The European languages, Hebrew, Arabic, Persian and Thai.
  static let all: [Alphabet] = [
    "üäöß", "éèàêçôîûâùïëœ", "áóíéñúüºª", "ãçáéõíêóâúàôº", "èàùòìéó", "äåöéü", "øåæéü", "äöåšž", "õäüöšž",
    "áðíéóúþæöý", "ëéïóöèü", "àéèòíóúçïü", "âîêôûŵŷ", "áéíóú",
    "łąęóżśćźń", "íáéěšřžčýůúťňďó", "áíéčžšýúťľňôäďĺŕó", "áéöóőüíúű", "ăîțșâţşé", "čšžćđ",
    "ıüşçğöâîİ", "ėšįųžąčūę", "āīēūšķļņžčģ", "ëç",
    "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё", "оаинвіетрслкмдупязьгбчхйїцєжшющфґ",
    "аоиентрсвлдкпмузяъгбчщцжхйшюфь",
    "аоиенртсвјукдмплгзбчшцжхњћљђфџѓќѕ", "аіоенрыскмлдптвязугьбчўцйшхэжёюф",
    "αοιετσνηυρπκμλςωδγχθφβξζψάόήίέύώϊϋΐΰ",
    "\u{5D9}\u{5D5}\u{5D4}\u{5DC}\u{5D0}\u{5E8}\u{5DE}\u{5EA}\u{5D1}\u{5E9}\u{5E0}\u{5E2}\u{5D7}\u{5D3}"
      + "\u{5E7}\u{5DD}\u{5E4}\u{5DB}\u{5D2}\u{5D8}\u{5E1}\u{5D6}\u{5E6}\u{5DF}\u{5DA}\u{5E3}\u{5E5}",
    "\u{627}\u{644}\u{64A}\u{645}\u{646}\u{648}\u{631}\u{62A}\u{628}\u{629}\u{639}\u{62F}\u{633}\u{641}"
      + "\u{647}\u{643}\u{642}\u{623}\u{62D}\u{62C}\u{634}\u{635}\u{649}\u{62E}\u{625}\u{637}\u{632}\u{62B}"
      + "\u{636}\u{630}\u{621}\u{626}\u{63A}\u{638}\u{622}\u{624}\u{6CC}\u{6A9}\u{67E}\u{6AF}\u{686}\u{698}",
    "\u{E32}\u{E19}\u{E23}\u{E2D}\u{E01}\u{E40}\u{E07}\u{E21}\u{E22}\u{E25}\u{E27}\u{E17}\u{E2A}\u{E15}"
      + "\u{E48}\u{E31}\u{E49}\u{E35}\u{E34}\u{E1B}\u{E2B}\u{E04}\u{E14}\u{E02}\u{E44}\u{E1E}\u{E30}\u{E41}"
      + "\u{E36}\u{E37}\u{E38}\u{E39}\u{E42}\u{E0A}\u{E08}\u{E1C}\u{E16}\u{E0B}\u{E43}\u{E33}\u{E47}\u{E0D}"
      + "\u{E18}\u{E28}\u{E29}\u{E13}\u{E10}\u{E1F}\u{E20}\u{E4C}\u{E0F}\u{E11}\u{E12}\u{E09}\u{E24}\u{E2E}",
  ].map { Alphabet($0) }
}
