extension PhraseList {
  static let newsletterLines = PhraseList(
    .newsletter, .wholeLine,
    phrases: """
      newsletter ; newsletters ; newsletter signup ; newsletter sign up ; newsletter sign-up ;
      email newsletter ; email newsletters ; free newsletter ; our newsletter ; daily newsletter ;
      get the newsletter ; get our newsletter ; see all newsletters ; stay informed ; stay in the loop ;
      stay up to date ; email address ; your email ; your email address ; enter your email ;
      enter your email address ; enter email ; no spam ; unsubscribe ; unsubscribe anytime ;
      email alerts ; e-mail alerts ; email updates
      """)

  /// Words that may be a heading of the article as well.
  static let newsletterLinesWeak = PhraseList(
    .newsletter, .wholeLine, .weak,
    phrases: """
      alerts
      """)

  static let newsletterStarts = PhraseList(
    .newsletter, .start, upTo: 45,
    phrases: """
      sign up for our ; sign up for the ; sign up to our ; sign up for email ; sign up here for ;
      sign up to receive ; sign up to get ; subscribe to our newsletter ; subscribe to the newsletter ;
      subscribe to our ; subscribe to newsletter ; join our newsletter ; join our mailing list ;
      join our email ; get our newsletter ; get our daily ; get our free ; get our weekly ;
      get the latest news delivered ; get the latest delivered ; get the day's ; get breaking news ;
      get daily news ; get daily headlines ; get updates ; receive our ; receive the latest ;
      enter your email ; get our best stories ; get our top stories ; our free newsletter ;
      want more stories like this ; like what you see ; like what you're reading ; stay up to date with ;
      stay up-to-date ; stay informed with ; never miss a story ; never miss an ; don't miss a story ;
      thanks for signing up ; thank you for signing up ; thank you for subscribing ;
      thanks for subscribing ; by signing up ; by subscribing ; by submitting ; by providing your email ;
      by entering your email ; by clicking subscribe ; by clicking sign up ; by clicking submit ;
      you can unsubscribe ; unsubscribe at any time ; we'll never share ; no spam ;
      this field is for validation ; please enter a valid email ; please enter your email ;
      oops! something went wrong ; otrzymuj ; abonnieren sie unseren newsletter ; newsletter abonnieren ;
      melden sie sich ; inscrivez-vous ; abonnez-vous à ; suscríbete a ; recibe nuestro ;
      assine nossa newsletter ; inscreva-se ; iscriviti alla newsletter ;
      zapisz się na newsletter ; zapisz się do ;
      подпишитесь на ; подписывайтесь на ; подписаться на ;
      εγγραφείτε στο ;
      订阅
      """)

  static let newsletterInside = PhraseList(
    .newsletter, .anywhere, upTo: 40,
    phrases: """
      newsletter delivered ; delivered to your inbox ; in your inbox ; straight to your inbox ;
      right to your inbox ; to your email inbox ; sign up for our newsletter ; sign up for our free ;
      subscribe to our newsletter ; our daily newsletter ; our weekly newsletter ; unsubscribe at any time ;
      unsubscribe anytime ;
      prosto na twoją skrzynkę
      """)

  static let subscribeLines = PhraseList(
    .subscribe, .wholeLine,
    phrases: """
      subscribe ; subscribe now ; subscribe today ; subscribe here ; subscribe for free ;
      subscription options ; manage subscription ; manage your subscription ; become a member ;
      become a subscriber ; join now ; join us ; start free trial ; start your free trial ; free trial ;
      digital subscription ; print subscription ; subscriber services ; subscribers only ;
      for subscribers ; subscriber only ; already a subscriber? ; already a subscriber ;
      already a member? ; already a member ; gift subscription ; give a gift ; donate now ; support us ;
      make a donation ; home delivery ; e-paper ; epaper ; e-edition ; digital edition ; prenumerata ;
      zaprenumeruj ; subskrybuj ; abonnieren ; abo ; jetzt abonnieren ; s'abonner ; je m'abonne ;
      abonnez-vous ; suscríbete ; suscribirse ; hazte socio ; assine ; assine já ; abbonati ; подписка ;
      подписаться ; оформить подписку ; εγγραφή ; συνδρομή ; συνδρομές
      """)

  /// Words that may be a heading of the article as well.
  static let subscribeLinesWeak = PhraseList(
    .subscribe, .wholeLine, .weak,
    phrases: """
      membership ; subscription ; subscriptions ; delivery ; donate
      """)

  static let subscribeStarts = PhraseList(
    .subscribe, .start, upTo: 35,
    phrases: """
      subscribe to rss ; subscribe to the print ; subscribe to continue ; subscribe to read ;
      subscribe to keep ; subscribe now to ; subscribe now and ; to continue reading ;
      continue reading with ; already a subscriber ; already a member ; want to read more ;
      you have reached your ; you've reached your ; you have read your ; this article is for subscribers ;
      this content is for ; this story is for subscribers ; this article is free ; support our journalism ;
      support independent ; support local journalism ; support quality journalism ; if you value our ;
      if you enjoyed this ; if you liked this ; if you found this ; enjoy unlimited ; enjoy ad-free ;
      unlimited access ; unlimited digital ; get unlimited ; full access to ; log in or subscribe ;
      sign in or subscribe ; register to read ; register for free ; become a member ; become a subscriber ;
      help us continue ; please consider subscribing ; please consider donating ; please consider making a ;
      consider supporting ; make a donation ; donate to ; start your free ; cancel anytime ;
      weekly magazine ; daily puzzles ; ad-free browsing
      """)

