internal import CharacterSets
internal import JSONText

/// Writes a whole document as bytes and reads it back: for keeping documents aside between two passes of a
/// run.
///
/// The form is one JSON object with the source, the edits, the fields and the metadata. It is private to one
/// run.
public struct DocumentCodec: Sendable {
  private let fields: [String: FieldKey]

  /// Makes a codec that gives fields back in their types.
  ///
  /// - Parameter fields: The fields that stages of the run produce.
  public init(fields: [FieldKey]) {
    self.fields = Dictionary((FieldKey.standard + fields).map { ($0.name, $0) }) { first, _ in first }
  }

  /// The document as bytes.
  public func encode(_ document: Document) -> [UInt8] {
    var writer = JSONWriter()
    writer.value(Self.json(of: document))
    return writer.bytes
  }

  /// The document that `encode` wrote.
  public func decode(_ bytes: [UInt8]) throws -> Document {
    let value = try bytes.withUnsafeBytes { try JSONReader.value(of: $0) }
    guard let document = document(from: value) else {
      throw StageError("spool-damaged", "a document that was kept aside cannot be read back")
    }
    return document
  }

  private static func json(of document: Document) -> JSONValue {
    let origin = document.origin
    return .object([
      .init(key: "id", value: .string(document.id)),
      .init(key: "file", value: .string(origin.file)),
      .init(key: "member", value: origin.member.map { .string($0) } ?? .null),
      .init(key: "bytes", value: .range(origin.bytes)),
      .init(key: "lines", value: .range(origin.lines.lowerBound..<origin.lines.upperBound + 1)),
      .init(key: "map", value: origin.map.json),
      .init(key: "charset", value: origin.encoding.map { .string($0.charset.rawValue) } ?? .null),
      .init(key: "confidence", value: origin.encoding.map { .decimal($0.confidence) } ?? .null),
      .init(key: "source", value: .string(String(decoding: document.text.source, as: UTF8.self))),
      .init(key: "edits", value: .array(document.text.edits.map(\.json))),
      .init(key: "fields", value: .array(document.storedFields)),
      .init(key: "metadata", value: .object(document.metadata)),
      .init(key: "replaced", value: .int(document.replacedByteSequences)),
      .init(
        key: "skips", value: .array(document.skips.map { .array([.string($0.stage), .string($0.reason)]) })),
    ])
  }

  private static func encoding(from value: JSONValue) -> Origin.Encoding? {
    guard let charset = value["charset"]?.stringValue.flatMap({ CharacterSet(rawValue: $0) }),
      let confidence = value["confidence"]?.doubleValue
    else { return nil }
    return Origin.Encoding(charset: charset, confidence: confidence)
  }

  private func document(from value: JSONValue) -> Document? {
    guard let id = value["id"]?.stringValue, let file = value["file"]?.stringValue,
      let bytes = value["bytes"]?.range,
      let lines = value["lines"]?.range, let map = value["map"].flatMap({ SourceMap(json: $0) }),
      let source = value["source"]?.stringValue,
      let edits = value["edits"]?.arrayValue?.map({ Edit(json: $0) }),
      let fields = value["fields"]?.arrayValue, let metadata = value["metadata"]?.objectValue, !lines.isEmpty
    else { return nil }
    let origin = Origin(
      file: file, member: value["member"]?.stringValue, bytes: bytes,
      lines: lines.lowerBound...lines.upperBound - 1,
      map: map, encoding: Self.encoding(from: value))
    let known = edits.compactMap(\.self)
    guard known.count == edits.count else { return nil }
    var document = Document(
      id: id, origin: origin, text: Text(source: Array(source.utf8), edits: known), metadata: metadata)
    document.replacedByteSequences = value["replaced"]?.intValue ?? 0
    for skip in value["skips"]?.arrayValue ?? [] {
      guard let parts = skip.arrayValue, parts.count == 2, let stage = parts[0].stringValue,
        let reason = parts[1].stringValue
      else { return nil }
      document.skip(stage, reason: reason)
    }
    for field in fields {
      guard let name = field["name"]?.stringValue, let json = field["value"] else { return nil }
      let typed = self.fields[name]?.decode(json) ?? json
      document.text.editor = field["stage"]?.stringValue ?? ""
      document.set(typed, named: name)
    }
    return document
  }
}

extension Document {
  fileprivate var storedFields: [JSONValue] {
    fieldNames.compactMap { name, stage in
      json(of: name).map { value in
        .object([
          .init(key: "name", value: .string(name)), .init(key: "stage", value: .string(stage)),
          .init(key: "value", value: value),
        ])
      }
    }
  }
}

extension Edit {
  fileprivate var json: JSONValue {
    .object([
      .init(key: "source", value: .range(source)),
      .init(key: "with", value: .string(String(decoding: with, as: UTF8.self))),
      .init(key: "stage", value: .string(cause.stage)), .init(key: "rule", value: .string(cause.rule)),
      .init(key: "family", value: cause.family.map { .string($0) } ?? .null),
      .init(key: "reason", value: .string(cause.reason)),
      .init(key: "earlier", value: .array(earlier.map(\.json))),
    ])
  }

  fileprivate init?(json: JSONValue) {
    guard let source = json["source"]?.range, let with = json["with"]?.stringValue,
      let stage = json["stage"]?.stringValue, let rule = json["rule"]?.stringValue,
      let reason = json["reason"]?.stringValue, let earlier = json["earlier"]?.arrayValue
    else { return nil }
    let cause = EditCause(stage: stage, rule: rule, family: json["family"]?.stringValue, reason: reason)
    self.init(
      source: source, with: Array(with.utf8), cause: cause, earlier: earlier.compactMap { Edit(json: $0) })
  }
}

extension SourceMap {
  fileprivate var json: JSONValue {
    switch self {
    case .record: .null
    case .offset(let start): .int(start)
    case .pieces(let pieces):
      .array(
        pieces.map {
          .array([.int($0.source), .int($0.container), .int($0.sourceUnit), .int($0.containerUnit)])
        })
    }
  }

  fileprivate init?(json: JSONValue) {
    if json.isNull {
      self = .record
    } else if let start = json.intValue {
      self = .offset(start)
    } else {
      let pieces = json.arrayValue?.compactMap { piece -> Piece? in
        guard let parts = piece.arrayValue, parts.count == 4, let source = parts[0].intValue,
          let container = parts[1].intValue, let sourceUnit = parts[2].intValue,
          let containerUnit = parts[3].intValue
        else { return nil }
        return Piece(
          source: source, container: container, sourceUnit: sourceUnit, containerUnit: containerUnit)
      }
      guard let pieces else { return nil }
      self = .pieces(pieces)
    }
  }
}

extension JSONValue {
  fileprivate static func range(_ range: Range<Int>) -> JSONValue {
    .array([.int(range.lowerBound), .int(range.upperBound)])
  }

  fileprivate var range: Range<Int>? {
    guard let bounds = arrayValue, bounds.count == 2, let lower = bounds[0].intValue,
      let upper = bounds[1].intValue,
      0 <= lower, lower <= upper
    else { return nil }
    return lower..<upper
  }
}
