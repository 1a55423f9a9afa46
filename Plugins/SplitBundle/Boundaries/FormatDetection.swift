/// The formats there are, and the choice among them.
enum FormatDetection {
  /// Those that look at lines, the more specific first: ties in confidence go to the earlier.
  static let formats: [any LineFormat.Type] = [
    FileNameFormat.self, TagFormat.self, FrontMatterFormat.self, SentinelFormat.self, FactivaFormat.self,
    NexisClassicFormat.self, NumberedFormat.self, BlockFormat.self, NexisTextFormat.self,
    HeaderBlockFormat.self, TitledHeaderFormat.self, FormFeedFormat.self,
    HeadingFormat.self, UnderlinedFormat.self, ClippingsFormat.self, OutlineFormat.self, DayFormat.self,
    RuleFormat.self,
    FurnitureFormat.self, PageFormat.self,
    WholeFileFormat.self,
  ]

  /// The surest format for a source that begins with `head`.
  static func best(for head: BundleHead) -> (name: String, detection: Detection) {
    var best = (
      name: WholeFileFormat.name, detection: Detection(confidence: 0, finder: MarkFinder { _ in .body })
    )
    for format in formats {
      guard let detection = format.detect(head), detection.confidence > best.detection.confidence else {
        continue
      }
      best = (format.name, detection)
    }
    return best
  }

  /// What one format finds, whatever the others say; `nil` where the source shows none of its marks.
  static func detection(named name: String, for head: BundleHead) -> Detection? {
    formats.first { $0.name == name }?.detect(head)
  }
}
