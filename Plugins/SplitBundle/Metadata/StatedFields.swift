import JSONText
import PipelineKit

/// What a document's text says about itself, and which of its lines say it.
struct StatedFields {
  var title: String?
  var date: DateReading.Day?
  var source: String?
  var author: String?
  var url: String?
  var section: String?
  var language: String?
  /// Header lines that fill no field.
  var others: [JSONMember] = []
  /// Lines that are the record's and not the article's, in order.
  var frame: [Frame] = []

  /// A stretch of the text that is not the article.
  struct Frame: Equatable {
    var range: Range<Int>
    var rule: String
    var reason: String
  }

  /// Takes what a header line says; what is there already stays.
  mutating func take(_ key: String, _ value: String) {
    guard !value.isEmpty else { return }
    let isTaken =
      switch HeaderKey(named: key) {
      case .title: set(\.title, value)
      case .date: setDate(value)
      case .source where value.hasPrefix("http://") || value.hasPrefix("https://"): set(\.url, value)
      case .source: setSource(value)
      case .author: set(\.author, Self.withoutBy(value))
      case .address: value.hasPrefix("http") || value.hasPrefix("www.") ? set(\.url, value) : false
      case .section: set(\.section, value)
      case .language: setLanguage(value)
      // In mail, the subject is the title; in a database, it is a list of topics.
      case .other where Self.subjects.contains(key.lowercased()) && isMail: set(\.title, value)
      case .other where Self.sent.contains(key.lowercased()) && isMail: setDate(value)
      case .other, nil: false
      }
    if !isTaken { others.append(JSONMember(key: key, value: .string(value))) }
  }

  private mutating func set(_ path: WritableKeyPath<StatedFields, String?>, _ value: String) -> Bool {
    guard self[keyPath: path] == nil else { return false }
    self[keyPath: path] = value
    return true
  }

  /// Mail that was copied out of its reader says who sent it, in the words of the reader's language.
  private var isMail: Bool { others.contains { Self.senders.contains($0.key.lowercased()) } || isSentBy }
  /// `Von:` and `Par:` are names of authors, too.
  private var isSentBy: Bool { author?.utf8.contains(0x40) == true }

  private static let senders: Set<String> = [
    "from", "de", "da", "van", "od", "от", "från", "fra", "kimden", "από", "发件人", "差出人",
  ]
  private static let subjects: Set<String> = [
    "subject", "betreff", "objet", "asunto", "oggetto", "onderwerp", "assunto", "temat", "тема", "ämne",
    "emne",
    "konu", "θέμα", "主题", "件名",
  ]
  private static let sent: Set<String> = [
    "sent", "gesendet", "envoyé", "enviado", "inviato", "verzonden", "wysłano", "отправлено", "skickat",
    "sendt",
    "发送时间", "送信日時",
  ]

  private static func withoutBy(_ value: String) -> String {
    let lead = value.utf8.prefix(3).map(\.lowercased)
    return lead == Array("by ".utf8) && value.utf8.count > 3 ? String(value.dropFirst(3)) : value
  }

  private mutating func setDate(_ value: String) -> Bool {
    let bytes = Array(value.utf8)
    guard date == nil, let day = DateReading.day(in: bytes.span) else { return false }
    date = day
    // A line that says more than the day is kept.
    return bytes.count <= 40
  }

  /// `Name ; Place [Place]19 Nov 2019: A.1.` states a date, too.
  private mutating func setSource(_ value: String) -> Bool {
    let parts = value.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
    let bytes = Array(value.utf8)
    guard parts.count == 2, let day = DateReading.day(in: bytes.span.extracting(last: 80)) else {
      return set(\.source, value)
    }
    if date == nil { date = day }
    _ = set(
      \.source,
      String(decoding: Array(parts[0].utf8.reversed().drop { $0 == 0x20 }.reversed()), as: UTF8.self))
    return false
  }

  private mutating func setLanguage(_ value: String) -> Bool {
    guard let tag = LanguageTag(value) else { return false }
    // A tag that says more than the language is kept.
    return set(\.language, tag.code) && tag.isWhole
  }

  /// Writes the fields into the document and, if asked, takes the frame out of its text.
  func apply(to document: inout Document, removesFrame: Bool) throws {
    if let title { document[.title] = title }
    if let date, let day = PublicationDate(year: date.year, month: date.month, day: date.day) {
      document[.date] = day
    }
    if let source { document[.source] = source }
    if let author { document[.author] = author }
    if let url { document[.url] = url }
    if let section { document[.section] = section }
    if let language { document[.language] = language }
    document.metadata.append(contentsOf: others)
    guard removesFrame, !frame.isEmpty else { return }
    for part in frame { document.text.remove(part.range, rule: part.rule, reason: part.reason) }
    try document.text.commit()
  }
}
