import CharacterSets
import PipelineKit
import PipelineTesting
import Testing

@testable import SplitBundle

/// Expects that documents, rejected records, separators and empty stretches are the source, byte for byte.
func expectWhole(
  _ bytes: [UInt8], _ stage: SplitBundle = SplitBundle(.init()), limit: Int = 256_000_000,
  _ note: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  var end = 0
  let reader = SourceReader(file: "sample.txt", bytes: bytes, maxRecordBytes: limit)
  var sink = SegmentSink(reader: reader) { finding in
    let range =
      switch finding {
      case .document(let segment), .tooLarge(let segment): segment.range
      case .separator(let range), .empty(let range): range
      }
    #expect(range.lowerBound == end && !range.isEmpty, "\(note)", sourceLocation: sourceLocation)
    end = range.upperBound
    guard case .document(let segment) = finding else { return }
    #expect(segment.bytes == Array(bytes[range]), "\(note)", sourceLocation: sourceLocation)
    let line = bytes[..<range.lowerBound].count { $0 == 0x0A } + 1
    #expect(segment.lines.lowerBound == line, "\(note)", sourceLocation: sourceLocation)
    do {
      let document = try stage.document(of: segment)
      #expect(document.text.restored() == document.text.source, "\(note)", sourceLocation: sourceLocation)
      #expect(document.origin.bytes == range, "\(note)", sourceLocation: sourceLocation)
      expectMapped(document, in: bytes, note, sourceLocation: sourceLocation)
    } catch {
      #expect(error is StageError, "\(note): \(error)", sourceLocation: sourceLocation)
    }
  }
  try stage.split(reader, into: &sink)
  #expect(end == bytes.count, "\(note)", sourceLocation: sourceLocation)
}

/// Expects that the places which a document's origin gives for its characters hold them: the container's bytes there are
/// the character, in the charset that the origin names, or bytes that are no UTF-8 where it is U+FFFD.
func expectMapped(
  _ document: Document, in container: [UInt8], _ note: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let (source, origin) = (document.text.source, document.origin)
  guard origin.isExact else {
    // Decoded from an escaped form, or in a charset with a state: the record as a whole is its place.
    #expect(origin.container(of: 0..<source.count) == origin.bytes, "\(note)", sourceLocation: sourceLocation)
    return
  }
  let charset = origin.encoding?.charset ?? .utf8
  let whole = origin.container(of: 0..<source.count)
  #expect(whole.clamped(to: origin.bytes) == whole, "\(note)", sourceLocation: sourceLocation)
  if case .offset = origin.map {
    #expect(source == Array(container[whole]), "\(note)", sourceLocation: sourceLocation)
    return
  }
  var (start, end) = (0, whole.lowerBound)
  while start < source.count {
    let next = source[(start + 1)...].firstIndex { $0 & 0xC0 != 0x80 } ?? source.count
    let place = origin.container(of: start..<next)
    // Nothing of the container lies between two characters, and none shares its bytes.
    #expect(place.lowerBound == end && !place.isEmpty, "\(note)", sourceLocation: sourceLocation)
    let character = Array(source[start..<next])
    let read = charset.decode(Array(container[place]))?.text
    if character != Array("\u{FFFD}".utf8), read != character {
      Issue.record(
        "\(note): \(character) of the source is \(read ?? []) at \(place)", sourceLocation: sourceLocation)
      return
    }
    (start, end) = (next, place.upperBound)
  }
  #expect(end == whole.upperBound, "\(note)", sourceLocation: sourceLocation)
}

/// A stage that takes the source for one format.
func splitting(_ format: String, _ fieldMap: [(String, String)] = []) -> SplitBundle {
  var options = SplitBundle.Options()
  options.format = format
  options.fieldMap.entries = fieldMap.map { .init(field: $0.0, name: $0.1) }
  return SplitBundle(options)
}

/// What became of the records of a source: the text of each document, or its error's message.
func outcomes(_ bytes: [UInt8], _ stage: SplitBundle = SplitBundle(.init())) throws -> [String] {
  try stage.findings(in: bytes).compactMap { finding in
    switch finding {
    case .document(.success(let document), _): document.text.string
    case .document(.failure(let error), _): "error: \(error)"
    case .tooLarge: "too large"
    case .separator, .empty: nil
    }
  }
}

/// The documents of a source in which nothing is rejected.
func documents(_ bytes: [UInt8], _ stage: SplitBundle = SplitBundle(.init())) throws -> [Document] {
  try stage.findings(in: bytes).compactMap { finding in
    if case .document(let result, _) = finding { try result.get() } else { nil }
  }
}
