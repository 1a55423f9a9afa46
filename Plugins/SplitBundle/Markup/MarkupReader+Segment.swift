import ByteScan
import PipelineKit

extension MarkupReader {
  /// The element that a record's bytes are, by the encoding of its file, and how many U+FFFD stand in it.
  ///
  /// - Throws: `StageError` with the line in the file where it is no XML.
  static func element(of segment: Segment, encoding: String?) throws -> (node: MarkupNode, replaced: Int) {
    let (bytes, replaced) = Charset.utf8(segment.bytes, label: encoding)
    let repaired = UTF8Check.repaired(bytes)
    do throws(MarkupReader.Problem) {
      return (try xml(repaired.text), replaced + repaired.replaced.count)
    } catch {
      throw StageError("invalid-xml", "line \(segment.lines.lowerBound + error.line - 1): \(error.message)")
    }
  }
}
