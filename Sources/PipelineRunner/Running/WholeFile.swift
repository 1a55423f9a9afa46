internal import PipelineKit

/// Takes each source as one document: what happens where a pipeline names no splitting stage.
struct WholeFile: SplittingStage {
  static let spec = StageSpec<NoOptions>("input", "Takes each source as one document.")

  init(_ options: NoOptions) {}

  func split(_ reader: SourceReader, into sink: inout SegmentSink) throws {
    try reader.readToEnd()
    try sink.document(upTo: reader.position)
  }

  func document(of segment: Segment) throws -> Document { try segment.document() }
}
