extension PhraseList {
  static let authorBioLines = PhraseList(
    .authorBio, .wholeLine,
    phrases: """
      about the author ; about the authors ; about the writer ; about the writers ; about author ;
      about the reporter ; about the journalist ; about the editor ; about our author ; about me ;
      meet the author ; meet the writer ; the author ; author bio ; author ; authors ; written by ;
      follow the author ; contact the author ; o autorze ; autor ; autorzy ; über den autor ;
      über die autorin ; zur autorin ; zum autor ; à propos de l'auteur ; l'auteur ; sobre el autor ;
      sobre la autora ; acerca del autor ; sobre o autor ; sobre a autora ; l'autore ;
      informazioni sull'autore ; about the contributor ; our contributors ;
      об авторе ; автор ; авторы ;
      σχετικά με τον συγγραφέα ;
      作者简介 ; 关于作者
      """)

  static let authorBioStarts = PhraseList(
    .authorBio, .start, upTo: 30,
    phrases: """
      follow him on ; follow her on ; follow them on ; follow the author ; contact the reporter ;
      contact the writer ; contact the author ; reach the reporter ; email the reporter ;
      he can be reached at ; she can be reached at ; they can be reached at ; reach him at ; reach her at ;
      contact him at ; contact her at ; email him at ; email her at ; have a tip? ; got a tip? ;
      do you have a tip ; got a story ; do you have a story ; to contact the reporter ;
      to contact the editor ; reporting by ; editing by ; additional reporting by ; writing by ;
      with reporting by ; (reporting by ; (editing by ; (writing by ; (additional reporting
      """)

  static let authorBioStartsLate = PhraseList(
    .authorBio, .start, .late, upTo: 30,
    phrases: """
      you can reach ; you can follow ; you can contact
      """)

  static let authorBioInside = PhraseList(
    .authorBio, .anywhere, upTo: 60,
    phrases: """
      follow him on twitter ; follow her on twitter ; follow him on x ; follow her on x ; on twitter @ ;
      on twitter at @
      """)

  static let authorBioInsideLate = PhraseList(
    .authorBio, .anywhere, .late, upTo: 60,
    phrases: """
      can be reached at ; can be found on twitter ; is a staff writer ; is a freelance ;
      is a senior reporter ; is a senior writer ; is a senior editor ; is an associate editor ;
      is a contributing ; is a reporter ; is an editor at ; is a writer ; is the author of ;
      is a journalist
      """)

  /// Addresses and words that only an embedded post has.
  static let embedInside = PhraseList(
    .embed, .anywhere, upTo: 90,
    phrases: """
      pic.twitter.com/ ; pic.x.com/ ; view this post on instagram ; a post shared by ; see new posts on x
      """)

  /// The words of a credit before more text: the line is the caption.
  static let photoCaptionAfterCredit = PhraseList(
    .photoCaption, .start, upTo: 60,
    phrases: """
      photo: ; photos: ; photo by ; photos by ; photograph by ; photograph: ; image: ; image by ; illustration by ;
      fot. ; foto: ; фото: ; photo : ; foto de
      """)

  static let photoCreditStarts = PhraseList(
    .photoCredit, .start, upTo: 12,
    phrases: """
      photo: ; photos: ; photo by ; photos by ; photograph by ; photograph: ; photo courtesy ;
      photo credit ; image: ; image by ; image credit ; image source ; image courtesy ; credit: ; credits: ;
      illustration by ; fot. ; foto: ; crédit photo ; crédits : ; photo : ; foto de ;
      photo illustration by ;
      фото: ;
      图片来源
      """)

  static let photoCaptionStarts = PhraseList(
    .photoCaption, .start, upTo: 60,
    phrases: """
      photo illustration ; images: ; picture: ; pictured: ; file photo ; file - ; file – ; file — ;
      getty images ; caption: ; illustration: ; video: ; graphic: ; source: getty ; bild: ; foto ;
      zdjęcie: ;
      фото ;
      φωτογραφία: ; φωτο: ;
      图为 ; 资料图
      """)

  static let photoCaptionInside = PhraseList(
    .photoCaption, .anywhere, upTo: 75,
    phrases: """
      (ap photo ; (photo by ; photo by ; (photo: ; (photo courtesy ; /getty images ; getty images ;
      /reuters ; /afp ; via getty ; via ap) ; /shutterstock ; / shutterstock ; photo/ ; /ap photo ;
      file photo ; (file photo) ; (ap file ; photo courtesy of ; image credit: ; photo credit: ;
      courtesy photo ; (credit: ; (image: ; (fot. ; | fot. ; (foto: ;
      (фото:
      """)

  static let bylineStartsWeak = PhraseList(
    .byline, .start, .weak, upTo: 12,
    phrases: """
      by ; posted by ; written by ; reported by ; story by ; words by ; text by ; from our correspondent ;
      von ; par ; por ; autor: ; autorka: ; tekst: ; author: ; reporter: ;
      автор: ; текст: ;
      作者： ; 记者 ; 記者
      """)

  static let authorBioInsideLate2 = PhraseList(
    .authorBio, .anywhere, .late, upTo: 80,
    phrases: """
      is a staff reporter ; is a correspondent ; is a columnist ; is a contributor ;
      is a contributing editor ; is an editor ; is a news editor ; is deputy editor ; is editor-in-chief ;
      is an assistant editor ; his focus is on ; her focus is on ; their focus is on ; covers politics for ;
      has written for ; previously worked at ; previously worked for ; joined the newsroom ;
      his work has appeared in ; her work has appeared in ; in his spare time ; in her spare time ;
      in her free time ; in his free time ; languages: english ; you can get in touch with
      """)

  static let peoplePhrases: [PhraseList] = [
    authorBioLines, authorBioStarts, authorBioStartsLate, authorBioInside, authorBioInsideLate,
    embedInside, photoCreditStarts, photoCaptionAfterCredit, photoCaptionStarts,
    bylineStartsWeak,
    authorBioInsideLate2,
  ]
}
