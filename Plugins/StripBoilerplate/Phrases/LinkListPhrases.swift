extension PhraseList {
  static let relatedLines = PhraseList(
    .related, .wholeLine,
    phrases: """
      related ; related articles ; related article ; related stories ; related story ; related posts ;
      related content ; related news ; related topics ; related links ; related items ; related coverage ;
      related reading ; related blog posts ; related products ; related videos ; more stories ; more news ;
      more articles ; more top stories ; more on this story ; more headlines ; also on ; see also ;
      read also ; also read ; read next ; up next ; similar threads ; similar articles ; you may also like ;
      you might also like ; you may also be interested in ; you might be interested in ; similar stories ;
      keep reading ; further reading ; more like this ; polecamy ; ähnliche artikel ; mehr zum thema ;
      lesen sie auch ; das könnte sie auch interessieren ; auch interessant ; weitere artikel ;
      à lire aussi ; lire aussi ; sur le même sujet ; articles similaires ; artículos relacionados ;
      noticias relacionadas ; te puede interesar ; también te puede interesar ; lea también ; lea también: ;
      artigos relacionados ; leia também ; leia mais ; notícias relacionadas ; leggi anche ;
      articoli correlati ; potrebbe interessarti ;
      zobacz także ; zobacz też ; zobacz również ; czytaj także ; czytaj też ; czytaj również ;
      powiązane artykuły ; podobne artykuły ; więcej na ten temat ;
      читайте также ; смотрите также ; смотри также ; по теме ; материалы по теме ; новости по теме ;
      похожие новости ; другие новости ; еще новости ; еще по теме ;
      σχετικά άρθρα ; διαβάστε επίσης ; δείτε επίσης ; σχετικά θέματα ;
      相关新闻 ; 相关阅读 ; 相关链接 ; 相关报道 ; 相关专题 ; 延伸阅读 ; 延伸閱讀 ; 相關新聞 ; 猜你喜欢
      """)

  static let recommendedLines = PhraseList(
    .recommended, .wholeLine,
    phrases: """
      recommended ; recommended videos ; recommended video ; recommended stories ; recommended articles ;
      recommended reading ; recommended for you ; recommended content ; recommended links ; top stories ;
      top news ; latest news ; latest stories ; latest articles ; latest posts ; latest headlines ;
      latest videos ; most popular ; most popular stories ; most popular news ; most popular posts ;
      most read ; most viewed ; most commented ; most shared ; most emailed ; most recent ; popular posts ;
      popular articles ; popular stories ; popular topics ; popular now ; trending ; trending now ;
      trending topics ; trending stories ; recent posts ; recent articles ; recent stories ; recent news ;
      featured articles ; featured stories ; featured posts ; featured videos ; editor's picks ;
      editors' picks ; top picks ; don't miss ; in case you missed it ; more from the web ;
      from around the web ; around the web ; from the web ; sponsored stories ; promoted stories ;
      we recommend ; what to read next ; what's hot ; hot topics ; najnowsze ; najpopularniejsze ;
      meistgelesen ; meistgelesene artikel ; empfehlungen ; les plus lus ; à la une ; lo más leído ;
      lo más visto ; últimas noticias ; mais lidas ; últimas notícias ; più letti ; ultime notizie ;
      najczęściej czytane ; najnowsze wiadomości ; najczęściej komentowane ;
      популярное ; популярные материалы ; последние новости ; главные новости ; самое читаемое ;
      самое популярное ; самое обсуждаемое ; лента новостей ; новости партнеров ; новости партнёров ;
      выбор редакции ;
      περισσότερα νέα ; δημοφιλή ; τελευταία νέα ;
      热门文章 ; 热点推荐 ; 推荐阅读 ; 热门推荐 ; 最新新闻 ; 图片新闻 ; 精彩推荐 ; 编辑推荐
      """)

  static let relatedStarts = PhraseList(
    .related, .start, upTo: 30,
    phrases: """
      related: ; related stories: ; related story: ; related article: ; related articles: ;
      related coverage: ; read more: ; read next: ; read also: ; also read: ; see also: ; more: ;
      more on this: ; more like this: ; watch: ; recommended: ; don't miss: ; zobacz: ; lesen sie auch: ;
      mehr zum thema: ; lire aussi : ; lire aussi: ; à lire aussi : ; à lire aussi: ; lea también: ;
      lea además: ; leia também: ; leggi anche: ;
      zobacz też: ; zobacz także: ; czytaj też: ; czytaj także: ; czytaj więcej: ;
      читайте также: ; смотрите также: ; смотри также: ; см. также: ; подробнее: ;
      διαβάστε επίσης: ; δείτε επίσης: ;
      相关阅读： ; 相关新闻： ; 延伸阅读：
      """)

  static let recommendedStartsWeak = PhraseList(
    .recommended, .start, .weak, upTo: 9,
    phrases: """
      more from ; more in ; latest from ; more stories from ; more articles by ; more posts by ; more by ;
      view all posts by ; read more from ; other articles by ; other posts by ; popular in ; trending in ;
      people also read ; readers also read
      """)

  static let previousNextLines = PhraseList(
    .previousNext, .wholeLine,
    phrases: """
      previous ; next ; prev ; previous article ; next article ; previous post ; next post ;
      previous story ; next story ; previous page ; next page ; prev article ; older posts ; newer posts ;
      older post ; newer post ; older articles ; newer articles ; previous next ; prev next ;
      previous slide ; next slide ; next last ; first last ; poprzedni ; poprzednia ; vorheriger artikel ;
      nächster artikel ; article précédent ; article suivant ; artículo anterior ; artículo siguiente ;
      siguiente artículo ; artigo anterior ; próximo artigo ; articolo precedente ; articolo successivo ;
      następny ; następna ; poprzednie następne ; poprzedni artykuł ; następny artykuł ;
      предыдущая ; следующая ; предыдущая новость ; следующая новость ; предыдущая статья ;
      следующая статья ;
      προηγούμενο ; επόμενο ; προηγούμενη σελίδα ; επόμενη σελίδα ;
      上一篇 ; 下一篇 ; 上一页 ; 下一页
      """)

  static let previousNextStarts = PhraseList(
    .previousNext, .start, upTo: 25,
    phrases: """
      previous: ; next: ; previous article: ; next article: ; previous post: ; next post: ;
      previous story: ; next story: ; next up: ; older: ; newer: ;
      предыдущая: ; следующая: ;
      上一篇 ; 下一篇 ; 上一则 ; 下一则 ; 上一則 ; 下一則
      """)

  static let linkListPhrases: [PhraseList] = [
    relatedLines, recommendedLines, relatedStarts, recommendedStartsWeak, previousNextLines,
    previousNextStarts,
  ]
}
