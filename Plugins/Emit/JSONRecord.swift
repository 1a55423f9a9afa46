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
    var writer = RecordWriter(document, unit: unit, appendingTo: bytes)
    bytes = []
    writer.write(keys)
    buffer = writer.json.finish()
  }
}

/// The writing of one record.
private struct RecordWriter {
  var json: JSONWriter
  private let document: Document
  private let unit: OffsetUnit
  /// Made when the first offset is to be written.
  private var textOffsets: OffsetMap?

  init(_ document: Document, unit: OffsetUnit, appendingTo bytes: consuming [UInt8]) {
    self.document = document
    self.unit = unit
    json = JSONWriter(appendingTo: bytes)
    json.reserve(document.text.bytes.count + document.text.bytes.count / 8 + 1_024)
  }

  mutating func write(_ keys: [RecordKey]) {
    json.beginObject()
    for key in keys { write(key) }
    json.endObject()
    json.newline()
  }

  private mutating func write(_ key: RecordKey) {
    switch key {
    case .schema:
      json.key("schema")
      json.int(RecordKey.schemaVersion)
    case .id: write("id", document.id)
    case .origin: writeOrigin()
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
    case .edits: writeEdits()
    case .sentences: writeSentences()
    case .entities: writeEntities()
    case .summary: writeSummary()
    case .duplicate: write(field: key.rawValue)
    case .story: write(field: key.rawValue)
    case .fields: writeOwnFields()
    case .metadata: writeMetadata()
    }
  }

  // MARK: Parts

  private mutating func write(_ key: StaticString, _ value: String?) {
    guard let value else { return }
    json.key(key)
    json.string(value)
  }

  private mutating func writeOrigin() {
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

  private mutating func writeEdits() {
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

  private mutating func writeSentences() {
    guard let sentences = document[.sentences] else { return }
    let offsets = offsetsInText()
    json.key("sentences")
    json.beginArray()
    for sentence in sentences {
      json.beginObject()
      write(offsets(sentence.range))
      json.endObject()
    }
    json.endArray()
  }

  private mutating func writeEntities() {
    guard let entities = document[.entities] else { return }
    let offsets = offsetsInText()
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
      json.endObject()
    }
    json.endArray()
  }

  private mutating func writeSummary() {
    guard let summary = document[.summary] else { return }
    let offsets = offsetsInText()
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

  private mutating func writeOwnFields() {
    let names = document.fieldNames.map(\.name).filter { !RecordKey.fieldNames.contains($0) }
    guard !names.isEmpty else { return }
    json.key("fields")
    json.beginObject()
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) { write(field: name) }
    json.endObject()
  }

  /// A field whose Swift type is not known here; ranges in it are turned as all others are.
  private mutating func write(field name: String) {
    guard document.has(FieldKey(name)) else { return }
    let offsets = offsetsInText()
    guard let value = document.json(of: name, ranges: { offsets($0) }), !value.isNull else { return }
    json.key(name)
    json.value(value)
  }

  private mutating func writeMetadata() {
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

  private mutating func offsetsInText() -> OffsetMap {
    if let textOffsets { return textOffsets }
    let made = OffsetMap(document.text.bytes, unit: unit)
    textOffsets = made
    return made
  }
}
