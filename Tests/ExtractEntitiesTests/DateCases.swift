/// How news writes dates, with what each means on the day on which the text is published.
///
/// A line that begins with `@` gives the day of publication for those below it (`@ -`: it is not known). In all others
/// each date stands in brackets with its value behind `=`, or nothing where no one value is sure: such a date stays text.
/// What stands in no brackets is no date. A line that begins with `!` is known to go wrong; the test fails if it goes right.
///
/// The first part was written before there was any code that resolves dates, so that it says how news is written and not what
/// the code can do.
enum DateCases {
  static let before = """
    @ 2024-03-12
    The minister resigned on [Tuesday=2024-03-12].
    The minister resigned on [Monday=2024-03-11].
    Police arrested three men [Sunday=2024-03-10] in the harbour.
    The talks broke down [late Wednesday=2024-03-06].
    The court ruled [early Saturday=2024-03-09] that the vote was void.
    Parliament will vote on [Thursday=2024-03-14].
    The board is expected to meet on [Friday=2024-03-15].
    Voters go to the polls [next Sunday=2024-03-24].
    He was seen [last Tuesday=2024-03-05] near the bridge.
    She died [last Friday=2024-03-08], her family said.
    The strike begins [this Friday=2024-03-15].
    The storm hit the coast on [Monday=2024-03-11] morning.
    The deal was signed [yesterday=2024-03-11].
    [Today=2024-03-12] the town is quiet.
    The hearing continues [tomorrow=2024-03-13].
    They met [the day before yesterday=2024-03-10].
    The results come out [the day after tomorrow=2024-03-14].
    Prices rose [last month=2024-02].
    Prices will fall [next month=2024-04], the bank said.
    Exports fell [this month=2024-03].
    The plant closes [next year=2025].
    The plant opened [last year=2023].
    Two bridges were built [this year=2024].
    The team lost [last week=2024-W10].
    The team plays again [next week=2024-W12].
    Three ships docked [this week=2024-W11].
    The march is planned for [this weekend=2024-03-16/2024-03-17].
    Thousands marched [last weekend=2024-03-09/2024-03-10].
    Heavy rain fell over [the weekend=2024-03-09/2024-03-10].
    Sales fell [last quarter=2023-10/2023-12].
    The firm hopes to break even [next quarter=2024-04/2024-06].
    [This quarter=2024-01/2024-03] looks better.
    The road was built [last century=1901/2000].
    The goal is to halve emissions by the [end of the decade=2020/2029].
    [Last summer=2023-22] was the hottest on record.
    The pool reopens [this summer=2024-22].
    They hope to harvest [next spring=2025-21].
    The flu came early [last winter=2023-24].
    He arrived [two days ago=2024-03-10].
    The factory burned down [three weeks ago=2024-W08].
    She was elected [two months ago=2024-01].
    They moved here [five years ago=2019].
    The town was founded [a hundred years ago=1924].
    The treaty was signed [a decade ago=2014].
    The dam broke [half a century ago=1974].
    It opened [18 months ago=2022-09].
    The army withdrew [a year ago=2023].
    The shop closed [a week ago=2024-W10].
    The bank collapsed [ten years ago=2014].
    He was released [a few days ago=].
    It was sold [several years ago=].
    The children left [many years ago=].
    The dollar fell [earlier this month=2024-03].
    The verdict is due [later this week=2024-W11].
    Work starts [early next year=2025].
    It was sold [late last year=2023].
    Elections are due [later this year=2024].
    He was hurt [earlier this year=2024].
    The law takes effect [early next month=2024-04].
    The summit opens on [15 March=2024-03-15].
    The summit ended on [March 8=2024-03-08].
    The company was founded on [December 20=2023-12-20].
    The exhibition will open on [December 20=2024-12-20].
    The exhibition opened in [September=2023-09].
    The exhibition will open in [September=2024-09].
    Fighting broke out in [February=2024-02].
    The new rules apply from [April=2024-04].
    The bridge collapsed in [October=2023-10].
    She won the seat in [June 2019=2019-06].
    The war began on [24 February 2022=2022-02-24].
    The war began on [February 24, 2022=2022-02-24].
    The war began on [Feb. 24, 2022=2022-02-24].
    The paper of [Thursday, Feb. 29, 2024=2024-02-29], has it.
    The paper of [Thursday, 29 February=2024-02-29] has it.
    The paper of [Thursday, Feb. 29=2024-02-29] has it.
    On [Monday, March 18=2024-03-18], the court sits again.
    The vote is set for [Sunday, June 9=2024-06-09].
    It was printed on [2024-03-05=2024-03-05].
    It was printed on [05.03.2024=2024-03-05].
    It was printed on [25/12/2023=2023-12-25].
    It was printed on [12/25/2023=2023-12-25].
    It was printed on [03/04/2023=].
    It was printed on [03/03/2023=2023-03-03].
    It was printed on [13/2/2024=2024-02-13].
    The [1st of March 2024=2024-03-01] edition sold out.
    It was signed on the [1st of May 2020=2020-05-01].
    It was signed on the [21st of June, 1919=1919-06-21].
    He was born on [July 4th, 1976=1976-07-04].
    She retired in [2015=2015].
    The club was founded in [1887=1887].
    Since [2014=2014] the road has been closed.
    Between [2010 and 2015=2010/2015] the town grew.
    From [2010 to 2015=2010/2015] the town grew.
    The town grew in [2010-2015=2010/2015].
    The town grew in [2010–15=2010/2015].
    The fair runs from [March 15 to March 20=2024-03-15/2024-03-20].
    The fair runs [March 15-20=2024-03-15/2024-03-20].
    The fair runs from [15 to 20 March=2024-03-15/2024-03-20].
    The fair ran from [28 February to 3 March=2024-02-28/2024-03-03].
    Trains will not run from [Friday to Sunday=2024-03-15/2024-03-17].
    The museum was closed from [January to March 2021=2021-01/2021-03].
    The museum was closed between [May 2020 and June 2021=2020-05/2021-06].
    The fair ran [5-9 June 2019=2019-06-05/2019-06-09].
    The fair ran [June 5–9, 2019=2019-06-05/2019-06-09].
    The fair ran from [June 5 through July 2, 2019=2019-06-05/2019-07-02].
    The talks are set for [March 30-April 2=2024-03-30/2024-04-02].
    Music of the [1960s=1960/1969] is back.
    Music of the [early 1990s=1990/1999] is back.
    Houses from the [mid-1950s=1950/1959] are cheap.
    The church dates from the [19th century=1801/1900].
    The church dates from the [late 12th century=1101/1200].
    It is the worst flood of the [21st century=2001/2100].
    Profit rose in the [first quarter of 2023=2023-01/2023-03].
    Profit rose in the [third quarter of last year=2023-07/2023-09].
    Profit rose in [Q2 2022=2022-04/2022-06].
    Profit fell in the [first half of 2022=2022-01/2022-06].
    Profit fell in the [second half of last year=2023-07/2023-12].
    Profit fell in the [fourth quarter=2023-10/2023-12].
    It was decided in the [spring of 2021=2021-21].
    It was decided in [autumn 2020=2020-23].
    It was decided in the [fall of 2020=2020-23].
    It was the coldest [winter of 2009-10=2009-24].
    He resigned in [March last year=2023-03].
    He resigned in [December last year=2023-12].
    The plan starts in [January next year=2025-01].
    Inflation peaked in [October of last year=2023-10].
    The vote in [November this year=2024-11] will decide.
    It fell over the [past three years=P3Y/2024-03-12].
    It fell over the [last two weeks=P2W/2024-03-12].
    It rained for the [past five days=P5D/2024-03-12].
    It will rain over the [next two days=2024-03-12/P2D].
    The plan covers the [next ten years=2024-03-12/P10Y].
    Over the [past decade=P10Y/2024-03-12] the city grew.
    He comes back [three days from now=2024-03-15].
    He comes back in [two weeks' time=2024-W13].
    The park opened in [early 2024=2024].
    The park opened in [mid-2023=2023].
    The park closed in [late October=2023-10].
    The park closed in [mid-November=2023-11].
    The park closed at the [end of January=2024-01].
    The park opens at the [beginning of May=2024-05].
    The pact runs out at the [end of the year=2024].
    He resigned in [2019=2019]. [The spring after=2020-21], he left the country.
    He resigned in [2019=2019]. [The following year=2020] he was tried.
    The bridge fell on [3 May 2015=2015-05-03]. [The next day=2015-05-04] the minister resigned.
    The bridge fell on [3 May 2015=2015-05-03]. [Two days later=2015-05-05] the minister resigned.
    The bridge fell on [3 May 2015=2015-05-03]. [A month later=2015-06] the minister resigned.
    He was hired in [1998=1998] and fired [two years later=2000].
    He was fired in [2000=2000]; he had been hired [two years earlier=1998].
    She won in [2008=2008] and lost [the year after=2009].
    She won in [2008=2008], having lost [the year before=2007].
    He was freed on [10 June 2020=2020-06-10] and [the same day=2020-06-10] left the country.
    In [2011=2011] it rained a lot; [that year=2011] the harvest failed.
    Sales rose from [a year earlier=].
    The day was hot. [Two days later=] it rained.
    Shops are closed on [Sundays=].
    Shops are open on [Mondays=] and holidays.
    !The meeting was moved from [Monday=2024-03-18] to a later date.
    She spoke on [Monday, 11 March 2024=2024-03-11], in Riga.
    The committee meets on [Wednesday=2024-03-13] and will report on [Friday=2024-03-15].
    He said on [Monday=2024-03-11] that the talks will resume on [Thursday=2024-03-14].
    The summit, scheduled for [Saturday=2024-03-16], was called off [Monday=2024-03-11].
    We may march in [March=2024-03] of no year, he joked.
    You may say so. March on! April Jones said no.
    The ratio was 3/4 and the score 12-10.
    A 46-year-old man ran 10 miles in two hours.
    Call 2019 people, or 2,020, or 1998 euros.
    @ 2023-11-16
    She signaled interest on [Tuesday=2023-11-14].
    The post falls vacant [next year=2024].
    He will step down in [October 2024=2024-10].
    Her popularity peaked during [the spring=2023-21].
    Her party won the [March=2023-03] general election.
    Her popularity crashed in [August=2023-08].
    She was in the capital on [Saturday=2023-11-11].
    The tax rises in [January=2024-01].
    The tax will rise on [January 1=2024-01-01].
    The tax rose on [January 1=2023-01-01].
    The film comes out [next summer=2024-22].
    The film came out [last fall=2022-23].
    The leaves are late [this fall=2023-23].
    Shops expect a rush on [November 24=2023-11-24].
    The boy vanished on [November 24=2022-11-24].
    @ 2024-12-30
    He was sworn in [last Monday=2024-12-23].
    It snowed [this week=2025-W01].
    It snowed [last week=2024-W52].
    The rules change [next month=2025-01].
    The rules change on [Wednesday=2025-01-01].
    The rules changed [two months ago=2024-10].
    The first snow of [this winter=2024-24] fell on [Friday=2024-12-27].
    The tax was cut in [January=2024-01].
    The tax will be cut in [January=2025-01].
    The film was shot in [December=2024-12].
    [Tomorrow=2024-12-31] is the [last day of the year=2024-12-31].
    @ -
    He arrived on [Tuesday=].
    He arrived [last year=].
    He arrived in [May 2019=2019-05].
    He arrived on [5 May=].
    He arrived on [5 May 2019=2019-05-05], and left [two days later=2019-05-07].
    They met [two years ago=].
    From [1914 to 1918=1914/1918] there was war.
    The rock is from the [1980s=1980/1989].
    """

