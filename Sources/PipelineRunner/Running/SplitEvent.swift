public import PipelineKit

/// What the splitting stage finds, for those who want to see it before anything is written.
public enum SplitEvent: Sendable {
  /// A file, or a member of an archive, begins.
  case part(file: String, member: String?)
  /// What the stage says besides the bytes.
  case note(SplitNote)
  /// A record, which will have an end: where it is, and why.
  case record(SplitRecord)
  /// Bytes between documents.
  case separator(Range<Int>)
  /// A place for a document with nothing in it.
  case empty(Range<Int>)
}

/// Where a record is, and why it is one.
public struct SplitRecord: Sendable, Hashable {
  /// The file, relative to the root of the inputs; `-` for standard input.
  public var file: String
  /// The member of an archive, if the file is one.
  public var member: String?
  /// Its bytes in the container.
  public var bytes: Range<Int>
  /// The first and the last line, from 1.
  public var lines: ClosedRange<Int>
  /// What the splitting stage says of it; `nil` where it says nothing.
  public var evidence: BoundaryEvidence?

  init(_ segment: Segment) {
    file = segment.file
    member = segment.member
    bytes = segment.range
    lines = segment.lines
    evidence = segment.evidence
  }
}
