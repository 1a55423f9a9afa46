extension Field where Value == String {
  /// The document's title.
  public static var title: Field { Field(.title) }
  /// Who published it.
  public static var source: Field { Field(.source) }
  /// Who wrote it.
  public static var author: Field { Field(.author) }
  /// Its address.
  public static var url: Field { Field(.url) }
  /// The section of the publication.
  public static var section: Field { Field(.section) }
  /// Its language, as a BCP 47 tag.
  public static var language: Field { Field(.language) }
  /// What the text is written in, where it is not plain text: `text/html`.
  public static var mediaType: Field { Field(.mediaType) }
}

extension Field where Value == PublicationDate {
  /// When it was published.
  public static var date: Field { Field(.date) }
}

extension Field where Value == [Sentence] {
  /// The sentences of the text.
  public static var sentences: Field { Field(.sentences) }
}

extension Field where Value == [EntityMention] {
  /// The names in the text.
  public static var entities: Field { Field(.entities) }
}

extension Field where Value == [SummarySentence] {
  /// The sentences that sum the text up.
  public static var summary: Field { Field(.summary) }
}

extension FieldKey {
  /// The text itself: every document has it.
  public static let text = FieldKey("text", "The text itself.", typeName: "text")
  /// The document's title.
  public static let title = FieldKey("title", "The document's title.", typeName: "text")
  /// When it was published.
  public static let date = FieldKey("date", "When it was published, ISO 8601.", typeName: "a date")
  /// Who published it.
  public static let source = FieldKey("source", "Who published it.", typeName: "text")
  /// Who wrote it.
  public static let author = FieldKey("author", "Who wrote it.", typeName: "text")
  /// Its address.
  public static let url = FieldKey("url", "Its address.", typeName: "text")
  /// The section of the publication.
  public static let section = FieldKey("section", "The section of the publication.", typeName: "text")
  /// Its language.
  public static let language = FieldKey("language", "Its language, as a BCP 47 tag.", typeName: "text")
  /// What the text is written in.
  public static let mediaType = FieldKey(
    "media_type", "What the text is written in, where it is not plain text.", typeName: "text")
  /// The sentences of the text.
  public static let sentences = FieldKey(
    "sentences", "The sentences of the text.", typeName: [Sentence].fieldTypeName)
  /// The names in the text.
  public static let entities = FieldKey(
    "entities", "The names in the text.", typeName: [EntityMention].fieldTypeName)
  /// The sentences that sum the text up.
  public static let summary = FieldKey(
    "summary", "The sentences that sum the text up.", typeName: [SummarySentence].fieldTypeName)

  /// The fields that the kit knows, in the order in which a record shows them.
  public static let standard: [FieldKey] = [
    .title, .date, .source, .author, .url, .section, .language, .mediaType, .text, .sentences, .entities, .summary,
  ]
}
