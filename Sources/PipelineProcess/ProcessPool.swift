internal import Synchronization

/// The processes of one stage that wait for work. Each worker takes one, or starts one, and gives it back.
final class ProcessPool: Sendable {
  /// A connection in the pool belongs to nobody, one outside to whoever took it: never to two threads.
  private struct Idle: @unchecked Sendable {
    var connection: ProcessConnection
  }

  private let order: ProcessConnection.Order
  private let idle = Mutex<[Idle]>([])

  /// How often a program that ends before it is ready is started again.
  private let startTries: Int

  init(_ order: ProcessConnection.Order, retries: Int) {
    self.order = order
    startTries = max(3, retries + 1)
  }

  deinit {
    for waiting in idle.withLock({ $0 }) { waiting.connection.end() }
  }

  /// A connection that is ready for documents.
  func take() throws -> ProcessConnection {
    if let waiting = idle.withLock({ $0.popLast() }) { return waiting.connection }
    var tries = 0
    while true {
      tries += 1
      do {
        return try ProcessConnection(order)
      } catch let failure as PluginFailure {
        // Whatever killed it, or a start that fails now and then.
        guard failure.isWorthRetrying, tries < startTries else { throw failure }
      }
    }
  }

  /// Takes a connection back that has worked well.
  func giveBack(_ connection: ProcessConnection) {
    idle.withLock { $0.append(Idle(connection: connection)) }
  }

  /// The numbers of the processes that wait, for tests.
  var waitingProcesses: [Int32] { idle.withLock { $0.map(\.connection.processID) } }
}
