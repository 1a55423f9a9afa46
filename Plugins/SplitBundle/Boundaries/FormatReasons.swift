import PipelineKit

/// Tells which format was taken for a source, and what spoke for others.
enum FormatReasons {
  /// The formats that the source shows marks of, the surest first; ties in the order in which they are asked.
  static func candidates(
    among formats: [any BundleFormat], for reader: SourceReader, minConfidence: Double
  ) throws -> [FormatChoice.Candidate] {
    try reader.peek(headSize) { bytes in
      let isWhole = bytes.count < headSize
      let sample = SourceSample(
        file: reader.member ?? reader.file, bytes: Array(bytes.prefix(headSize)), isWhole: isWhole)
      var found = formats.map {
        FormatChoice.Candidate(name: $0.description.name, confidence: $0.confidence(in: sample))
      }
      let span = Span<UInt8>(_unsafeBytes: bytes).extracting(0..<min(bytes.count, headSize))
      var head = BundleHead(span, isWhole: isWhole)
      head.minConfidence = minConfidence
      if JSONLinesSplitting.isLikely(head, bytes: span, file: sample.file) {
        found.append(.init(name: JSONLinesSplitting.name, confidence: JSONLinesSplitting.confidence))
      }
      for format in FormatDetection.formats {
        if let detection = format.detect(head) {
          found.append(.init(name: format.name, confidence: detection.confidence))
        }
      }
      let order = found.indices.filter { found[$0].confidence > 0 }.sorted {
        (found[$1].confidence, $0) < (found[$0].confidence, $1)
      }
      return order.map { found[$0] }
    }
  }

  private static let headSize = 1 << 20

  /// What to say of a choice that was made by the content.
  static func choice(
    _ choice: SourceHead.Choice, among candidates: [FormatChoice.Candidate], minConfidence: Double
  ) -> FormatChoice {
    let (name, reason) = words(choice, hasCandidates: !candidates.isEmpty, minConfidence)
    return FormatChoice(
      name: name, confidence: candidates.first { $0.name == name }?.confidence, reason: reason,
      runnersUp: candidates.filter { $0.name != name && $0.name != WholeFileFormat.name })
  }

  private static func words(
    _ choice: SourceHead.Choice, hasCandidates: Bool, _ minConfidence: Double
  ) -> (name: String, reason: String) {
    switch choice {
    case .records(let format): (format.description.name, "the surest by the content")
    case .jsonl: (JSONLinesSplitting.name, "most of the first lines are objects")
    case .lines(let name, _): (name, "the surest by the content")
    case .unreadable(let error): (WholeFileFormat.name, error.message)
    case .file(.some(let type)): (WholeFileFormat.name, "its first bytes are those of \(type)")
    case .file(nil):
      (
        WholeFileFormat.name,
        hasCandidates && minConfidence > 0
          ? "no format is sure enough for 'min_confidence'" : "no format's marks were found"
      )
    }
  }
}
