/// Articles of nobody, long enough to be told from headings and notes.
struct InventedArticle {
  var title: String
  var body: String

  static let all: [InventedArticle] = [
    InventedArticle(
      title: "Harbour town votes to reopen its old ferry line",
      body: """
        KALDVIK (NPA) — The council of Kaldvik voted on Tuesday evening to reopen the ferry line to the outer islands, \
        eleven years after the last boat was sold for scrap.

        Supporters said that the line would bring back visitors who now drive around the bay, a journey of two hours. \
        Opponents asked who would pay for the winter months, when hardly anybody travels.

        “We have waited long enough,” said the mayor, Ingrid Solheim, after the vote. The first crossing is planned for May, \
        provided that a used vessel can be found before the ice goes.

        The islands have some four hundred inhabitants, most of whom attended the meeting.
        """),
    InventedArticle(
      title: "Bakers warn of a shortage of rye after the wet summer",
      body: """
        The guild of bakers has warned that rye bread may become scarce before the winter is over, since the harvest was the \
        smallest in two decades and much of it stood in water.

        A spokesman for the mills said that stocks would last until February at the present rate. After that, flour would have \
        to be bought abroad, at prices that small shops could hardly pay.

        The ministry sees no reason for concern. It points to full stores of wheat and to contracts with neighbours, and it \
        advises the public against hoarding, which it calls unnecessary and harmful.
        """),
    InventedArticle(
      title: "Museum finds lost letters behind a painted wall",
      body: """
        Workers who were repairing the town museum found more than sixty letters behind a painted wall on Friday, among them \
        several by the painter who lived in the house until his death.

        The letters are in good condition, said the director, because the wall had been closed with lime that kept the damp \
        away. They will be read, copied and shown to the public next year.

        Historians hope for news of a journey to the south about which nothing is known but that it ended in debt. The family \
        of the painter has given its consent.
        """),
    InventedArticle(
      title: "Night trains return to the northern valley",
      body: """
        SANDRE, Norland – For the first time since the floods, night trains will again run through the northern valley, the \
        railway announced on Monday. Sleeping cars have been ordered and staff are being trained.

        The line had been closed after a bridge gave way. Its repair took three years and cost twice what was foreseen, which \
        an inquiry has blamed on hasty contracts.

        Travellers who booked on the first day paid less than they would for a seat by day. The railway says that half of the \
        beds are sold until the end of summer.
        """),
  ]

  /// Title, blank line, body.
  var text: String { title + "\n\n" + body }

  /// All articles with the same thing between them.
  static func joined(by separator: String, _ form: (InventedArticle) -> String = \.text) -> String {
    all.map(form).joined(separator: separator) + "\n"
  }
}
