extension Field where Value == String {
  /// The document's title.
  public static var title: Field { StandardFields.title }
  /// Who published it.
  public static var source: Field { StandardFields.source }
  /// Who wrote it.
  public static var author: Field { StandardFields.author }
  /// Its address.
  public static var url: Field { StandardFields.url }
  /// The section of the publication.
  public static var section: Field { StandardFields.section }
  /// Its language, as a BCP 47 tag.
  public static var language: Field { StandardFields.language }
  /// What the text is written in, where it is not plain text: `text/html`.
  public static var mediaType: Field { StandardFields.mediaType }
}

extension Field where Value == String {
  /// The name of the input that it came from.
  public static var input: Field {
    Field("input", "The name of the input that it came from, where inputs have names.")
  }
  /// The id of the error that a stage rejected it with.
  public static var error: Field {
    Field("error", "The id of the error that a stage rejected it with, for the stages of 'rejected:'.")
  }
  /// What the error says.
  public static var errorMessage: Field {
    Field("error_message", "What the error says that a stage rejected it with.")
  }
  /// The stage that rejected it.
  public static var errorStage: Field { Field("error_stage", "The stage that rejected it.") }
}

extension Field where Value == PublicationDate {
  /// When it was published.
  public static var date: Field { StandardFields.date }
}

extension Field where Value == [Sentence] {
  /// The sentences of the text.
  public static var sentences: Field { StandardFields.sentences }
}

extension Field where Value == [EntityMention] {
  /// The names in the text.
  public static var entities: Field { StandardFields.entities }
}

extension Field where Value == [SummarySentence] {
  /// The sentences that sum the text up.
  public static var summary: Field { StandardFields.summary }
}

extension Field where Value == Template {
  /// How often its lines stand in the other documents of its source.
  public static var template: Field { StandardFields.template }
}

extension Field where Value == [Block] {
  /// What a page's markup says of each line of the text.
  public static var blocks: Field { StandardFields.blocks }
}

/// The fields themselves, each made once: a generic type cannot hold them.
private enum StandardFields {
  static let title = Field<String>("title", "The document's title.")
  static let source = Field<String>("source", "Who published it.")
  static let author = Field<String>("author", "Who wrote it.")
  static let url = Field<String>("url", "Its address.")
  static let section = Field<String>("section", "The section of the publication.")
  static let language = Field<String>("language", "Its language, as a BCP 47 tag.")
  static let mediaType = Field<String>(
    "media_type", "What the text is written in, where it is not plain text.")
  static let date = Field<PublicationDate>("date", "When it was published, ISO 8601.")
  static let sentences = Field<[Sentence]>("sentences", "The sentences of the text.")
  static let entities = Field<[EntityMention]>("entities", "The names in the text.")
  static let summary = Field<[SummarySentence]>("summary", "The sentences that sum the text up.")
  static let blocks = Field<[Block]>("blocks", "What a page's markup says of each line of the text.")
  static let template = Field<Template>(
    "template", "How often its lines stand in the other documents of its source.")
}

extension FieldKey {
  /// The text itself: every document has it.
  public static let text = FieldKey(
    "text", "The text itself.", typeName: "text", shape: .text
  ) { String(json: $0) }
  /// The document's title.
  public static let title = Field<String>.title.key
  /// When it was published.
  public static let date = Field<PublicationDate>.date.key
  /// Who published it.
  public static let source = Field<String>.source.key
  /// Who wrote it.
  public static let author = Field<String>.author.key
  /// Its address.
  public static let url = Field<String>.url.key
  /// The section of the publication.
  public static let section = Field<String>.section.key
  /// Its language.
  public static let language = Field<String>.language.key
  /// What the text is written in.
  public static let mediaType = Field<String>.mediaType.key
  /// The sentences of the text.
  public static let sentences = Field<[Sentence]>.sentences.key
  /// The names in the text.
  public static let entities = Field<[EntityMention]>.entities.key
  /// The sentences that sum the text up.
  public static let summary = Field<[SummarySentence]>.summary.key
  /// How often its lines stand in the other documents of its source.
  public static let template = Field<Template>.template.key
  /// What a page's markup says of each line of the text.
  public static let blocks = Field<[Block]>.blocks.key

  /// The name of the input that it came from.
  public static let input = Field<String>.input.key
  /// What a rejected document carries for the stages of `rejected:`.
  public static let ofRejection = [
    Field<String>.error.key, Field<String>.errorMessage.key, Field<String>.errorStage.key,
  ]

  /// The fields that the kit knows, in the order in which a record shows them.
  public static let standard: [FieldKey] =
    [
      .title, .date, .source, .author, .url, .section, .language, .mediaType, .text, .sentences, .entities,
      .summary, .duplicate, .story, .sharedText, .blocks, .input,
    ] + ofRejection

  /// Whether the kit knows the field; an author's own it does not.
  public var isStandard: Bool { FieldKey.standard.contains(self) || self == .template }
}
