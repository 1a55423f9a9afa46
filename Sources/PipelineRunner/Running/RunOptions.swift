public import PipelineKit

/// How a plan is run: what the command line says, beside the pipeline file.
public struct RunOptions {
  /// How many documents are worked on at once.
  public var jobs: Int
  /// The folder that outputs are relative to and stay inside of.
  public var root: String
  /// The longest record, in bytes; a longer one is rejected.
  public var maxDocumentBytes: Int
  /// The inputs' files, by their paths without links: no output may replace one of them.
  public var inputFiles: Set<String>
  /// Stop after so many documents; `nil` for all.
  public var limit: Int?
  /// Do everything but write.
  public var isDryRun: Bool
  /// How many bytes of documents may be in flight, and be held between two passes before they go to a
  /// temporary file.
  public var memoryLimit: Int
  /// Where standard output's records go.
  public var standardOutput: any ByteSink
  /// Called every now and then, on the reading thread.
  public var progress: ((RunProgress) -> Void)?
  /// Shown every document at its end, in the order of the input, on the reading thread.
  public var inspect: ((DocumentEnd) -> Void)?
  /// Told what the splitting stage finds and why, in the order of the input, on the reading thread; a record's end comes
  /// later, with `inspect`.
  public var explain: ((SplitEvent) -> Void)?
  /// Set by whoever wants the run to stop, such as the handler of Ctrl-C.
  public var cancellation: Cancellation

  /// Makes options.
  public init(
    jobs: Int = 1, root: String = ".", maxDocumentBytes: Int = 256_000_000, limit: Int? = nil,
    inputFiles: Set<String> = [], isDryRun: Bool = false, memoryLimit: Int = 64_000_000,
    standardOutput: any ByteSink = FileSink.standardOutput,
    cancellation: Cancellation = Cancellation(), progress: ((RunProgress) -> Void)? = nil,
    inspect: ((DocumentEnd) -> Void)? = nil, explain: ((SplitEvent) -> Void)? = nil
  ) {
    self.jobs = max(1, jobs)
    self.root = root
    self.maxDocumentBytes = maxDocumentBytes
    self.limit = limit
    self.inputFiles = inputFiles
    self.isDryRun = isDryRun
    self.memoryLimit = memoryLimit
    self.standardOutput = standardOutput
    self.cancellation = cancellation
    self.progress = progress
    self.inspect = inspect
    self.explain = explain
  }
}

/// What became of one document.
public struct DocumentEnd: Sendable {
  /// How a document ends.
  public enum Fate: Sendable, Hashable {
    /// It reached the end of the chain.
    case out
    /// A stage dropped it.
    case dropped(stage: String, reason: String)
    /// A stage rejected it.
    case rejected(stage: String, id: String, message: String)
  }

  /// Its id.
  public var id: String
  /// The document as it was then; `nil` for a record that never became one.
  public var document: Document?
  /// What became of it.
  public var fate: Fate

  /// Makes an end.
  public init(id: String, document: Document?, fate: Fate) {
    self.id = id
    self.document = document
    self.fate = fate
  }
}

/// How far a run has come.
public struct RunProgress: Sendable {
  /// Bytes of the inputs read so far.
  public var bytesRead: Int
  /// Bytes of all inputs, where known.
  public var bytesTotal: Int?
  /// Documents that have come to an end.
  public var documents: Int
  /// Seconds since the run began.
  public var seconds: Double
}
