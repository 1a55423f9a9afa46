package import PipelineKit

/// The rows that the model of web pages sees, for its training (`Training/html`).
package enum BlockMatrix {
  /// The features' names, in the order of a row.
  package static var names: [String] { BlockFeatures.names }

  /// The lines of a text that its blocks belong to, without white space around them, and their rows one behind the other;
  /// `nil` for a text whose blocks do not fit.
  package static func rows(of document: Document) -> (lines: [Range<Int>], values: [Float])? {
    guard let blocks = document[.blocks] else { return nil }
    let page = document.text.bytes.withUnsafeBytes { BoilerplateRules.page(of: $0) }
    guard let blockPage = BlockPage(page, blocks) else { return nil }
    return (page.lines.map(\.content), BlockFeatures(blockPage).rows())
  }
}
