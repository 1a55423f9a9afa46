internal import PipelineKit

/// Puts items into batches and batches into the pool.
struct BatchFeed {
  let pool: WorkerPool<Batch, BatchResult>
  let receive: (BatchResult) throws -> Void
  private var batch = Batch()

  init(pool: WorkerPool<Batch, BatchResult>, receive: @escaping (BatchResult) throws -> Void) {
    self.pool = pool
    self.receive = receive
  }

  mutating func add(_ item: Batch.Item, bytes: Int) throws {
    batch.add(item, bytes: bytes)
    if batch.isFull { try submit() }
  }

  mutating func finish() throws {
    if !batch.items.isEmpty { try submit() }
    try pool.drain(receive)
  }

  private mutating func submit() throws {
    let full = batch
    batch = Batch()
    try pool.submit(full, bytes: full.bytes, receive: receive)
  }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
