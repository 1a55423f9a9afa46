internal import PipelineKit

/// Work for one worker: neighbours in the input, 64 of them or 250 KB and more.
struct Batch: Sendable {
  enum Item: Sendable {
    case segment(Segment)
    case tooLarge(Segment)
    case refused(Segment, StageError)
    case document([UInt8])
  }

  static let itemCount = 64
  static let byteCount = 250_000

  var items: [Item] = []
  var bytes = 0

  var isFull: Bool { items.count >= Self.itemCount || bytes >= Self.byteCount }

  mutating func add(_ item: Item, bytes: Int) {
    if items.isEmpty { items.reserveCapacity(Self.itemCount) }
    items.append(item)
    self.bytes += bytes
  }
}

/// What became of a batch. The reading thread puts results together in the order of the input.
struct BatchResult: Sendable {
  /// How one document ended in this pass.
  enum End: Sendable {
    case completed
    case dropped(stage: Int, reason: String)
    /// The record is empty where the stages of `rejected:` have taken care of the document.
    case rejected(stage: Int, error: StageError, record: [UInt8], recovery: Recovery.End?)
  }

  /// One document.
  struct Outcome: Sendable {
    var id: String
    /// The document, as long as it may still have to be rejected for a repeated id.
    var document: Document?
    var end: End
    var repair: RunReport.Repair?
    var countDifferences: [CountDifference]
    /// For a pass that is not the last: the document, kept aside.
    var spooled: [UInt8]?
  }

  var outcomes: [Outcome] = []
  /// For each document and each output: how many records the batch has up to this document, its own included.
  private var recordCounts: [Int] = []
  /// Bytes for each output.
  var outputs: [[UInt8]]
  /// For each output: the end of each record in its bytes.
  var recordEnds: [[Int]]
  /// For each stage of the plan.
  var tallies: [Tally]
  /// What a collecting stage at the end of the chain keeps, for the documents that reached it, in order.
  var observed: [ObservedPart?] = []

  /// How many bytes the batch has, which is about what each output will have.
  private let expectedBytes: Int

  init(stageCount: Int, outputCount: Int, batch: Batch) {
    expectedBytes = min(batch.bytes + batch.bytes / 8, Self.largestReserve)
    outputs = Array(repeating: [], count: outputCount)
    recordEnds = Array(repeating: [], count: outputCount)
    tallies = Array(repeating: Tally(), count: stageCount)
    outcomes.reserveCapacity(batch.items.count)
    recordCounts.reserveCapacity(batch.items.count * outputCount)
  }

  /// A batch of one very large record is not known to be written as a whole.
  private static let largestReserve = 1 << 20

  mutating func write(_ document: Document, with stage: any OutputStage, to output: Int) throws {
    let before = outputs[output].count
    if before == 0 { outputs[output].reserveCapacity(expectedBytes) }
    do {
      try stage.write(document, to: &outputs[output])
      recordEnds[output].append(outputs[output].count)
    } catch {
      outputs[output].removeLast(outputs[output].count - before)
      throw error
    }
  }

  mutating func complete(_ document: consuming Document, spooled: [UInt8]?) {
    let id = document.id
    note(id, document, .completed, spooled)
  }

  mutating func drop(_ document: Document, stage: Int, reason: String) {
    tallies[stage].dropped += 1
    note(document.id, document, .dropped(stage: stage, reason: reason))
  }

  mutating func reject(
    id: String, _ document: Document?, stage: Int, error: StageError, record: [UInt8],
    recovery: Recovery.End?
  ) {
    tallies[stage].rejected += 1
    note(id, document, .rejected(stage: stage, error: error, record: record, recovery: recovery))
  }

  private mutating func note(
    _ id: String, _ document: consuming Document?, _ end: End, _ spooled: [UInt8]? = nil
  ) {
    let repair = document.flatMap(RunReport.Repair.init)
    let differences = document?.countDifferences ?? []
    outcomes.append(
      Outcome(
        id: id, document: document, end: end, repair: repair, countDifferences: differences, spooled: spooled)
    )
    for output in recordEnds.indices { recordCounts.append(recordEnds[output].count) }
  }

  /// Puts another result's documents, and all it counts, behind these.
  mutating func append(_ other: BatchResult) {
    let recordsBefore = recordEnds.map(\.count)
    for output in outputs.indices {
      let bytesBefore = outputs[output].count
      outputs[output] += other.outputs[output]
      for end in other.recordEnds[output] { recordEnds[output].append(bytesBefore + end) }
    }
    for index in other.outcomes.indices {
      outcomes.append(other.outcomes[index])
      for output in outputs.indices {
        recordCounts.append(
          recordsBefore[output] + other.recordCount(ofFirst: index + 1, in: output))
      }
    }
    for stage in tallies.indices { tallies[stage].add(other.tallies[stage]) }
    observed += other.observed
  }

  /// How many records the first `count` documents have in an output.
  func recordCount(ofFirst count: Int, in output: Int) -> Int {
    count == 0 ? 0 : recordCounts[(count - 1) * recordEnds.count + output]
  }
}

/// What a worker counts for one stage, as it happens.
struct Tally: Sendable {
  var entered = 0
  var created = 0
  var left = 0
  /// Of those that left: the ones that the stage did not touch, for its `when:`.
  var skipped = 0
  var dropped = 0
  var rejected = 0
  var bytes = 0
  var time = Duration.zero

  mutating func enter(_ count: Int, isSecondHalf: Bool) {
    guard !isSecondHalf else { return }
    entered += 1
    bytes += count
  }

  /// Adds what another has counted.
  mutating func add(_ other: Tally) {
    entered += other.entered
    created += other.created
    left += other.left
    skipped += other.skipped
    dropped += other.dropped
    rejected += other.rejected
    bytes += other.bytes
    time += other.time
  }

  /// Adds the time since `start`, and moves `start` to now, where the next stage's time begins.
  mutating func add(since start: inout ContinuousClock.Instant) {
    let now = ContinuousClock.now
    time += start.duration(to: now)
    start = now
  }
}
