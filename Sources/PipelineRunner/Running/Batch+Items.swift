internal import PipelineKit

extension SourceReader {
  /// The source in messages.
  var place: String { member.map { "\(file), member '\($0)'" } ?? file }
}

extension Batch.Item {
  /// What a worker does with a record: `error` rejects it, whatever is in it.
  init(_ finding: SegmentSink.Finding, _ segment: Segment, error: StageError?) {
    if case .tooLarge = finding, error == nil {
      self = .tooLarge(segment)
    } else if let error {
      self = .refused(segment, error)
    } else {
      self = .segment(segment)
    }
  }
}
