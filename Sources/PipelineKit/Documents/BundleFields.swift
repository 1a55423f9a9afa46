public import JSONText

/// That a document holds the text of another one.
public struct Duplicate: Sendable, Hashable {
  /// How two texts are the same, the closest first.
  public enum Kind: String, OptionChoice, Hashable, Comparable {
    /// The same words in the same order.
    case exact
    /// Most of the text.
    case near
    /// An excerpt of a longer text.
    case part

    /// The closer one is less.
    public static func < (left: Kind, right: Kind) -> Bool {
      (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
  }

  /// The id of the other document.
  public var of: String
  /// How the texts are the same.
  public var kind: Kind
  /// How much of the text is the same, 0 to 1.
  public var score: Double
  /// Why it counts as a duplicate, for people.
  public var reason: String

  /// Makes a mark.
  public init(of other: String, kind: Kind, score: Double, reason: String) {
    of = other
    self.kind = kind
    self.score = score
    self.reason = reason
  }
}

/// The story that a document belongs to: others of the bundle tell of the same event.
public struct Story: Sendable, Hashable {
  /// The same for all documents of the story.
  public var id: String
  /// A few words for people.
  public var label: String
  /// How many documents of the bundle belong to it, this one included.
  public var documents: Int

  /// Makes a story.
  public init(id: String, label: String, documents: Int) {
    self.id = id
    self.label = label
    self.documents = documents
  }
}

extension Duplicate: FieldValue {
  /// `what it is a duplicate of`.
  public static var fieldTypeName: String { "what it is a duplicate of" }
  /// Reads `{of, kind, score, reason}`.
  public init?(json: JSONValue) {
    guard let other = json["of"]?.stringValue, let kind = json["kind"]?.stringValue.flatMap(Kind.init),
      let score = json["score"]?.doubleValue
    else { return nil }
    self.init(of: other, kind: kind, score: score, reason: json["reason"]?.stringValue ?? "")
  }
  /// `{of, kind, score, reason}`.
  public var json: JSONValue {
    .object([
      .init(key: "of", value: .string(of)), .init(key: "kind", value: .string(kind.rawValue)),
      .init(key: "score", value: .decimal(score)), .init(key: "reason", value: .string(reason)),
    ])
  }
}

extension Story: FieldValue {
  /// `a story`.
  public static var fieldTypeName: String { "a story" }
  /// Reads `{id, label, documents}`.
  public init?(json: JSONValue) {
    guard let id = json["id"]?.stringValue, let label = json["label"]?.stringValue else { return nil }
    self.init(id: id, label: label, documents: json["documents"]?.intValue ?? 1)
  }
  /// `{id, label, documents}`.
  public var json: JSONValue {
    .object([
      .init(key: "id", value: .string(id)), .init(key: "label", value: .string(label)),
      .init(key: "documents", value: .int(documents)),
    ])
  }
}

extension Field where Value == Duplicate {
  /// What it is a duplicate of.
  public static var duplicate: Field { BundleFields.duplicate }
}

extension Field where Value == Story {
  /// The story that it belongs to.
  public static var story: Field { BundleFields.story }
}

extension Field where Value == [SharedText] {
  /// The passages that other documents have as well.
  public static var sharedText: Field { BundleFields.sharedText }
}

/// The fields themselves, each made once: a generic type cannot hold them.
private enum BundleFields {
  static let duplicate = Field<Duplicate>("duplicate", "What it is a duplicate of.")
  static let story = Field<Story>("story", "The story that it belongs to.")
  static let sharedText = Field<[SharedText]>(
    "shared_text", "The passages that other documents have as well.")
}

extension FieldKey {
  /// What it is a duplicate of.
  public static let duplicate = Field<Duplicate>.duplicate.key
  /// The story that it belongs to.
  public static let story = Field<Story>.story.key
  /// The passages that other documents have as well.
  public static let sharedText = Field<[SharedText]>.sharedText.key
}
