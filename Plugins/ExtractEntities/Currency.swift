/// The currencies of the world's news by sign, code and name, with their codes of ISO 4217.
enum Currency {
  /// A name that can mean several currencies.
  static let several = "?"

  /// Words for currencies. With `?` the word alone leaves the country open.
  static let words: [UInt64: String] = table(
    "dollar/dollars:USD euro/euros:EUR pound/pounds/quid:GBP yen:JPY yuan/renminbi:CNY rouble/roubles/ruble/rubles:RUB rupee/rupees:? franc/francs:? peso/pesos:? krona/kronor:? krone/kroner:? koruna/korunas:CZK zloty/zlotys/zlotych:PLN lira/liras:TRY hryvnia/hryvnias/hryvnya:UAH forint/forints:HUF lei/leu:? lev/leva:BGN dinar/dinars:? dirham/dirhams:? riyal/riyals:? rial/rials:? shekel/shekels:ILS won:? baht:THB ringgit:MYR rupiah:IDR rand:ZAR naira:NGN shilling/shillings:? cedi/cedis:GHS real/reais:BRL taka:BDT dong:VND tenge:KZT bolivars/bolivar:VES usd:USD eur:EUR gbp:GBP jpy:JPY cny:CNY rub:RUB inr:INR chf:CHF sek:SEK nok:NOK dkk:DKK pln:PLN try:TRY uah:UAH aud:AUD cad:CAD nzd:NZD hkd:HKD sgd:SGD zar:ZAR brl:BRL mxn:MXN krw:KRW czk:CZK huf:HUF"
  )

  /// Words for the hundredth part.
  static let hundredths: [UInt64: String] = table("cent/cents:USD pence:GBP kopecks/kopeks:RUB")

  /// A people before the name of a currency says whose it is.
  static let ofPeople: [UInt64: [String: String]] = {
    var peoples: [UInt64: [String: String]] = [:]
    let entries: [(StaticString, StaticString)] = [
      (
        "dollar",
        "us/u.s/u.s./american:USD canadian:CAD australian:AUD singapore/singaporean:SGD taiwan/taiwanese:TWD jamaican:JMD"
      ),
      ("pound", "british:GBP egyptian:EGP syrian:SYP lebanese:LBP sudanese:SDG turkish:TRY"),
      ("rupee", "indian:INR pakistani:PKR nepalese/nepali:NPR mauritian:MUR"),
      ("franc", "swiss:CHF cfa:XAF congolese:CDF rwandan:RWF burundian:BIF"),
      (
        "peso",
        "mexican:MXN argentine/argentinian:ARS chilean:CLP colombian:COP philippine/filipino:PHP cuban:CUP uruguayan:UYU dominican:DOP"
      ),
      ("krona", "swedish:SEK icelandic:ISK"), ("krone", "norwegian:NOK danish:DKK"),
      ("lei", "romanian:RON moldovan:MDL"),
      (
        "dinar",
        "kuwaiti:KWD iraqi:IQD serbian:RSD jordanian:JOD algerian:DZD libyan:LYD tunisian:TND bahraini:BHD"
      ),
      ("dirham", "emirati/uae:AED moroccan:MAD"), ("riyal", "saudi:SAR qatari:QAR"),
      ("rial", "iranian:IRR omani:OMR yemeni:YER"), ("won", "south:KRW korean:KRW"),
      ("shilling", "kenyan:KES tanzanian:TZS ugandan:UGX somali:SOS"),
    ]
    for (currency, list) in entries {
      for (hash, code) in table(list) { peoples[hash, default: [:]]["\(currency)"] = code }
    }
    return peoples
  }()

  /// The name under which `ofPeople` knows a currency's word.
  static let families: [UInt64: String] = table(
    "dollar/dollars:dollar pound/pounds:pound rupee/rupees:rupee franc/francs:franc peso/pesos:peso krona/kronor:krona krone/kroner:krone lei/leu:lei dinar/dinars:dinar dirham/dirhams:dirham riyal/riyals:riyal rial/rials:rial won:won shilling/shillings:shilling"
  )

  /// Letters before a dollar sign.
  static let dollars: [UInt64: String] = table(
    "us:USD u.s:USD u.s.:USD a:AUD au:AUD c:CAD ca:CAD hk:HKD nz:NZD s:SGD sg:SGD nt:TWD r:BRL")

  static let signs: [(sign: String, code: String)] = [
    ("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("¥", several), ("₽", "RUB"), ("₹", "INR"), ("₴", "UAH"),
    ("₩", "KRW"),
    ("₺", "TRY"), ("₪", "ILS"), ("₫", "VND"), ("₦", "NGN"), ("₱", "PHP"), ("฿", "THB"), ("₸", "KZT"),
  ]

  private static func table(_ entries: StaticString) -> [UInt64: String] {
    let bytes = UnsafeBufferPointer(start: entries.utf8Start, count: entries.utf8CodeUnitCount)
    var table: [UInt64: String] = [:]
    for entry in bytes.split(separator: UInt8(ascii: " ")) {
      let sides = entry.split(separator: UInt8(ascii: ":"))
      guard sides.count == 2 else { continue }
      for word in sides[0].split(separator: UInt8(ascii: "/")) {
        table[FoldedHash.of(word)] = String(decoding: sides[1], as: UTF8.self)
      }
    }
    return table
  }
}
