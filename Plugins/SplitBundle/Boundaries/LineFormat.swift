import PipelineKit

/// A way in which people put many articles into one text file: lines part them.
///
/// A format is detected from the head of the source, once; what it found there (which rule line, which key)
/// goes into the finder it returns, which then sees the lines one after another and says which of them are
/// borders.
protocol LineFormat: Sendable {
  /// Name in the option `format` and in the report.
  static var name: String { get }

  /// Looks for the format's marks in the head of a source; `nil` where there are none.
  static func detect(_ head: BundleHead) -> Detection?
}

/// What a format found in the head of a source.
struct Detection {
  /// 0 to 1: how sure it is that its marks part documents. The surest format wins, ties go to the earlier in
  /// the list.
  var confidence: Double
  var finder: any BoundaryFinder
}

/// Decides, line by line, where documents begin and end.
protocol BoundaryFinder {
  /// Whether it looks at the traits of text lines; where it does not, reading them is spared.
  var readsProse: Bool { get }

  /// What the window's current line is; called once for every line of the source, in order.
  mutating func role(of window: LineWindow) -> LineRole

  /// Why the window's current line, just found to be a border, is one; `nil` where the line itself says it all. Asked only
  /// where somebody wants to know.
  func evidence(of window: LineWindow) -> BoundaryEvidence?
}

extension BoundaryFinder {
  var readsProse: Bool { false }

  func evidence(of window: LineWindow) -> BoundaryEvidence? { nil }
}

/// What a line does to the division of the source.
enum LineRole: Equatable, Sendable {
  /// It belongs to whatever is open: the document, or the gap between two.
  case body
  /// It parts two documents and belongs to neither.
  case separator
  /// The first line of a document.
  case begins
  /// The line's first bytes (up to the text behind a form feed) part two documents; the rest begins one.
  case beginsBehindFormFeed
  /// The last line of the current document.
  case ends
  /// What a database prints around its documents (cover page, list of contents, closing summary): no
  /// document's.
  case frame
}
