/// The words dates are made of, in the languages news bundles come in.
extension DateReading {
  /// Names of months, in full and as they are cut.
  static let months: [String: Int] = {
    let names: [[String]] = [
      "january jan januar janvier janv enero ene januari gennaio gen janeiro január stycznia января ledna jänner tammikuuta ιανουαρίου ocak січня ianuarie január gener januar"
        .words,
      "february feb februar février fevrier févr fevr febrero februari febbraio fevereiro fev február lutego февраля února feber φεβρουαρίου şubat лютого februarie február febrer februar"
        .words,
      "march mar märz maerz mrz mars marzo maart mrt março marco marca марта března marts maaliskuuta μαρτίου mart березня martie március març marts"
        .words,
      "april apr avril avr abril abr aprile kwietnia апреля dubna huhtikuuta απριλίου nisan квітня aprilie április abril april"
        .words,
      "may mai mayo maggio mag mei maio maja мая května maj kesä μαΐου mayıs травня mai május maig maj".words,
      "june jun juni juin junio giugno giu junho czerwca июня června ιουνίου haziran червня iunie június juny juni"
        .words,
      "july jul juli juillet juil julio luglio lug julho lipca июля července ιουλίου temmuz липня iulie július juliol juli"
        .words,
      "august aug août aout agosto ago augustus augusti sierpnia августа srpna αυγούστου ağustos серпня august augusztus agost august"
        .words,
      "september sep sept septembre septiembre settembre set setembro września сентября září σεπτεμβρίου eylül вересня septembrie szeptember setembre september"
        .words,
      "october oct oktober okt octobre octubre ottobre ott outubro out października октября října οκτωβρίου ekim жовтня octombrie október octubre oktober"
        .words,
      "november nov novembre noviembre novembro listopada ноября listopadu νοεμβρίου kasım листопада noiembrie november novembre november"
        .words,
      "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro grudnia декабря prosince δεκεμβρίου aralık грудня decembrie december desembre december"
        .words,
    ]
    var table: [String: Int] = [:]
    for (index, words) in names.enumerated() {
      for word in words where table[word] == nil { table[word] = index + 1 }
    }
    return table
  }()

  static let weekdays = Set(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
    lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag lunedì martedì mercoledì giovedì venerdì sabato domenica
    segunda terça quarta quinta sexta feira mandag tirsdag onsdag torsdag fredag lørdag søndag måndag tisdag lördag söndag
    poniedziałek wtorek środa czwartek piątek sobota niedziela понедельник вторник среда четверг пятница суббота воскресенье
    δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή
    pazartesi salı çarşamba perşembe cuma cumartesi pazar
    """.words)

  /// What may stand between day, month and year.
  static let joints: Set<String> = [
    "of", "de", "del", "di", "er", "st", "nd", "rd", "th", "o", "º", "den", "d",
  ]

  /// What may stand before a date that a line begins with.
  static let openings: Set<String> = [
    "published", "updated", "posted", "on", "date", "le", "el", "am", "den", "il", "op", "first", "last",
    "modified",
    "veröffentlicht", "created", "saved", "δημοσιεύθηκε", "опубликовано", "yayınlanma", "aktualisiert",
    "publié", "publicado", "pubblicato", "gepubliceerd", "vom", "the",
  ]
}

extension String {
  /// The parts between spaces and line ends.
  fileprivate var words: [String] { split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init) }
}
