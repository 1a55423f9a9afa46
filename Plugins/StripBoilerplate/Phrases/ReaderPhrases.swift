extension PhraseList {
  static let commentsLines = PhraseList(
    .comments, .wholeLine,
    phrases: """
      comments ; comment ; write a comment ; leave a comment ; leave a reply ; leave comment ;
      add a comment ; add comment ; add your comment ; post a comment ; post comment ; post your comment ;
      view comments ; view all comments ; show comments ; read comments ; see comments ; hide comments ;
      load comments ; comments are closed ; comments closed ; comments are off ; no comments ;
      no comments yet ; 0 comments ; 1 comment ; join the conversation ; join the discussion ;
      be the first to comment ; reader comments ; recent comments ; latest comments ; your comment ;
      your comments ; cancel reply ; submit comment ; reply ; replies ; report abuse ; report comment ;
      flag as inappropriate ; post reply ; comment here ; comment form ; write a review ;
      rate this article ; about this article ; wasze komentarze ; dodaj komentarz ; komentarze ;
      brak komentarzy ; skomentuj ; zobacz komentarze ; twój komentarz ; komentarz ; odpowiedz ;
      kommentare ; kommentar schreiben ; kommentar hinterlassen ; kommentieren ; commentaires ;
      laisser un commentaire ; réagir ; ajouter un commentaire ; comentarios ; deja un comentario ;
      dejar un comentario ; comentar ; comentários ; deixe um comentário ; deixe uma resposta ; commenti ;
      lascia un commento ;
      zgłoś naruszenie ;
      комментарии ; комментировать ; добавить комментарий ; оставить комментарий ; ваш комментарий ;
      обсудить ; обсуждение ; нет комментариев ; ответить ; пожаловаться ;
      σχόλια ; σχολιάστε ; προσθήκη σχολίου ; γράψτε το σχόλιό σας ;
      我要评论 ; 评论 ; 发表评论 ; 网友评论 ; 最新评论 ; 评论列表 ; 發表評論 ; 留言 ; 我要留言 ; 我要發言
      """)

  static let commentsStarts = PhraseList(
    .comments, .start, upTo: 40,
    phrases: """
      your email address will not be published ; save my name, email, and website ; this site uses akismet ;
      you must log in ; you must be logged in ; you must be signed in ; please sign in to ;
      please log in to ; log in to comment ; log in to reply ; log in to leave ; sign in to comment ;
      sign in to leave ; login to comment ; login or register to ; log in or register to ;
      comments are moderated ; comments powered by ; blog comments powered by ; comments for this ;
      comments on this ; comments have been ; comments will be ; all comments are ; write your comment ;
      please log in or register ; we reserve the right to remove ; required fields are marked ;
      the views expressed in comments ;
      musisz się zalogować ; zaloguj się, aby ; oceń artykuł ;
      чтобы оставить комментарий ; чтобы комментировать ; авторизуйтесь, чтобы ;
      комментарии могут оставлять ;
      网友评论 ; 请登录后发表
      """)

  static let commentsEndsWeak = PhraseList(
    .comments, .end, .weak, upTo: 4,
    phrases: """
      comments ; comment ; replies ; reply ; komentarzy ; komentarze ; kommentare ; commentaires ;
      comentarios ; comentários ; commenti ;
      комментариев ; комментария ;
      σχόλια ;
      条评论
      """)

  static let shareLines = PhraseList(
    .share, .wholeLine,
    phrases: """
      share ; tweet ; email ; e-mail ; print ; pin ; pin it ; facebook ; twitter ; x ; x (twitter) ;
      instagram ; linkedin ; youtube ; pinterest ; reddit ; tiktok ; whatsapp ; telegram ; flipboard ;
      tumblr ; google+ ; rss ; rss feed ; rss feeds ; copy link ; copy url ; link copied ; link copied! ;
      save ; like ; like this ; like loading... ; follow ; follow us ; follow us on ; follow me ;
      share this ; share this article ; share this story ; share this post ; share this page ;
      share article ; share on facebook ; share on twitter ; share on x ; share on linkedin ;
      share on pinterest ; share on whatsapp ; share on reddit ; share via email ; share by email ;
      share tweet ; share save ; facebook twitter ; facebook x ; tweet this ; print this article ;
      print this page ; print this story ; print this ; print article ; print page ; printable version ;
      printer-friendly version ; printer friendly version ; print version ; print view ;
      email this article ; email this ; e-mail this article ; email to a friend ; email a friend ;
      send to a friend ; email article ; email story ; send link ; permalink ; bookmark ;
      like us on facebook ; find us on facebook ; follow us on twitter ; follow us on facebook ;
      follow us on instagram ; connect with us ; stay connected ; click to share ; text size ; font size ;
      larger smaller ; drukuj ; wydrukuj ; tweetnij ; teilen ; drucken ; merken ; partager ; imprimer ;
      envoyer ; compartir ; imprimir ; enviar ; compartilhar ; condividi ; stampa ;
      udostępnij ; wyślij ; wyślij znajomemu ; wyślij e-mailem ; wyślij link ; podziel się ; lubię to ;
      lubię ;
      поделиться ; поделиться ссылкой ; распечатать ; версия для печати ; печать ; отправить другу ;
      нравится ; мне нравится ; твитнуть ; класс ; в избранное ; код для вставки в блог ; сохранить ;
      κοινοποίηση ; εκτύπωση ; μοιραστείτε το ; αποστολή ; στείλτε το ;
      分享 ; 分享到 ; 打印 ; 收藏 ; 转发 ; 推荐 ; 字号 ; 手机看新闻 ; 纠错 ; 轉寄好友 ; 友善列印 ; 列印 ; 複製連結
      """)

  static let shareStarts = PhraseList(
    .share, .start, upTo: 14,
    phrases: """
      share this ; share on ; share via ; share to ; click to share ; follow us on ; follow us: ;
      find us on ; follow @ ; like us on ; share: ; share | ; email this ; print this ; send to ;
      copy this link ; join us on facebook ; join us on ; follow me on ; facebook twitter ;
      facebook, twitter ; tweet this ; opens in new window ; (opens in new window) ; delicious digg ;
      add to google ; folgen sie uns ; suivez-nous ; síguenos en ; siga-nos ; seguici su ;
      podziel się ; udostępnij ;
      поделиться ; присоединяйтесь к нам ; подписывайтесь на наш ; читайте нас в ;
      ακολουθήστε μας ;
      分享到 ; 字号： ; 字体： ; 手机看新闻
      """)

  static let readerPhrases: [PhraseList] = [
    commentsLines, commentsStarts, commentsEndsWeak, shareLines, shareStarts,
  ]
}
