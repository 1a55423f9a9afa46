public import PipelineKit

/// How often what is named, in how many documents, and where first.
public struct EntityTally: Sendable {
  /// What is counted by: a name that is a person here and a place there is two things.
  public struct Key: Hashable, Comparable, Sendable {
    /// The entity's id, or the name where it has none.
    public var entity: String
    /// PER, ORG, LOC, MISC or another.
    public var label: String

    /// Makes a key.
    public init(entity: String, label: String) {
      self.entity = entity
      self.label = label
    }

    /// By the letters.
    public static func < (left: Key, right: Key) -> Bool {
      left.entity == right.entity ? left.label < right.label : left.entity < right.entity
    }
  }

  /// What is known of one entity.
  public struct Count: Sendable {
    /// How often each name is used.
    public var names: [String: Int] = [:]
    /// How often it is named.
    public var mentions = 0
    /// How many documents name it.
    public var documents = 0
    /// The earliest date of a document that names it.
    public var first: PublicationDate?
    /// The latest.
    public var last: PublicationDate?
    /// The first document that names it.
    public var place: DocumentPlace

    /// Nothing but the first document.
    public init(in place: DocumentPlace) {
      documents = 1
      first = place.date
      last = place.date
      self.place = place
    }

    /// The commonest first, then by the letters.
    public var namesInOrder: [String] {
      names.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }.map(\.key)
    }

    /// Adds other documents' counts.
    public mutating func add(_ other: Count) {
      mentions += other.mentions
      documents += other.documents
      names.merge(other.names, uniquingKeysWith: +)
      first = [first, other.first].compactMap(\.self).min()
      last = [last, other.last].compactMap(\.self).max()
      place = min(place, other.place)
    }
  }

  /// All entities.
  public private(set) var entities: [Key: Count] = [:]

  /// Nothing.
  public init() {}

  /// A name on one line: names go over line ends where the text does.
  public static func oneLine(_ name: String) -> String {
    name.split { $0 == "\n" || $0 == "\r" || $0 == "\r\n" || $0 == " " }.joined(separator: " ")
  }

  /// Counts one mention of the one document that this tally is about.
  public mutating func count(_ mention: EntityMention, in place: DocumentPlace) {
    let name = EntityTally.oneLine(mention.text)
    let key = Key(entity: mention.entity ?? name, label: mention.label)
    var count = entities[key] ?? Count(in: place)
    count.mentions += 1
    count.names[name, default: 0] += 1
    entities[key] = count
  }

  /// Adds what is known of one entity from other documents.
  public mutating func add(_ count: Count, for key: Key) {
    if entities[key]?.add(count) == nil { entities[key] = count }
  }

  /// Adds other documents' counts.
  public mutating func add(_ other: EntityTally) {
    for (key, count) in other.entities { add(count, for: key) }
  }

  /// Those in most documents first, then those named most often, then by the letters.
  public var sorted: [(key: Key, count: Count)] {
    entities.map { ($0.key, $0.value) }.sorted { left, right in
      if left.count.documents != right.count.documents { return left.count.documents > right.count.documents }
      if left.count.mentions != right.count.mentions { return left.count.mentions > right.count.mentions }
      return left.key < right.key
    }
  }
}

/// Where a document stands: by its date, then by the input. One without a date comes behind those that have one.
public struct DocumentPlace: Comparable, Sendable {
  /// When it was published.
  public var date: PublicationDate?
  /// Its id.
  public var id: String
  /// Its file, with the member of an archive.
  public var file: String
  /// The first line of its record there, from 1.
  public var line: Int

  /// Of a document.
  public init(_ document: Document) {
    date = document[.date]
    id = document.id
    let origin = document.origin
    file = origin.member.map { origin.file + "!" + $0 } ?? origin.file
    line = origin.lines.lowerBound
  }

  /// The earlier one first.
  public static func < (left: DocumentPlace, right: DocumentPlace) -> Bool {
    switch (left.date, right.date) {
    case (let one?, let other?) where one != other: one < other
    case (_?, nil): true
    case (nil, _?): false
    default: (left.file, left.line, left.id) < (right.file, right.line, right.id)
    }
  }
}