  /// Written after the first part ran, from how other kinds of text have them: agencies, business pages, histories, notices.
  static let after = """
    @ 2024-03-12
    The bank raised its rate on [March 7=2024-03-07], the third time [this year=2024].
    Unemployment stood at 4% in the [fourth quarter of 2023=2023-10/2023-12].
    Revenue in the [first quarter=2024-01/2024-03] is expected to rise.
    The [second quarter=2023-04/2023-06] was weak, the firm said.
    The ministers will meet again in the [second half of the year=2024-07/2024-12].
    A cease-fire took hold [early Sunday=2024-03-10], hours after the talks.
    The troops left on the night of [February 12=2024-02-12].
    The company, founded in [1921=1921], employs 300.
    By [2030=2030] half of all cars will be electric.
    From [2020 until 2023=2020/2023] she led the bank.
    He served as mayor from [1999 to 2007=1999/2007] and died in [2010=2010].
    In [May 1945=1945-05] the war in Europe ended.
    On the [14th of July, 1789=1789-07-14], a crowd took the fort.
    The king ([1638–1715=1638/1715]) reigned long.
    The poet (born [1951=1951]) lives abroad.
    The Treaty was signed on [7 February 1992=1992-02-07] and came into force on [1 November 1993=1993-11-01].
    The trial opens [Monday=2024-03-18], the court said it will last.
    The inquiry will begin [next Monday=2024-03-18].
    The trial, due to start [next week=2024-W12], was put off.
    He has been in custody since [last August=2023-08].
    The film festival returns [next May=2024-05].
    The drought began [last spring=2023-21].
    The tower was finished in the [late 1970s=1970/1979].
    In the [mid-19th century=1801/1900] the canal was dug.
    The dynasty fell in the [3rd century BC=-0299/-0200].
    Caesar was killed in [44 BC=-0043].
    The city was destroyed in [AD 79=0079].
    Output fell 3% in [January=2024-01] and 2% in [February=2024-02].
    Output fell 3% in [December=2023-12] from [November=2023-11].
    The vote was held on [Saturday=2024-03-09] and [Sunday=2024-03-10].
    Clashes continued on [Saturday=2024-03-09] and [Sunday=2024-03-10].
    Applications must arrive by [April 30=2024-04-30].
    Tickets go on sale on [Friday, 22 March=2024-03-22].
    He fled in the [winter of 1981-82=1981-24].
    The award was given two years in a row.
    He was jailed for two years and fined.
    It takes three days to get there.
    She is 12 years old and will be 13 next birthday.
    The [7 October 2023=2023-10-07] attack changed that.
    ![Three days before=], the bridge had been closed.
    The embassy closed in [August 2021=2021-08]; it reopened [three years later=2024].
    It was built in [1931=1931] and torn down [a decade later=1941].
    He took office in [January 2017=2017-01]. [The following month=2017-02] he flew to Rome.
    She came on [Monday, 5 February=2024-02-05], and left on [the following day=2024-02-06].
    The final was on [19 November=2023-11-19]. [The day before=2023-11-18], he had trained.
    The fire was on [19 November 2022=2022-11-19]; [a week later=2022-W47] the owner left.
    Profits grew over the [past 12 months=P12M/2024-03-12].
    Traffic doubled in the [last five years=P5Y/2024-03-12].
    Rain is forecast for the [coming three days=2024-03-12/P3D].
    In the [next six months=2024-03-12/P6M] the firm will cut jobs.
    In recent years it rained more.
    These days it rains more.
    Nowadays it rains more.
    The fair is held from [Wednesday through Saturday=2024-03-13/2024-03-16] and will draw crowds.
    !The meeting was moved from [Tuesday=2024-03-12] to [Thursday=2024-03-14] and will be short.
    It runs from [April to September=2024-04/2024-09] and will cost nothing.
    It ran from [April to September=2023-04/2023-09] and cost nothing.
    It ran between [November and January=2023-11/2024-01] and cost nothing.
    The school year [2023-24=2023/2024] was hard.
    The season of [2019/20=2019/2020] was cut short.
    Posted [03/12/2024=2024-03-12] by the desk.
    Posted [12.3.24=2024-03-12] by the desk.
    Updated [2024-03-11T10:15:00Z=2024-03-11] by the desk.
    Updated [Mar. 11, 2024=2024-03-11], 10:15 a.m.
    Updated [11 Mar 2024=2024-03-11], 10:15.
    Updated: [Tue, 12 Mar 2024=2024-03-12] 10:15:00 GMT.
    Updated: [Tues., March 12=2024-03-12].
    Published on [Sept. 1, 2023=2023-09-01], and on [1 Sep 2023=2023-09-01].
    The [May 1=2023-05-01] rally was banned.
    The [May 4, 1970=1970-05-04], shootings shook the country.
    !The March 11 movement met.
    It was a [Monday=] like any other.
    Every [Friday=] they march.
    Prices in a [Tuesday=] interview were not discussed.
    The exhibit runs through [June=2024-06] and will then travel.
    The rule will be in force through [June 30, 2025=2025-06-30].
    By the [end of 2025=2025] the line will open.
    By the [end of next year=2025] the line will open.
    By the [end of next month=2024-04] the line will open.
    By the [end of this week=2024-W11] the line will open.
    At the [start of the week=2024-W11] the line was closed.
    At the [start of the month=2024-03] the line was closed.
    In the [first week of May=2024-W18] the line will be closed.
    On the [last day of February=2024-02-29] the line was closed.
    On the [first day of the month=2024-03-01] the line was closed.
    Earlier in the day the line was closed.
    [Later in the year=2024] it will be opened.
    He was last seen alive [five weeks ago=2024-W06].
    He was last seen [25 years ago=1999].
    He was last seen more than [25 years ago=1999].
    He was last seen [a couple of days ago=].
    He was last seen [six days ago=2024-03-06].
    He was last seen [two decades ago=2004].
    He was last seen [two centuries ago=1824].
    He was last seen [a fortnight ago=2024-W09].
    The fall of the wall in [1989=1989] was the end.
    Spring water and summer jobs fall into line.
    In [the summer=2023-22] he had left; in [winter=2023-24] he was back.
    In the [summer of last year=2023-22] he left.
    They will be back in the [summer of 2026=2026-22].
    [Two weeks from now=2024-W13] they will be back.
    They will be back [a month from today=2024-04].
    Since [yesterday=2024-03-11] it has rained.
    The USA Today poll came out [today=2024-03-12].
    At 5 p.m. [Tuesday=2024-03-12], the gates were shut.
    Kickoff is at 20:00 on [Wednesday=2024-03-13] and will be late.
    @ 2023-11-16
    The party won 31% in [March=2023-03]'s vote.
    The party hopes to win in [March=2024-03].
    The measure takes effect on [Jan. 1=2024-01-01].
    The measure took effect on [Jan. 1=2023-01-01].
    [Last month=2023-10], he met the pope; [next month=2023-12] he will meet the king.
    He made the remark in an [October=2023-10] interview.
    The summit on [Dec. 14-15=2023-12-14/2023-12-15] will decide.
    The summit of [Oct. 26-27=2023-10-26/2023-10-27] decided nothing.
    [Friday=2023-11-10] was the deadline; it passed.
    [Wednesday=2023-11-15]'s vote was close.
    A new round is planned for the [end of the month=2023-11].
    Shares are down 8% [this quarter=2023-10/2023-12].
    @ 2024-02-29
    [A year ago=2023] the snow lay deep.
    On [Feb. 29=2024-02-29] there was snow.
    !It will next fall on [February 29, 2028=2028-02-29].
    On [February 30, 2024=] there was nothing.
    [Next month=2024-03] is [March=2024-03].
    @ 2024-01-01
    [Yesterday=2023-12-31] was the [last day of last year=2023-12-31].
    [Last month=2023-12] was cold, [last quarter=2023-10/2023-12] was wet.
    It happened on New Year's Eve.
    It happened on [Sunday=2023-12-31].
    [Last winter=2022-24] was mild, [this winter=2023-24] is not.
    @ -
    She died [yesterday=].
    It is planned for [03/04/2024=2024-04-03]; the first was on [25/03/2024=2024-03-25].
    It is planned for [03/04/2024=2024-03-04]; the first was on [03/25/2024=2024-03-25].
    It is planned for [03/04/2024=]; the first was on [03/25/2024=2024-03-25], the second on [25/03/2024=2024-03-25].
    Founded in [1850=1850], sold in [1900=1900], closed in [May 1950=1950-05].
    On [Sunday, 3 May 2020=2020-05-03], it rained; [two days later=2020-05-05] it snowed.
    """

