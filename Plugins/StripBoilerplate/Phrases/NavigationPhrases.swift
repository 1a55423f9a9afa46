extension PhraseList {
  static let skipLinkStarts = PhraseList(
    .skipLink, .start, upTo: 10,
    phrases: """
      skip to ; jump to content ; jump to navigation ; skip navigation ; zum inhalt springen ;
      direkt zum inhalt ; aller au contenu ; saltar al contenido ; ir al contenido ; pular para o conteúdo ;
      vai al contenuto ; salta al contenuto ;
      przejdź do ;
      перейти к содержанию ; перейти к основному ;
      μετάβαση στο ;
      跳到主要内容 ; 跳至
      """)

  static let navigationLines = PhraseList(
    .navigation, .wholeLine,
    phrases: """
      home ; homepage ; home page ; menu ; main menu ; close ; close menu ; open menu ;
      open navigation menu ; toggle navigation ; toggle menu ; navigation ; main navigation ; back ;
      go back ; top ; top of page ; back to top ; back to top of page ; back to blog ; back to home ;
      back to homepage ; scroll to top ; go to top ; return to top ; expand ; collapse ; expand all ;
      collapse all ; show ; hide ; loading ; loading... ; loading… ; play ; pause ; mute ; play video ;
      × ; > ; < ; » ; « ; › ; ‹ ; | ; more ; more... ; all ; view all ; see all ; show all ; show more ;
      load more ; view more ; see more ; explore more ; all news ; all posts ; all articles ;
      all categories ; all topics ; sections ; site map ; sitemap ; site index ; help center ; about us ;
      contact us ; contact me ; press room ; faq ; faqs ; quick links ; useful links ; photo galleries ;
      multimedia ; tv listings ; send us feedback ; report a problem ; report an error ; report an issue ;
      mobile site ; mobile version ; desktop version ; desktop site ; view desktop version ; go to page ;
      select page ; submit ; cancel ; ok ; go ; send ; apply ; reset ; clear ; clear all ; filter ;
      sort by ; reset to default ; select language ; o nas ; mapa serwisu ; na skróty ; powrót ; do góry ;
      wstecz ; startseite ; zur startseite ; über uns ; nach oben ; accueil ; à propos ; retour en haut ;
      quiénes somos ; sobre nosotros ; volver arriba ; início ; contato ; fale conosco ; sobre nós ;
      voltar ao topo ; contatti ; chi siamo ; torna su ; strona główna ; menu główne ; więcej ;
      zobacz więcej ; главная ; главная страница ; на главную ; о нас ; о проекте ; о сайте ;
      все новости ; архив новостей ; рубрики ; разделы ; карта сайта ; наверх ; вверх ; назад ; загрузка ;
      загрузка... ; подробнее ; еще ; αρχική ; επικοινωνία ; περισσότερα ; 首页 ; 首頁 ; 返回首页 ; 返回顶部 ; 关于我们 ;
      联系我们 ; 网站地图 ; 更多 ; 更多>>
      """)

  /// Words that may be a heading of the article as well.
  static let navigationLinesWeak = PhraseList(
    .navigation, .wholeLine, .weak,
    phrases: """
      weather ; news ; world ; politics ; business ; sports ; sport ; opinion ; entertainment ;
      lifestyle ; technology ; tech ; science ; health ; education ; travel ; obituaries ; classifieds ;
      real estate ; local news ; national ; international ; local ; traffic ; horoscope ; horoscopes ;
      crossword ; comics ; puzzles ; tv ; community ; mobile ; jobs ; press ; events ; links ; video ;
      videos ; photos ; gallery ; galleries ; podcast ; podcasts ; blog ; blogs ; forum ; forums ;
      archive ; archives ; about ; help ; contact ; feedback ; language ; settings ; options ;
      preferences ; careers ; calendar ; explore ; plus ; mehr ; wiadomości ; kontakt ; redakcja ;
      новости ; политика ; экономика ; общество ; спорт ; культура ; видео ; фото ; архив ; контакты ;
      inicio ; contacto
      """)

  static let weatherWidgetLinesWeak = PhraseList(
    .weatherWidget, .wholeLine, .weak,
    phrases: """
      weather forecast ; pogoda ; wetter ; météo ; el tiempo ; meteo ;
      погода ;
      καιρός
      """)

  static let tagsLines = PhraseList(
    .tags, .wholeLine,
    phrases: """
      more on this topic ; tags ; filed under ; filed in ; tagged ; posted in ; in this story ;
      explore more on these topics ; topics in this story ; tagi ; schlagworte ; schlagwörter ;
      mots-clés ; etiquetas ; archivado en ; tags relacionadas ; słowa kluczowe ; więcej o ;
      zobacz więcej na temat ; теги ; метки ; ключевые слова ; λέξεις κλειδιά ; ετικέτες ; 关键词 ; 关键字 ;
      标签
      """)

  /// Words that may be a heading of the article as well.
  static let tagsLinesWeak = PhraseList(
    .tags, .wholeLine, .weak,
    phrases: """
      topics ; categories ; category ; keywords ; themen ; temas ; sujets ; argomenti ; labels ; tag
      """)

  static let loginLines = PhraseList(
    .login, .wholeLine,
    phrases: """
      log in ; login ; sign in ; sign up ; sign up now ; register now ; my account ; log out ; logout ;
      sign out ; create account ; create an account ; create a free account ; log in register ;
      login register ; login / register ; log in / register ; sign in / register ; sign in or register ;
      sign in sign up ; remember me ; forgot your password ; forgot password ; forgot your password? ;
      forgot password? ; lost your password? ; username ; password ; keep me signed in ; not a member? ;
      manage your account ; your profile ; my profile ; edit profile ; zaloguj ; rejestracja ; logowanie ;
      anmelden ; einloggen ; registrieren ; mein konto ; se connecter ; connexion ; créer un compte ;
      iniciar sesión ; registrarse ; regístrate ; entrar ; cadastre-se ; accedi ; registrati ;
      zaloguj się ; zarejestruj się ; вход ; войти ; регистрация ; выйти ; забыли пароль? ; σύνδεση ;
      είσοδος ; 登录 ; 登陆 ; 注册 ; 登入 ; 用户名
      """)

  /// Words that may be a heading of the article as well.
  static let loginLinesWeak = PhraseList(
    .login, .wholeLine, .weak,
    phrases: """
      account ; register ; имя ; пароль
      """)

  static let searchLines = PhraseList(
    .search, .wholeLine,
    phrases: """
      search ; search for ; search this site ; search the site ; search site ; site search ;
      advanced search ; search form ; search results ; search... ; search titles only ; search forums ;
      submit search ; close search ; open search ; search icon ; szukaj ; szukaj w serwisie ; wyszukaj ;
      suche ; suchen ; recherche ; rechercher ; buscar ; búsqueda ; pesquisar ; busca ; cerca ; ricerca ;
      поиск ; поиск по сайту ;
      αναζήτηση ;
      搜索 ; 搜尋 ; 站内搜索
      """)

  static let navigationStarts = PhraseList(
    .navigation, .start, upTo: 40,
    phrases: """
      you are here: ; you are here ; home > ; home » ; home / ; home › ; home | ; sie sind hier ;
      vous êtes ici ; estás aquí ; você está aqui ; sei qui: ; back to ; return to ; go to page ;
      this browser does not support ; your browser does not support ; please enable javascript ;
      javascript is disabled ; javascript is required ; an official website of the ;
      the owner of this website ;
      jesteś tutaj ; strona główna > ; strona główna » ;
      вы здесь ; вы находитесь ; главная » ; главная > ; главная / ;
      βρίσκεστε εδώ ;
      您现在的位置 ; 当前位置 ; 首页 > ; 首页> ; 首页 |
      """)

  static let tagsStarts = PhraseList(
    .tags, .start, upTo: 40,
    phrases: """
      tags: ; tag: ; topics: ; filed under: ; filed under ; filed in: ; tagged: ; tagged with ; tagged as ;
      categories: ; category: ; keywords: ; posted in: ; posted in ; labels: ; tagi: ; kategoria: ;
      kategorie: ; schlagworte: ; themen: ; mots-clés : ; mots-clés: ; etiquetas: ; temas: ; tags： ;
      więcej o: ;
      теги: ; метки: ; рубрика: ; рубрики: ; раздел: ; ключевые слова: ;
      λέξεις κλειδιά ; ετικέτες: ;
      关键词： ; 标签： ; 关键字：
      """)

  static let tableOfContentsLines = PhraseList(
    .tableOfContents, .wholeLine,
    phrases: """
      table of contents ; on this page ; jump to section ; in this guide ; in this post ;
      what's in this article ; inhaltsverzeichnis ; sommaire ; sumário ; in this article ;
      spis treści ;
      περιεχόμενα ;
      目录
      """)

  static let tableOfContentsLinesWeak = PhraseList(
    .tableOfContents, .wholeLine, .weak,
    phrases: """
      contents ; inhalt ; índice ; indice ;
      содержание
      """)

  static let navigationPhrases: [PhraseList] = [
    skipLinkStarts, navigationLines, navigationLinesWeak, weatherWidgetLinesWeak, tagsLines, tagsLinesWeak,
    loginLines, loginLinesWeak, searchLines,
    navigationStarts, tagsStarts, tableOfContentsLines, tableOfContentsLinesWeak,
  ]
}
