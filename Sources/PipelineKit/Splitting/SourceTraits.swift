public import CharacterSets

/// What is known of a source as a whole, from its first bytes and from what holds it.
public struct SourceTraits: Sendable, Hashable {
  /// The charset that the source declares, or that its head suggests; `nil` where nothing speaks against
  /// UTF-8. A document's own bytes may say otherwise.
  public var charset: CharacterSet?
  /// How many bytes of the container a character of the reader's bytes stands for; not `same` where the reader
  /// gives decoded text.
  public var width: ContainerWidth
  /// The media type of the package that the source is the text of: a docx, for instance.
  public var packageType: String?

  /// Makes traits; without arguments, those of plain UTF-8.
  public init(
    charset: CharacterSet? = nil, width: ContainerWidth = .same, packageType: String? = nil
  ) {
    self.charset = charset
    self.width = width
    self.packageType = packageType
  }

  /// Whether the charset hides its letters behind ASCII, so that its bytes look like UTF-8.
  var isEscaped: Bool { charset == .iso2022JP }
}
