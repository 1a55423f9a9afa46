import JSONText
import PipelineKit

/// Writes a document as one line of JSON: the record of docs/record.md.
struct JSONRecord {
  /// The keys to write, in order.
  let keys: [RecordKey]
  /// What offsets count.
  let unit: OffsetUnit

  /// Appends the record and a line's end.
  func append(_ document: Document, to buffer: inout [UInt8]) {
    var bytes: [UInt8] = []
    swap(&bytes, &buffer)
    var writer = RecordWriter(unit: unit, appendingTo: bytes)
    bytes = []
    writer.write(document, keys)
    buffer = writer.json.finish()
  }
}

/// The writing of one record.
private struct RecordWriter {
  var json: JSONWriter
  private let unit: OffsetUnit
  /// Made when the first offset is to be written.
  private var textOffsets: OffsetMap?

  init(unit: OffsetUnit, appendingTo bytes: consuming [UInt8]) {
    self.unit = unit
    json = JSONWriter(appendingTo: bytes)
  }

  // The document is handed from function to function: to hold it would mean to count a reference to each of its parts.
  mutating func write(_ document: Document, _ keys: [RecordKey]) {
    json.reserve(document.text.bytes.count + document.text.bytes.count / 8 + 1_024)
    json.beginObject()
    for key in keys { write(key, of: document) }
    json.endObject()
    json.newline()
  }

  private mutating func write(_ key: RecordKey, of document: Document) {
    switch key {
    case .schema:
      json.key("schema")
      json.int(RecordKey.schemaVersion)
    case .id: write("id", document.id)
    case .origin: writeOrigin(of: document)
    case .title: write("title", document[.title])
    case .date: write("date", document[.date]?.text)
    case .source: write("source", document[.source])
    case .author: write("author", document[.author])
    case .url: write("url", document[.url])
    case .section: write("section", document[.section])
    case .language: write("language", document[.language])
    case .text:
      json.key("text")
      document.text.bytes.withUnsafeBytes { json.string(wellFormed: $0) }
    case .edits: writeEdits(of: document)
    case .sentences: writeSentences(of: document)
    case .entities: writeEntities(of: document)
    case .summary: writeSummary(of: document)
    case .duplicate: write(field: key.rawValue, of: document)
    case .story: write(field: key.rawValue, of: document)
    case .sharedText: write(field: key.rawValue, of: document)
    case .template: write(field: key.rawValue, of: document)
    case .blocks: write(field: key.rawValue, of: document)
    case .fields: writeOwnFields(of: document)
    case .metadata: writeMetadata(of: document)
    }
  }

  // MARK: Parts

  private mutating func write(_ key: StaticString, _ value: String?) {
    guard let value else { return }
    json.key(key)
    json.string(value)
  }

  private mutating func writeOrigin(of document: Document) {
    let origin = document.origin
    json.key("origin")
    json.beginObject()
    write("file", origin.file)
    write("member", origin.member)
    writePair("bytes", origin.bytes.lowerBound, origin.bytes.upperBound)
    writePair("lines", origin.lines.lowerBound, origin.lines.upperBound)
    json.key("exact")
    json.bool(origin.isExact)
    json.endObject()
  }

  private mutating func writePair(_ key: StaticString, _ first: Int, _ second: Int) {
    json.key(key)
    json.beginArray()
    json.int(first)
    json.int(second)
    json.endArray()
  }

  private mutating func writeEdits(of document: Document) {
    guard !document.text.edits.isEmpty else { return }
    let offsets = OffsetMap(document.text.source, unit: unit)
    json.key("edits")
    write(document.text.edits, offsets)
  }

  private mutating func write(_ edits: [Edit], _ offsets: OffsetMap) {
    json.beginArray()
    for edit in edits {
      json.beginObject()
      write(offsets(edit.source))
      json.key("with")
      edit.with.withUnsafeBytes { json.string(wellFormed: $0) }
      write("stage", edit.cause.stage)
      write("rule", edit.cause.rule)
      write("family", edit.cause.family)
      write("reason", edit.cause.reason)
      if !edit.earlier.isEmpty {
        json.key("earlier")
        write(edit.earlier, offsets)
      }
      json.endObject()
    }
    json.endArray()
  }

  private mutating func writeSentences(of document: Document) {
    guard let sentences = document[.sentences] else { return }
    let offsets = offsets(in: document)
    json.key("sentences")
    json.beginArray()
    for sentence in sentences {
      json.beginObject()
      write(offsets(sentence.range))
      json.endObject()
    }
    json.endArray()
  }

  private mutating func writeEntities(of document: Document) {
    guard let entities = document[.entities] else { return }
    let offsets = offsets(in: document)
    json.key("entities")
    json.beginArray()
    for mention in entities {
      json.beginObject()
      write(offsets(mention.range))
      write("text", mention.text)
      write("label", mention.label)
      write("entity", mention.entity)
      if let confidence = mention.confidence, confidence.isFinite {
        json.key("confidence")
        json.decimal(confidence)
      }
      write("value", mention.value)
      json.endObject()
    }
    json.endArray()
  }

  private mutating func writeSummary(of document: Document) {
    guard let summary = document[.summary] else { return }
    let offsets = offsets(in: document)
    json.key("summary")
    json.beginArray()
    for sentence in summary {
      json.beginObject()
      write(offsets(sentence.range))
      write("text", sentence.text)
      json.endObject()
    }
    json.endArray()
  }

  private mutating func writeOwnFields(of document: Document) {
    let names = document.fieldNames.map(\.name).filter { !RecordKey.fieldNames.contains($0) }
    guard !names.isEmpty else { return }
    json.key("fields")
    json.beginObject()
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      write(field: name, of: document)
    }
    json.endObject()
  }

  /// A field whose Swift type is not known here; ranges in it are turned as all others are.
  private mutating func write(field name: String, of document: Document) {
    guard document.has(FieldKey(name)) else { return }
    let offsets = offsets(in: document)
    guard let value = document.json(of: name, ranges: { offsets($0) }), !value.isNull else { return }
    json.key(name)
    json.value(value)
  }

  private mutating func writeMetadata(of document: Document) {
    guard !document.metadata.isEmpty else { return }
    json.key("metadata")
    json.value(.object(document.metadata))
  }

  // MARK: Offsets

  private mutating func write(_ range: Range<Int>) {
    json.key("start")
    json.int(range.lowerBound)
    json.key("end")
    json.int(range.upperBound)
  }

  private mutating func offsets(in document: Document) -> OffsetMap {
    if let textOffsets { return textOffsets }
    let made = OffsetMap(document.text.bytes, unit: unit)
    textOffsets = made
    return made
  }
}
