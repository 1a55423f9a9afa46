import PipelineKit

/// The formats whose records are not told by lines alone, and the names of all.
enum FormatCatalogue {
  /// Those that come with the module; ties in confidence go to the earlier.
  static let standard: [any BundleFormat] = [
    JSONArrayFormat(), FeedFormat(), MailFormat(), WebArchiveFormat(), ExportFormat(),
    WordFormat(), XMLRecordsFormat(),
    TableFormat(),
  ]

  /// Every value of the option `format`.
  static func names(_ formats: [any BundleFormat]) -> [String] {
    var names = [
      SourceHead.automatic, WholeFileFormat.name, JSONLinesSplitting.name, RejectedLinesRecord.name,
    ]
    names += formats.map(\.description.name)
    names += FormatDetection.formats.map { $0.name }.filter { $0 != WholeFileFormat.name }
    return names
  }

  /// Two formats of one name.
  static func duplicateName(_ formats: [any BundleFormat]) -> String? {
    var seen: Set<String> = []
    return names(formats).first { !seen.insert($0).inserted }
  }

  /// The surest of the formats for a source that begins with `head`; `nil` where none knows it.
  static func best(
    of formats: [any BundleFormat], for head: SourceSample
  ) -> (format: any BundleFormat, confidence: Double)? {
    var best: (format: any BundleFormat, confidence: Double)?
    for format in formats {
      let confidence = format.confidence(in: head)
      if confidence > best?.confidence ?? 0 { best = (format, confidence) }
    }
    return best
  }
}

/// Marks a segment as the record of a format, with what the format said of it.
struct RecordTag: Sendable {
  var format: any BundleFormat
  var tag: (any Sendable)?
}
