internal import ByteScan
internal import JSONText
internal import PipelineKit

/// Writes the record of a rejected document: `{schema, id, origin, stage, error, source | source_base64,
/// fields, metadata}`.
struct RejectedRecord: Sendable {
  /// The stage that made the documents: its edits are part of the record, since `split_bundle: {format: rejected}` cannot find again what
  /// it took for a document's header.
  var splitter = ""

  /// What a stage of `rejected:` said of a document that another had rejected before.
  struct Again {
    var stage: String
    var error: StageError
  }

  /// The record of a document that a stage rejected.
  func record(of document: Document, stage: String, error: StageError, again: Again? = nil) -> [UInt8] {
    let origin = document.origin
    var writer = JSONWriter()
    writer.beginObject()
    writeHead(&writer, id: document.id, origin: origin, stage: stage, error: error, again)
    writer.key("source")
    document.text.source.withUnsafeBytes { _ = writer.string(utf8: $0) }
    writeEdits(of: document.text, &writer)
    let names = document.fieldNames.map(\.name).sorted()
    if !names.isEmpty {
      writer.key("fields")
      writer.beginObject()
      for name in names {
        guard let value = document.json(of: name) else { continue }
        writer.key(name)
        writer.value(value)
      }
      writer.endObject()
    }
    if !document.metadata.isEmpty {
      writer.key("metadata")
      writer.value(.object(document.metadata))
    }
    writer.endObject()
    writer.newline()
    return writer.finish()
  }

  /// The record of a segment that never became a document.
  func record(of segment: Segment, stage: String, error: StageError, again: Again? = nil) -> [UInt8] {
    let origin = Origin(
      file: segment.file, member: segment.member, bytes: segment.range, lines: segment.lines,
      map: .offset(segment.range.lowerBound))
    var writer = JSONWriter()
    writer.beginObject()
    writeHead(&writer, id: segment.id, origin: origin, stage: stage, error: error, again)
    if UTF8Check.firstInvalid(in: segment.bytes) == nil {
      writer.key("source")
      segment.bytes.withUnsafeBytes { _ = writer.string(utf8: $0) }
    } else {
      writer.key("source_base64")
      writer.string(Base64.encoded(segment.bytes))
    }
    if let input = segment.input {
      writer.key("fields")
      writer.value(.object([.init(key: "input", value: .string(input))]))
    }
    writer.endObject()
    writer.newline()
    return writer.finish()
  }

  private func writeHead(
    _ writer: inout JSONWriter, id: String, origin: Origin, stage: String, error: StageError,
    _ again: Again?
  ) {
    writer.key("schema")
    writer.int(1)
    writer.key("id")
    writer.string(id)
    writer.key("origin")
    writer.value(origin.json)
    write(&writer, stage: stage, error: error)
    guard let again else { return }
    writer.key("again")
    writer.beginObject()
    write(&writer, stage: again.stage, error: again.error)
    writer.endObject()
  }

  private func write(_ writer: inout JSONWriter, stage: String, error: StageError) {
    writer.key("stage")
    writer.string(stage)
    writer.key("error")
    writer.beginObject()
    writer.key("id")
    writer.string(error.id)
    writer.key("message")
    writer.string(error.message)
    writer.endObject()
  }

  /// What the splitting stage took out of the source and put in; offsets are UTF-8 bytes of the source.
  private func writeEdits(of text: Text, _ writer: inout JSONWriter) {
    let own = text.edits.flatMap { [$0] + $0.earlier }.filter { edit in
      edit.cause.stage == splitter || edit.cause.stage.isEmpty
    }
    guard !own.isEmpty else { return }
    writer.key("edits")
    writer.value(.array(own.map(\.rejectedJSON)))
  }
}

extension Edit {
  fileprivate var rejectedJSON: JSONValue {
    var members: [JSONMember] = [
      .init(key: "start", value: .int(source.lowerBound)), .init(key: "end", value: .int(source.upperBound)),
      .init(key: "with", value: .string(String(decoding: with, as: UTF8.self))),
      .init(key: "rule", value: .string(cause.rule)),
    ]
    if let family = cause.family { members.append(.init(key: "family", value: .string(family))) }
    members.append(.init(key: "reason", value: .string(cause.reason)))
    return .object(members)
  }
}
