internal import Dispatch
internal import Synchronization

/// Works on batches on several threads and gives the results back in the order in which the batches came.
///
/// A window of batches is in flight; whoever submits one beyond it waits for the oldest. So memory is
/// bounded, and a slow batch holds up the order, never the work on the others.
final class WorkerPool<Input: Sendable, Output: Sendable> {
  private typealias Slot = WorkSlot<Input, Output>

  private let work: @Sendable (Input) throws -> Output
  private let queues: [DispatchQueue]
  private let waiting = WorkList<Input, Output>()
  private var inFlight: [Slot] = []
  private var oldest = 0
  private var bytesInFlight = 0
  private let byteLimit: Int

  /// Makes a pool of `jobs` threads. With one job, the submitting thread does the work itself.
  init(jobs: Int, byteLimit: Int, work: @escaping @Sendable (Input) throws -> Output) {
    self.work = work
    self.byteLimit = byteLimit
    queues = jobs <= 1 ? [] : (0..<jobs).map { DispatchQueue(label: "pipeline.worker.\($0)") }
  }

  /// Hands a batch over; may give earlier results to `receive` first.
  func submit(_ input: Input, bytes: Int, receive: (Output) throws -> Void) throws {
    guard !queues.isEmpty else { return try receive(work(input)) }
    while inFlight.count - oldest >= 2 * queues.count + 2
      || oldest < inFlight.count && bytesInFlight > byteLimit
    {
      try receiveOldest(receive)
    }
    let slot = Slot(input: input, bytes: bytes)
    inFlight.append(slot)
    bytesInFlight += bytes
    waiting.push(slot)
    for queue in queues {
      queue.async { [waiting, work] in
        while let slot = waiting.pop() { slot.run(work) }
      }
    }
  }

  /// Waits for all that is in flight.
  func drain(_ receive: (Output) throws -> Void) throws {
    while oldest < inFlight.count { try receiveOldest(receive) }
  }

  private func receiveOldest(_ receive: (Output) throws -> Void) throws {
    let slot = inFlight[oldest]
    oldest += 1
    bytesInFlight -= slot.bytes
    if oldest >= 64 {
      inFlight.removeFirst(oldest)
      oldest = 0
    }
    try receive(slot.result())
  }
}

/// One batch on its way, and its result.
private final class WorkSlot<Input: Sendable, Output: Sendable>: Sendable {
  let bytes: Int
  private let state: Mutex<(input: Input?, output: Result<Output, any Error>?)>
  private let isDone = DispatchSemaphore(value: 0)

  init(input: Input, bytes: Int) {
    self.bytes = bytes
    state = Mutex((input, nil))
  }

  func run(_ work: (Input) throws -> Output) {
    guard let input = state.withLock({ $0.input.take() }) else { return }
    let output = Result { try work(input) }
    state.withLock { $0.output = output }
    isDone.signal()
  }

  func result() throws -> Output {
    isDone.wait()
    guard let output = state.withLock({ $0.output.take() }) else {
      throw RunFailure.sum("a batch has no result")
    }
    return try output.get()
  }
}

/// The batches that no thread has taken yet.
private final class WorkList<Input: Sendable, Output: Sendable>: Sendable {
  private let slots = Mutex<[WorkSlot<Input, Output>]>([])

  func push(_ slot: WorkSlot<Input, Output>) { slots.withLock { $0.append(slot) } }

  func pop() -> WorkSlot<Input, Output>? { slots.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
}
