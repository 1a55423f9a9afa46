internal import ByteScan
internal import JSONText
internal import PipelineKit

/// Writes the record of a rejected document: `{schema, id, origin, stage, error, source | source_base64,
/// fields, metadata}`.
struct RejectedRecord: Sendable {
  /// The record of a document that a stage rejected.
  func record(of document: Document, stage: String, error: any Error) -> [UInt8] {
    let origin = document.origin
    var writer = JSONWriter()
    writer.beginObject()
    writeHead(&writer, id: document.id, origin: origin, stage: stage, error: error)
    writer.key("source")
    document.text.source.withUnsafeBytes { _ = writer.string(utf8: $0) }
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
  func record(of segment: Segment, stage: String, error: any Error) -> [UInt8] {
    let origin = Origin(
      file: segment.file, member: segment.member, bytes: segment.range, lines: segment.lines,
      map: .offset(segment.range.lowerBound))
    var writer = JSONWriter()
    writer.beginObject()
    writeHead(&writer, id: segment.id, origin: origin, stage: stage, error: error)
    if UTF8Check.firstInvalid(in: segment.bytes) == nil {
      writer.key("source")
      segment.bytes.withUnsafeBytes { _ = writer.string(utf8: $0) }
    } else {
      writer.key("source_base64")
      writer.string(Base64.encoded(segment.bytes))
    }
    writer.endObject()
    writer.newline()
    return writer.finish()
  }

  private func writeHead(
    _ writer: inout JSONWriter, id: String, origin: Origin, stage: String, error: any Error
  ) {
    writer.key("schema")
    writer.int(1)
    writer.key("id")
    writer.string(id)
    writer.key("origin")
    writer.value(origin.json)
    writer.key("stage")
    writer.string(stage)
    writer.key("error")
    writer.beginObject()
    writer.key("id")
    writer.string((error as? StageError)?.id ?? "stage-error")
    writer.key("message")
    writer.string("\(error)")
    writer.endObject()
  }
}

/// Base64 as RFC 4648, section 4, has it.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The bytes as text, padded.
  static func encoded(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        result.append(place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
