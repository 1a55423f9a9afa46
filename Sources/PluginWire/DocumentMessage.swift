internal import JSONText
public import PipelineKit

/// A document on the wire, as the runner writes it and a plugin reads it.
public struct DocumentMessage: Sendable {
  /// The fields that travel, with their types.
  private let fields: [FieldKey]

  /// Codes documents for a stage.
  ///
  /// - Parameter use: What the stage takes and gives: no other fields travel.
  public init(_ use: FieldUse) {
    var seen: Set<FieldKey> = [.text]
    fields = (use.requires + use.uses + use.produces).filter { seen.insert($0).inserted }
  }

  /// Appends a document's frame.
  public func append(_ document: Document, number: Int, to bytes: inout [UInt8]) {
    NumberedPayload.append(.document, number: number, to: &bytes, text: document.text.bytes) { writer in
      writer.beginObject()
      writer.key("id")
      writer.string(document.id)
      writer.key("origin")
      Self.write(document.origin, to: &writer)
      let present = fields.filter { document.has($0) }
      if !present.isEmpty {
        writer.key("fields")
        writer.beginObject()
        for field in present {
          guard let value = document.json(of: field.name) else { continue }
          writer.key(field.name)
          writer.value(value)
        }
        writer.endObject()
      }
      if !document.metadata.isEmpty {
        writer.key("metadata")
        writer.value(.object(document.metadata))
      }
      writer.endObject()
    }
  }

  /// The same as `Origin.json`, without a tree in between: this is done for every document.
  private static func write(_ origin: Origin, to writer: inout JSONWriter) {
    guard origin.encoding == nil else { return writer.value(origin.json) }
    writer.beginObject()
    writer.key("file")
    writer.string(origin.file)
    if let member = origin.member {
      writer.key("member")
      writer.string(member)
    }
    writer.key("bytes")
    writer.beginArray()
    writer.int(origin.bytes.lowerBound)
    writer.int(origin.bytes.upperBound)
    writer.endArray()
    writer.key("lines")
    writer.beginArray()
    writer.int(origin.lines.lowerBound)
    writer.int(origin.lines.upperBound)
    writer.endArray()
    writer.key("exact")
    writer.bool(origin.isExact)
    writer.endObject()
  }

  /// Makes a document of a payload.
  ///
  /// - Throws: `WireFault`, for what is no document.
  public func document(_ payload: NumberedPayload) throws(WireFault) -> Document {
    let header = payload.header
    guard let id = header["id"]?.stringValue else { throw WireFault("a document without 'id'") }
    guard let text = Text(utf8: payload.text) else {
      throw WireFault("the text of document \(id) is not UTF-8")
    }
    var document = Document(
      id: id, origin: Origin(wire: header["origin"], byteCount: payload.text.count), text: text,
      metadata: header["metadata"]?.objectValue ?? [])
    for member in header["fields"]?.objectValue ?? [] {
      guard let key = fields.first(where: { $0.name == member.key }) else { continue }
      guard let value = key.read(member.value) else {
        throw WireFault("the field '\(key.name)' of document \(id) is not \(key.typeName)")
      }
      document.set(value, named: key.name)
    }
    return document
  }
}

extension Origin {
  /// An origin as far as the wire tells it: the map of single bytes does not travel.
  fileprivate init(wire: JSONValue?, byteCount: Int) {
    func pair(_ key: String) -> (Int, Int)? {
      guard let bounds = wire?[key]?.arrayValue, bounds.count == 2, let lower = bounds[0].intValue,
        let upper = bounds[1].intValue, lower <= upper
      else { return nil }
      return (lower, upper)
    }
    let bytes = pair("bytes") ?? (0, byteCount)
    let lines = pair("lines") ?? (1, 1)
    self.init(
      file: wire?["file"]?.stringValue ?? "-", member: wire?["member"]?.stringValue,
      bytes: bytes.0..<bytes.1, lines: lines.0...lines.1, map: .record)
  }
}