  static let subscribeInside = PhraseList(
    .subscribe, .anywhere, upTo: 12,
    phrases: """
      delivered to your door ; ad-free browsing ; ad-free experience ; app updates on-the-go ;
      updates on the go ; unlimited access to ; unlimited articles ; exclusive member ;
      exclusive access to ; cancel any time ; cancel anytime ; per month after ; for the first month ;
      delivered to your home ; magazine delivered ; subscriber-only ; subscribers-only ; members-only
      """)

  static let advertisementLines = PhraseList(
    .advertisement, .wholeLine,
    phrases: """
      advertisement ; advertisements ; advertising ; ads ; adverts ; advertise ; advertise with us ;
      sponsored ; sponsored by ; sponsored content ; sponsored links ; promoted ; promoted content ;
      paid content ; paid post ; story continues below ; story continues below advertisement ;
      article continues below ; article continues below advertisement ;
      advertisement - story continues below ; continue reading below ;
      article continues after advertisement ; content continues below ; scroll to continue ; ad feedback ;
      affiliate disclosure ; - advertisement - ; reklama ; anzeige ; werbung ; publicité ; publicidad ;
      publicidade ; pubblicità ; artykuł sponsorowany ; ogłoszenia ; реклама ; на правах рекламы ;
      реклама на сайте ; διαφήμιση ; 广告 ; 廣告 ; 廣 告 ; 推广
      """)

  /// Words that may be a heading of the article as well.
  static let advertisementLinesWeak = PhraseList(
    .advertisement, .wholeLine, .weak,
    phrases: """
      affiliates ; sponsor
      """)

  static let advertisementStarts = PhraseList(
    .advertisement, .start, upTo: 35,
    phrases: """
      advertisement ; story continues below ; article continues below ; article continues after ;
      continue reading below ; scroll down to continue ; this article contains affiliate ;
      this post contains affiliate ; this post may contain affiliate ; we may earn a commission ;
      we may receive a commission ; we may earn money ; we independently ; products featured ;
      if you buy something ; if you purchase ; paid for by ; presented by ; sponsored by ; ads by ;
      promoted by ; buy tickets ; shop now
      """)

  static let appPromoStarts = PhraseList(
    .appPromo, .start, upTo: 18,
    phrases: """
      download the app ; download our app ; download our free ; download the free ; get the app ;
      get our app ; get our free app ; install our app ; install the app ; try our app ; use our app ;
      available on the app store ; available on google play ; available on ios ; download on the app store ;
      get it on google play ; available on the google play ; scan the qr code ; scan to download ;
      open in app ; laden sie die app ; téléchargez l'app ; descarga la app ; baixe o app ; scarica l'app ;
      ściągnij aplikację ; pobierz aplikację ;
      скачать приложение ; скачайте приложение ;
      κατεβάστε
      """)

  static let promoStarts = PhraseList(
    .promo, .start, upTo: 8,
    phrases: """
      click here ; tap here ; find out more ; learn more ; discover more ; read more ; read the full ;
      read full ; read the rest ; continue reading ; watch the video ; watch now ; watch live ; listen now ;
      hear more ; view gallery ; view the gallery ; view photos ; see the photos ; see more photos ;
      see photos ; launch gallery ; take the poll ; take the quiz ; vote now ; tell us what you think ;
      what do you think ; have your say ; czytaj dalej ; weiterlesen ; mehr lesen ; mehr erfahren ;
      hier klicken ; klicken sie hier ; lire la suite ; en savoir plus ; cliquez ici ; leer más ;
      seguir leyendo ; haz clic aquí ; más información ; ver más ; saiba mais ; clique aqui ; ler mais ;
      leggi tutto ; continua a leggere ; clicca qui ; scopri di più ;
      dowiedz się więcej ; czytaj więcej ; zobacz więcej ; czytaj całość ;
      читать далее ; читать дальше ; читать полностью ; узнать больше ; подробности ;
      διαβάστε περισσότερα ; διαβάστε ολόκληρο ;
      点击查看 ; 点击进入 ; 阅读全文 ; 查看更多
      """)

  static let promoStartsWeak = PhraseList(
    .promo, .start, .weak, upTo: 8,
    phrases: """
      listen to ; check out ; send your ; share your ; join our ; take our ; get started ; send us your ;
      submit your ; let us know
      """)

  static let offerPhrases: [PhraseList] = [
    newsletterLines, newsletterLinesWeak, newsletterStarts, newsletterInside, subscribeLines,
    subscribeLinesWeak, subscribeStarts,
    subscribeInside, advertisementLines, advertisementLinesWeak, advertisementStarts, appPromoStarts,
    promoStarts,
    promoStartsWeak,
  ]
}
