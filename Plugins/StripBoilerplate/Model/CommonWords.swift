/// Words that every running text has, and menus seldom: in a dozen languages, so that a line's share of them
/// says something in each.
enum CommonWords {
  /// Those of English, but for the few that other languages have too.
  static let english = """
    the of and to that for it was with as by this are from or have has had not but his her he she they you we their its
    which who will would can could been were more one about there when what if out up than into them then some
    """

  static let all = """
    the of and to in a is that for it was on with as at by an be this are from or have has had not but his her he she
    they you we i their its which who will would can could been were more one all about there when what if so out up
    than into them then some
    και το να του η της με για την που ο τα στο από δεν είναι θα των οι στην τον τη στη τους σε μια ένα έχει αυτό αυτή
    αλλά ότι ως μας σας κατά μετά πριν όπως πως στις στους τις τι αν όταν ήταν έχουν μόνο καθώς ενώ μέχρι προς χωρίς
    μου σου δε μην πολύ κάθε όλα όλοι αυτά αυτές αυτοί ήδη πιο
    i w na z do nie się że to o jest po od za jak ale przez oraz dla co tym ze a który która które już czy tak był
    była było były są ma tego tej tych jego jej ich go mu by być może tylko także jako przy też pod bez przed między
    gdy jeśli więc kiedy gdzie ten ta te mi my wy on ona oni tu tam roku lat będzie mają został została
    и в не на что с по из к у за от как это для но а его она они был до о же то так все бы было были была если когда
    уже или ни быть него под где при после без ему их есть том чем этот эта эти этого этой тем том более также
    который которая которые которых может только даже себя сейчас через об со во мы вы ты я он раз два года году
    та й але що як від є або для між яку який це ці й було був вже ще про
    de la que el en y los del las un por con no una su para es al lo como más pero sus le ya este sí porque esta
    entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante todos uno les ni contra otros
    ese eso ante ellos esto antes algunos qué unos otro otras otra él tanto esa estos mucho fue ha han son ser está
    di il che e per non sono gli i del della dei delle nel nella alla dal si ma anche come più questo questa ci se
    ha hanno essere era stato stata loro suo sua tra fra quando dopo prima così solo molto
    des les et du dans une est pour au qui sur pas le ce ne se plus par avec son sa ses ils elle il nous vous mais ou
    où leur leurs cette ces aux même comme tout été être fait sont était ont avait on deux si
    der die und den von zu das mit sich des ist im dem nicht ein eine auf für als auch es an werden aus er hat dass
    sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr
    durch man sein wurde sei hatte kann gegen vom können schon wenn habe seine ihre dann unter wir soll ich
    os do da em para com não uma dos no na nos nas ao pelo pela mais como mas foi ele ela eles das tem seu sua ou
    ser quando muito há já está também só até isso entre era depois sem mesmo aos ter seus quem são
    het een van dat niet zijn met voor te op er aan ook als door bij naar uit maar om dan nog wel deze dit werd
    wordt hij ze was heeft hebben kan meer over tot geen hun
    och att det som på är av för den till en ett med har inte om var han men sig från vi så kan man när ut nu
    ikke og å jeg til blir fra ved også etter
    ve bir bu da de için ile olarak daha çok gibi olan ama en kadar sonra o ne ya var
    a az és hogy nem is egy ez meg de ha már csak még volt
    že na se je v s z do o i to jsou pro jako by ale jeho byl
    yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena oleh
    của và là có cho không được một các trong đã với này
    من في على أن إلى التي عن الذي هذا ما هذه كان مع لا أو بعد كما
    از به در که این را با است برای آن
    का के की में है और से को पर यह
    的 了 是 在 和 有 不 这 中 为 他 我 就 也 说 对 与 上 人 到 以 而 及 等 被 把 从 个 们 来 时 会 能 可 要 之 其 所 都 很
    但 或 因 于 由 将 已 还 让 向 更 最 后 前 她 它 你 那 没 着 过 给 这 并 去 得 里 又 地 至 此 如 該 這 為 個 們 來
    時 會 說 對 與 從 後 還 讓 過
    の に は を た が で て と し れ さ あ る い も す か ら な こ
    은 는 이 가 을 를 에 의 로 와 과 도 에서 으로 한 하고 있다 했다
    """
}
