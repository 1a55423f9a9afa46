import JSONText
import PipelineKit

/// What a record states of its document: the text and the fields, by the names of the input or of the record.
struct RecordValues {
  var text: [UInt8]?
  var id: String?
  var title, source, author, url, section, language, mediaType: String?
  var date: PublicationDate?
  var metadata: [JSONMember] = []
  /// How many U+FFFD decoding has put where the record was malformed.
  var replacedCount = 0
  /// The charset that the record was decoded from, where it was not UTF-8.
  var encoding: Origin.Encoding?

  /// Fills `field`; `false` where it is filled already, there is none such, or the value does not fit it.
  mutating func take(_ field: String, _ value: String) -> Bool {
    guard !value.isEmpty else { return false }
    switch field {
    case "text": return set(\.text, Array(value.utf8))
    case "id": return set(\.id, value)
    case "title": return set(\.title, value)
    case "source": return set(\.source, value)
    case "author": return set(\.author, value)
    case "url": return set(\.url, value)
    case "section": return set(\.section, value)
    case "language": return takeLanguage(value)
    case "media_type": return set(\.mediaType, value)
    case "date": return takeDate(value)
    default: return false
    }
  }

  private mutating func set<Value>(_ path: WritableKeyPath<RecordValues, Value?>, _ value: Value) -> Bool {
    guard self[keyPath: path] == nil else { return false }
    self[keyPath: path] = value
    return true
  }

  /// A date that is not ISO 8601 fills the field where it can be read; `false` then, since the field does not hold
  /// all that the value says.
  mutating func takeDate(_ value: String) -> Bool {
    guard date == nil else { return false }
    if let stated = PublicationDate(value) {
      date = stated
      return true
    }
    date = RecordDate.date(in: value)
    return false
  }

  /// A language by name or by tag; `false` where it says more than its code, or is not known.
  mutating func takeLanguage(_ value: String) -> Bool {
    guard language == nil, let tag = LanguageTag(value) else { return false }
    language = tag.code
    return tag.isWhole
  }

  /// Adds a member to what is kept besides the fields.
  mutating func note(_ key: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    metadata.append(JSONMember(key: key, value: .string(value)))
  }

  /// The document of `segment` with these values; its text was decoded from the record.
  ///
  /// - Parameter isWellFormed: Whoever decoded the text has seen to it that it is UTF-8.
  func document(of segment: Segment, isWellFormed: Bool = false) -> Document {
    var document =
      isWellFormed
      ? segment.document(wellFormed: text ?? [], id: id, replacedCount: replacedCount, encoding: encoding)
      : segment.document(decoded: text ?? [], id: id, replacedCount: replacedCount, encoding: encoding)
    document.text.editor = SplitBundle.spec.name
    fill(&document)
    return document
  }

  // The names, taken out of the fields once: a field's own accessor is generic, and costs more than a record's parse.
  private static let titleName = FieldKey.title.name
  private static let dateName = FieldKey.date.name
  private static let sourceName = FieldKey.source.name
  private static let authorName = FieldKey.author.name
  private static let urlName = FieldKey.url.name
  private static let sectionName = FieldKey.section.name
  private static let languageName = FieldKey.language.name
  private static let mediaTypeName = FieldKey.mediaType.name

  /// Writes the fields into a document.
  func fill(_ document: inout Document) {
    if let title { document.set(title, named: Self.titleName) }
    if let date { document.set(date, named: Self.dateName) }
    if let source { document.set(source, named: Self.sourceName) }
    if let author { document.set(author, named: Self.authorName) }
    if let url { document.set(url, named: Self.urlName) }
    if let section { document.set(section, named: Self.sectionName) }
    if let language { document.set(language, named: Self.languageName) }
    if let mediaType { document.set(mediaType, named: Self.mediaTypeName) }
    document.metadata += metadata
  }
}
