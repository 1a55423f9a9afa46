/// Words of several languages that say nothing of what a text is about.
public enum StopWords {
  /// Whether a word, by its hash without letter case (`CaseFolding.hash`), is one of them.
  public static func contains(_ hash: UInt64) -> Bool { words.contains(hash: hash) }

  private static let words = WordSet(english + " " + others)

  private static let english = """
    a about above after again against all also am an and another any are aren't as at be because been before being
    below between both but by can cannot can't could couldn't did didn't do does doesn't doing don't down during
    each either else ever every few for from further get got had hadn't has hasn't have haven't having he he'd he'll
    he's her here here's hers herself him himself his how how's however i i'd i'll i'm i've if in into is isn't it
    it's its itself just let's like many may me might more most much must my myself no nor not now of off on once
    one only or other others our ours ourselves out over own per said same say says shall she she'd she'll she's
    should shouldn't since so some still such than that that's the their theirs them themselves then there there's
    these they they'd they'll they're they've this those though through to too two under until up upon us very was
    wasn't we we'd we'll we're we've well were weren't what what's when where which while who who's whom whose why
    will with within without won't would wouldn't yet you you'd you'll you're you've your yours yourself s t
    don’t didn’t doesn’t isn’t wasn’t can’t won’t it’s he’s she’s that’s there’s they’re we’re i’m i’ve you’re
    """

  private static let others = """
    der die das den dem des ein eine einen einem einer und oder aber auch auf aus bei bis durch für gegen im in ist
    mit nach nicht noch nur sich sie sind um unter von vor war was wie wird wurde zu zum zur über
    le la les un une des du de et ou mais dans par pour sur avec sans ce cette ces il elle ils elles on nous vous
    que qui ne pas plus est sont était a ont au aux se sa son ses leur
    el los las una unos unas y o pero del al en con por para su sus lo como más no es son fue era ha han se que
    il lo gli i le di da con su per tra fra e che non è sono ha
    o os as um uma do da dos das em no na nos nas ao por com que não é foi são
    и в во не на я он она оно они с со как а то все но да к у же вы за бы по от из о для до это этот
    """
}
