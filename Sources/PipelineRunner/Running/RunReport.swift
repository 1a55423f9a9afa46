public import PipelineKit

/// What a run did, in numbers that must add up.
public struct RunReport: Sendable, Hashable {
  /// A reason and how often it was given.
  public struct Count: Sendable, Hashable {
    /// The reason.
    public var reason: String
    /// How often.
    public var count: Int

    /// Makes a count.
    public init(reason: String, count: Int) {
      self.reason = reason
      self.count = count
    }
  }

  /// One stage's numbers. `entered + created = left + dropped + rejected + merged`.
  public struct Stage: Sendable, Hashable {
    /// The label in the pipeline.
    public var label: String
    /// The stage's name.
    public var name: String
    /// Documents that came in.
    public var entered = 0
    /// Documents that the stage made.
    public var created = 0
    /// Documents that went on.
    public var left = 0
    /// Of those that went on: the ones that did not meet the stage's `when:` and passed it untouched.
    public var skipped = 0
    /// Whether the stage has a `when:`.
    public var isConditional = false
    /// Whether it writes the rows of a table: documents pass it untouched.
    public var isOfTable = false
    /// Documents that ended here on purpose, by reason, in order of the first.
    public var dropped: [Count] = []
    /// Documents that an error ended here, by its id, in order of the first.
    public var rejected: [Count] = []
    /// Documents that became part of another.
    public var merged = 0
    /// Seconds of work, over all workers.
    public var seconds = 0.0
    /// Bytes of text that came in.
    public var bytes = 0

    /// Documents that ended here on purpose.
    public var droppedCount: Int { dropped.reduce(0) { $0 + $1.count } }
    /// Documents that an error ended here.
    public var rejectedCount: Int { rejected.reduce(0) { $0 + $1.count } }
    /// Whether the stage's numbers add up.
    public var addsUp: Bool {
      entered + created == left + droppedCount + rejectedCount + merged && (0...left).contains(skipped)
    }
  }

  /// One named input's numbers.
  public struct Input: Sendable, Hashable {
    /// The name.
    public var name: String
    /// How many sources were read.
    public var sources = 0
    /// How many records they held.
    public var documents = 0
  }

  /// A document in which bytes that are not UTF-8 became U+FFFD.
  public struct Repair: Sendable, Hashable {
    /// The most that are kept.
    public static let mostKept = 20
    /// The file; in parentheses behind it, the member of an archive.
    public var source: String
    /// The first line of the document's record, from 1.
    public var line: Int
    /// How many sequences of bytes were replaced.
    public var replaced: Int

    /// What there is to say of a document; `nil` where nothing was replaced.
    init?(_ document: Document) {
      guard document.replacedByteSequences > 0 else { return nil }
      let origin = document.origin
      source = origin.file + (origin.member.map { " (\($0))" } ?? "")
      line = origin.lines.lowerBound
      replaced = document.replacedByteSequences
    }
  }

  /// Counts a document in which bytes were replaced.
  mutating func add(_ repair: Repair) {
    repairedDocuments += 1
    if repairs.count < Repair.mostKept { repairs.append(repair) }
  }

  /// Counts numbers that inputs state and that are not what was found.
  mutating func add(_ differences: [CountDifference]) {
    guard !differences.isEmpty else { return }
    differingCounts += differences.count
    countDifferences += differences.prefix(max(0, Self.mostDifferencesKept - countDifferences.count))
  }

  /// The most differences that are kept.
  public static let mostDifferencesKept = 20

  /// One output's numbers.
  public struct Output: Sendable, Hashable {
    /// The name in `outputs:`, if it has one.
    public var name: String?
    /// The path, or `-` for standard output.
    public var path: String
    /// Whether its records are the rows of a table.
    public var isOfTable = false
    /// How many records were written.
    public var records: Int
    /// How many bytes.
    public var bytes: Int
  }

  /// The pipeline's name.
  public var pipeline: String
  /// The stages in order.
  public var stages: [Stage]
  /// The stages of `rejected:`: what entered the first is what the stages before have rejected.
  public var rejectedStages: [Stage] = []
  /// The rejected documents' file of an earlier run, if this run has taken it away since nothing belongs there.
  public var staleRejected: String?
  /// What was written, the rejected documents' file last.
  public var outputs: [Output] = []
  /// The inputs, where they have names, in the order of the file.
  public var inputs: [Input] = []
  /// How many sources were read.
  public var sources = 0
  /// Bytes of input.
  public var bytesRead = 0
  /// Separators between documents.
  public var separators = 0
  /// Places for a document with nothing in it.
  public var emptySegments = 0
  /// Documents in which bytes that are not UTF-8 were replaced by U+FFFD.
  public var repairedDocuments = 0
  /// Where the first of them are: as many as people read.
  public var repairs: [Repair] = []
  /// How many numbers inputs state about themselves that are not what was found.
  public var differingCounts = 0
  /// The first of them: as many as people read.
  public var countDifferences: [CountDifference] = []
  /// What people should know: an empty input, for instance.
  public var warnings: [String] = []
  /// How long it took, in seconds.
  public var seconds = 0.0
  /// Whether `--limit` ended the reading.
  public var isLimited = false

  /// Documents that the inputs held.
  public var documents: Int { stages.reduce(0) { $0 + $1.created } }
  /// Documents that reached the end of the chain.
  public var out: Int { stages.last?.left ?? 0 }
  /// Documents that ended on purpose.
  public var dropped: Int { stages.reduce(0) { $0 + $1.droppedCount } }
  /// Documents that an error ended.
  public var rejected: Int { stages.reduce(0) { $0 + $1.rejectedCount } }
  /// Documents that became part of another.
  public var merged: Int { stages.reduce(0) { $0 + $1.merged } }

  /// What does not add up, if anything: stage by stage, from one stage to the next, and over the run.
  public var imbalance: String? {
    for stage in stages where !stage.addsUp {
      return "\(stage.label): in \(stage.entered) + created \(stage.created) is not out \(stage.left) "
        + "+ dropped \(stage.droppedCount) + rejected \(stage.rejectedCount) + merged \(stage.merged)"
    }
    for (before, after) in zip(stages, stages.dropFirst()) where before.left != after.entered {
      return "\(before.left) documents left '\(before.label)', but \(after.entered) came to '\(after.label)'"
    }
    guard documents == out + dropped + rejected + merged else {
      return
        "\(documents) documents are not \(out) out + \(dropped) dropped + \(rejected) rejected + \(merged) merged"
    }
    return rejectedImbalance
  }

  /// The same for the stages of `rejected:`.
  private var rejectedImbalance: String? {
    var arriving = rejected
    for stage in rejectedStages {
      guard stage.entered == arriving, stage.addsUp else {
        return "\(arriving) rejected documents came to '\(stage.label)': in \(stage.entered) is not out "
          + "\(stage.left) + dropped \(stage.droppedCount) + rejected \(stage.rejectedCount)"
      }
      arriving = stage.left
    }
    return nil
  }
}

extension [RunReport.Count] {
  /// Counts one more of a reason.
  mutating func add(_ reason: String, _ count: Int = 1) {
    if let index = firstIndex(where: { $0.reason == reason }) {
      self[index].count += count
    } else {
      append(.init(reason: reason, count: count))
    }
  }
}
