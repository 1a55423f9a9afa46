/// Words that names are made with but not known by.
enum KnownWords {
  private static func set(_ words: String) -> Set<String> {
    Set(words.split(separator: " ").map(String.init))
  }

  /// Small words within names.
  static let small = set(
    "of the and for in on at to from by with de la le les du des et von van der den del di da do dos das al el y a an"
  )

  /// Before a person's name.
  static let titles = set(
    "mr mrs ms miss mx dr prof professor sir dame lord lady madam madame mme monsieur herr frau senor senora st saint president vice prime minister premier chancellor secretary senator sen rep representative congressman congresswoman gov governor mayor king queen prince princess emperor empress tsar tsarina tsarevna czar duchess countess baroness marquis marquess viscount pope cardinal archbishop bishop father sister brother rev reverend rabbi imam sheikh sheik ayatollah mullah judge justice attorney captain capt general gen colonel col maj lieutenant lt sergeant sgt corporal cpl private admiral commander cmdr officer inspector detective coach ambassador deputy former acting"
  )

  /// Behind a person's name, without telling bearers apart.
  static let degrees = set("phd md mp mep esq frs obe mbe cbe kbe dbe qc kc ra msc ba ma jd")

  /// Behind a person's name, telling father and son, or one king and the next, apart.
  static let generations = set("jr sr junior senior i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi")

  /// Behind an organisation's name.
  static let companies = set(
    "inc incorporated corp corporation co company ltd limited llc llp plc ag gmbh sa spa nv bv ab as asa oy oyj kg se sas srl pty holdings holding group"
  )

  /// Behind a place's name: the island or the village is the place.
  static let placeKinds = set("island islands town village")

  /// Before `of` and a place's name.
  static let placeHeads = set("city state republic kingdom commonwealth town province county village island")

  /// The postal codes of the states of the United States.
  static let states: [String: String] = {
    let codes =
      "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy"
    let names =
      "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada new+hampshire new+jersey new+mexico new+york north+carolina north+dakota ohio oklahoma oregon pennsylvania rhode+island south+carolina south+dakota tennessee texas utah vermont virginia washington west+virginia wisconsin wyoming"
    var table: [String: String] = [:]
    for (code, name) in zip(codes.split(separator: " "), names.split(separator: " ")) {
      table[String(code)] = name.split(separator: "+").joined(separator: " ")
    }
    return table
  }()

  /// First names that stand for each other, a group a line.
  private static let nicknameGroups = """
    lawrence larry
    william bill will billy
    robert bob rob bobby
    michael mike
    joseph joe
    james jim jimmy
    thomas tom
    richard dick rick
    edward ed ted eddie
    charles charlie chuck
    daniel dan danny
    david dave
    anthony tony
    christopher chris
    matthew matt
    nicholas nick
    samuel sam
    benjamin ben
    alexander alex sasha
    andrew andy
    steven steve stephen
    kenneth ken
    ronald ron
    donald don
    gregory greg
    jeffrey jeff
    timothy tim
    patrick pat
    peter pete
    elizabeth liz beth
    katherine kate kathy catherine
    margaret maggie
    deborah debbie
    susan sue
    jennifer jen
    theodore ted
    frederick fred
    albert al
    bernard bernie
    gerald jerry
    leonard len
    raymond ray
    walter walt
    philip phil phillip
    vladimir volodymyr
    """

  /// The groups in which a first name stands.
  static let nicknames: [String: [Int]] = {
    var table: [String: [Int]] = [:]
    for (number, group) in nicknameGroups.split(separator: "\n").enumerated() {
      for name in group.split(separator: " ") { table[String(name), default: []].append(number) }
    }
    return table
  }()
}
