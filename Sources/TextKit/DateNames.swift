/// The names of months and weekdays, in small letters, in the languages news comes in.
public enum DateNames {
  /// Names of months, in full and as they are cut.
  public static let months: [String: Int] = {
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

  /// Names of weekdays, in full and as they are cut.
  public static let weekdays = Set(
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

  /// All of them, for a quick look at bytes.
  public static let all = WordSet((months.keys.sorted() + weekdays.sorted()).joined(separator: " "))
}

extension String {
  /// The parts between spaces and line ends.
  fileprivate var words: [String] { split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init) }
}
