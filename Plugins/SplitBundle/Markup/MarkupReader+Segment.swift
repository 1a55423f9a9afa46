import ByteScan
import PipelineKit

extension MarkupReader {
  /// The element that a record's bytes are, by the encoding of its file, and how they were decoded.
  ///
  /// - Throws: `StageError` with the line in the file where it is no XML.
  static func element(
    of segment: Segment, encoding: String?
  ) throws -> (node: MarkupNode, text: Charset.Decoded) {
    var text = segment.decoded(labels: [encoding])
    let repaired = UTF8Check.repaired(text.bytes)
    text.bytes = repaired.text
    text.replaced += repaired.replaced.count
    do throws(MarkupReader.Problem) {
      return (try xml(text.bytes), text)
    } catch {
      throw StageError("invalid-xml", "line \(segment.lines.lowerBound + error.line - 1): \(error.message)")
    }
  }
}
