/// The word lists of `SentenceRules`: English first, then the commonest of other European languages.
enum SentenceWords {
  /// Before a name.
  static let titles = """
    Mr Mrs Ms Mx Messrs Mmes Dr Drs Prof Gen Sen Sens Rep Reps Gov Govs Lt Col Capt Cpt Cmdr Cdr Comdr Maj Sgt Cpl
    Pvt Adm Brig Supt Insp Det Rev Revd Fr Msgr Hon Pres Amb Atty Mme Mlle Mgr Sr Sra Srta Dra Dña Sig Dott Ing Hr
    Fru Frl Mag Dipl Mt Ft St Ste Sta Sto Gebr Прим
    """

  /// Always within a sentence.
  static let inner = """
    e.g eg i.e ie cf vs v.s viz w/o approx p.s p.p.s z.b d.h u.a bzw ggf p.ex p.ej т.е т.н
    """

  /// Before a number.
  static let numbered = """
    No Nos Nr p pp para paras vol vols fig figs art arts sec secs ch chap eq eqs n° nº num núm ver op col ill tab
    ст стр рис
    """

  /// Also at the end of a sentence.
  static let plain = """
    co cos corp inc ltd llc plc bros jr Sr esq dept depts est assn assoc univ inst div dist gov govt mfg mgmt ave
    blvd rd hwy pkwy bldg apt ste rm ext st tel fax cent al ed eds trans rev ca c b d r min max avg temp ft lb lbs
    oz kg km cm mm sq mi mph hr hrs sec mins yr yrs mo mos wk wks ph.d m.d b.a m.a b.sc m.sc a.k.a aka d/b/a r.i.p
    Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Kans Ky La Mass Md Mich Minn Miss Mo Mont Neb Nebr Nev Okla
    Ore Pa Penn Penna Tenn Tex Va Vt Wash Wis Wisc Wyo Dak Ont Que Alta Sask
    Abs Bd Hrsg str inkl zzgl ca av bd dépt éd hab apdo ctra pág dto art ул пр г им обл р-н тыс млн млрд руб
    """

  /// Months and days of the week, cut short.
  static let dates = """
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Weds Thu Thur Thurs Fri Sat Sun
    janv févr avr juil déc ene abr ago dic gen mag giu lug set ott
    """

  /// What closes a list.
  static let enders = "etc usw ecc osv itp atd и.т.д т.д т.п и.т.п"

  /// Words with which an English sentence begins and which hardly ever follow an abbreviation inside one.
  static let starters = """
    a about according add after again all also although among an and another any are as asked at be because before
    besides both but by can clearly could despite did do does during each earlier either even every everyone
    everything finally first following for from further given had has have having he hence her here his how
    however i i'd i'll i'm i've i’d i’ll i’m i’ve if in indeed instead is it it's it’s its just last later like many
    maybe meanwhile more moreover most much my neither nevertheless next no nobody none nor not nothing now of on
    once one only or other others otherwise our out over perhaps please rather she should since so some someone
    soon still such that that's that’s the their them then there there's there’s therefore these they they're
    they’re this those though through thus to today together tomorrow tonight too two under unless until was we
    we're we’re were what what's what’s whatever when where whereas whether which while who whose why will with
    within without would yes yesterday yet you you're you’re your
    """

  /// Past and present of verbs that follow a quotation.
  static let reportingVerbs = """
    said says asked asks wrote writes added adds told tells replied replies shouted shouts cried exclaimed
    exclaims whispered wondered wonders demanded demands answered answers tweeted tweets posted joked quipped
    yelled called screamed chanted
    """

  /// Months that may follow a day's number with a full stop ("3. Oktober").
  static let months = """
    januar jänner februar märz april mai juni juli august september oktober november dezember marts maj desember
    january february march may june july october december enero febrero marzo abril mayo junio julio agosto
    """
}
