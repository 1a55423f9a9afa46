import TextKit

/// The words dates are made of, in the languages news bundles come in.
extension DateReading {
  /// Names of months, in full and as they are cut.
  static let months = DateNames.months

  static let weekdays = DateNames.weekdays

  /// What may stand between day, month and year.
  static let joints: Set<String> = [
    "of", "de", "del", "di", "er", "st", "nd", "rd", "th", "o", "º", "den", "d",
  ]

  /// What may stand before a date that a line begins with.
  static let openings: Set<String> = [
    "published", "updated", "posted", "on", "date", "le", "el", "am", "den", "il", "op", "first", "last",
    "modified",
    "veröffentlicht", "created", "saved", "δημοσιεύθηκε", "опубликовано", "yayınlanma", "aktualisiert",
    "publié", "publicado", "pubblicato", "gepubliceerd", "vom", "the",
  ]
}