  /// Written when all of the above was right, and run once before anything was changed for it.
  static let last = """
    @ 2025-09-10
    The premier arrived [Monday=2025-09-08] for a two-day visit.
    The premier leaves [tomorrow=2025-09-11].
    Lawmakers passed the budget [late Tuesday=2025-09-09], 51-49.
    Lawmakers will return on [Sept. 22=2025-09-22].
    The law, passed in [2023=2023], takes effect on [Jan. 1, 2026=2026-01-01].
    The lender cut rates in [June=2025-06] for the second time since [March 2024=2024-03].
    Shares closed up 2% on [Friday=2025-09-05].
    The jury is due to resume on [Thursday=2025-09-11].
    The airport was shut from [Saturday to Monday=2025-09-06/2025-09-08].
    The festival runs until [September 21=2025-09-21].
    The festival ran [August 28 to September 7=2025-08-28/2025-09-07].
    Prices were 3.1% higher in [August=2025-08] than in [July=2025-07].
    Output is seen rising in the [fourth quarter=2025-10/2025-12].
    Output rose in the [second quarter=2025-04/2025-06].
    In the [first half of 2025=2025-01/2025-06] it rose 4%.
    He was arrested [two weeks ago=2025-W35].
    He was arrested [nine months ago=2024-12].
    He was arrested [last month=2025-08] and charged [last week=2025-W36].
    The vessel sank in [1912=1912], [113 years ago=1912].
    Since the [1970s=1970/1979] the lake has shrunk.
    The church, built in the [15th century=1401/1500], burned down.
    The election is expected [next spring=2026-21].
    The drought of the [summer of 2022=2022-22] cost farmers dearly.
    The talks collapsed [earlier this year=2025].
    She takes over [early next year=2026].
    The mayor died in [November 2020=2020-11]. [The following month=2020-12], his deputy took over.
    The two met in [1989=1989] and married [three years later=1992].
    The attack on [March 22, 2024=2024-03-22], killed dozens. [A day earlier=2024-03-21], the embassy had warned.
    The company lost $2 million in the [past year=P1Y/2025-09-10].
    It hired 500 people in the [past six months=P6M/2025-09-10].
    It plans to hire 200 over the [next two years=2025-09-10/P2Y].
    The ban lasts until the [end of the month=2025-09].
    The ban ended at the [start of the year=2025].
    Snow fell in [early May=2025-05], which is rare.
    The runoff is on [Oct. 5=2025-10-05].
    A ceasefire has held since [Oct. 5=2024-10-05].
    On [Wednesday, Sept. 3, 2025=2025-09-03], a funicular derailed.
    The [2019-2024=2019/2024] term is over.
    In [2019-2024=2019/2024] he sat in parliament.
    Between [1939 and 1945=1939/1945] the house stood empty.
    Posted at 10:32 a.m. on [9/9/2025=2025-09-09].
    Posted on [10/9/2025=2025-09-10].
    Posted on [10/8/2025=].
    He told reporters [today=2025-09-10] that he would quit [this week=2025-W37].
    It was the wettest weekend in years.
    Over [the weekend=2025-09-06/2025-09-07] two people drowned.
    Weather: rain [this weekend=2025-09-13/2025-09-14].
    May is the prime minister's name; June Park is an actor.
    The Sunday Mirror and Friday Night Lights are titles.
    The 100-year-old bridge is 5 years younger than the 2,000 others.
    """
}
