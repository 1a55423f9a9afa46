/// Why a record begins where it does, and how sure that is: what `pipeline split --explain` shows.
///
/// A splitting stage gives it to `SegmentSink.document(upTo:tag:because:)`. It is made only where somebody asks, so a run
/// pays nothing for it, and no record holds it.
public struct BoundaryEvidence: Sendable, Hashable {
  /// In words, without a full stop: `rule line '-----' before a headline`.
  public var reason: String
  /// 0 to 1; `nil` where it is as sure as the format.
  public var confidence: Double?

  /// Makes evidence.
  public init(_ reason: String, confidence: Double? = nil) {
    self.reason = reason
    self.confidence = confidence
  }
}

/// How a source is split, and what else it might have been.
public struct FormatChoice: Sendable, Hashable {
  /// A format, and how sure it is of the source.
  public struct Candidate: Sendable, Hashable {
    /// The format's name.
    public var name: String
    /// 0 to 1.
    public var confidence: Double

    /// Makes a candidate.
    public init(name: String, confidence: Double) {
      self.name = name
      self.confidence = confidence
    }
  }

  /// The name of the format.
  public var name: String
  /// How sure the format is; `nil` where it was not found out but told.
  public var confidence: Double?
  /// Why it was taken, in words without a full stop.
  public var reason: String
  /// The other formats that the source shows marks of, the surest first.
  public var runnersUp: [Candidate]

  /// Makes a choice.
  public init(name: String, confidence: Double? = nil, reason: String, runnersUp: [Candidate] = []) {
    self.name = name
    self.confidence = confidence
    self.reason = reason
    self.runnersUp = runnersUp
  }
}

/// What a splitting stage tells besides the bytes, to those who ask.
public enum SplitNote: Sendable, Hashable {
  /// How the source is split.
  case format(FormatChoice)
  /// The separator that follows holds what a database prints around its documents: a cover page, a list of contents, a summary.
  case frame
}
