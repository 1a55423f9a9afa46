public import JSONText

/// A document on its way through a pipeline: text that remembers, fields that stages tell each other, and
/// where it came from.
public struct Document: Sendable {
  /// 32 hexadecimal digits, or the id that the input gave it.
  public var id: String
  /// Where it came from.
  public var origin: Origin
  /// The text. Edited, never replaced, so that it remembers.
  public var text: Text
  /// What the input said besides, in its order: keys that are no field.
  public var metadata: [JSONMember]

  /// How many ill-formed byte sequences of the input became U+FFFD.
  public internal(set) var replacedByteSequences = 0

  /// Numbers that the input states about the document and that are not what was found: for the run's report.
  public var countDifferences: [CountDifference] = []

  /// The stages that let the document pass untouched, since it did not meet their `when:`, in order.
  public internal(set) var skips: [Skip] = []

  /// A stage that a document was spared.
  public struct Skip: Sendable, Hashable {
    /// The stage's label.
    public var stage: String
    /// Why the condition does not hold.
    public var reason: String
  }

  private var fields: [StoredField] = []

  /// Makes a document.
  public init(id: String, origin: Origin, text: Text, metadata: [JSONMember] = []) {
    self.id = id
    self.origin = origin
    self.text = text
    self.metadata = metadata
  }

  /// The value of a field; `nil` if it has none. Ranges in it are ranges of the text as it is now.
  public subscript<Value>(field: Field<Value>) -> Value? {
    get {
      guard let stored = fields.first(where: { $0.name == field.name }) else { return nil }
      let value = stored.value as? Value ?? (stored.value as? JSONValue).flatMap { Value(json: $0) }
      guard Value.holdsRanges, stored.revision < text.revision else { return value }
      return value?.carried { text.carried($0, from: stored.revision) }
    }
    set {
      guard let newValue else { return fields.removeAll { $0.name == field.name } }
      set(newValue, named: field.name)
    }
  }

  /// Sets a field whose type is known only at run time.
  public mutating func set(_ value: any FieldValue, named name: String) {
    let stored = StoredField(name: name, value: value, revision: text.revision, stage: text.editor)
    if let index = fields.firstIndex(where: { $0.name == name }) {
      fields[index] = stored
    } else {
      if fields.isEmpty { fields.reserveCapacity(4) }
      fields.append(stored)
    }
  }

  /// Notes that a stage let the document pass untouched.
  public mutating func skip(_ stage: String, reason: String) {
    skips.append(Skip(stage: stage, reason: reason))
  }

  /// Names the stage that made the document as the one that set the fields it came with.
  public mutating func attribute(to stage: String) {
    for index in fields.indices where fields[index].stage.isEmpty { fields[index].stage = stage }
  }

  /// The document as it was before any stage changed its text: its source as text, its metadata, and the fields but those that hold ranges.
  package func backAtSource() -> Document {
    var document = Document(id: id, origin: origin, text: Text(unchecked: text.source), metadata: metadata)
    document.replacedByteSequences = replacedByteSequences
    document.fields = fields.filter { !type(of: $0.value).holdsRanges }.map { field in
      StoredField(name: field.name, value: field.value, revision: document.text.revision, stage: field.stage)
    }
    return document
  }

  /// Sets a field from JSON, with its type where the kit knows it; `false` for a value that does not fit, and for a
  /// list of ranges, which mean nothing but in the text that they were found in.
  public mutating func restore(_ json: JSONValue, named name: String) -> Bool {
    guard let key = FieldKey.standard.first(where: { $0.name == name }) else {
      set(json, named: name)
      return true
    }
    guard let value = key.decode(json), !type(of: value).holdsRanges else { return false }
    set(value, named: name)
    return true
  }

  /// Whether the document has a value for a field.
  public func has(_ key: FieldKey) -> Bool { fields.contains { $0.name == key.name } }

  /// The names of the fields that have a value, in the order in which they were first set, each with the
  /// stage that set it.
  public var fieldNames: [(name: String, stage: String)] { fields.map { ($0.name, $0.stage) } }

  /// A field's value as JSON, whatever its type. Offsets are UTF-8 bytes into the text as it is now, or what
  /// `ranges` makes of them: it gives a range in another unit.
  public func json(of name: String, ranges: ((Range<Int>) -> Range<Int>)? = nil) -> JSONValue? {
    guard let stored = fields.first(where: { $0.name == name }) else { return nil }
    guard let value = carried(stored.value, from: stored.revision) else { return nil }
    guard let ranges, type(of: value).holdsRanges else { return value.json }
    return value.carried(by: ranges)?.json
  }

  private func carried(_ value: some FieldValue, from revision: Int) -> (any FieldValue)? {
    guard type(of: value).holdsRanges, revision < text.revision else { return value }
    return value.carried { text.carried($0, from: revision) }
  }
}

/// A field's value, the revision of the text for which its ranges are right, and who set it.
private struct StoredField: Sendable {
  var name: String
  var value: any FieldValue
  var revision: Int
  var stage: String
}
