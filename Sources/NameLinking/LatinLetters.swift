/// Latin letters with accents and the plain letters that stand for them.
enum LatinLetters {
  static let plain: [Unicode.Scalar: String] = {
    let groups: [(String, String)] = [
      ("a", "àáâãäåāăąǎạảấầẩẫậắằẳẵặÀÁÂÃÄÅĀĂĄǍẠẢẤẦẨẪẬẮẰẲẴẶ"), ("ae", "æÆ"), ("c", "çćĉċčÇĆĈĊČ"),
      ("d", "ďđðĎĐÐḍḌ"),
      ("e", "èéêëēĕėęěẹẻẽếềểễệÈÉÊËĒĔĖĘĚẸẺẼẾỀỂỄỆ"), ("g", "ĝğġģĜĞĠĢ"), ("h", "ĥħĤĦḥḤ"),
      ("i", "ìíîïĩīĭįıǐịỉÌÍÎÏĨĪĬĮİǏỊỈ"), ("j", "ĵĴ"), ("k", "ķĶ"), ("l", "ĺļľŀłĹĻĽĿŁ"), ("n", "ñńņňŉÑŃŅŇ"),
      ("o", "òóôõöøōŏőǒọỏốồổỗộớờởỡợơÒÓÔÕÖØŌŎŐǑỌỎỐỒỔỖỘỚỜỞỠỢƠ"), ("oe", "œŒ"), ("r", "ŕŗřŔŖŘ"),
      ("s", "śŝşšșŚŜŞŠȘṣṢ"), ("ss", "ßẞ"), ("t", "ţťŧțŢŤŦȚṭṬ"), ("th", "þÞ"),
      ("u", "ùúûüũūŭůűųǔụủứừửữựưÙÚÛÜŨŪŬŮŰŲǓỤỦỨỪỬỮỰƯ"), ("w", "ŵŴ"), ("y", "ýÿŷỳỵỷỹÝŶŸỲỴỶỸ"),
      ("z", "źżžŹŻŽẓẒ"),
    ]
    var table: [Unicode.Scalar: String] = [:]
    for (plain, letters) in groups { for letter in letters.unicodeScalars { table[letter] = plain } }
    return table
  }()
}
