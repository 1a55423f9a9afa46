/// A document stage that would rather have several documents at once: one that pays for every call, such as a program
/// that documents are sent to.
///
/// The runner gives it what has come so far of a batch. What becomes of a document must not depend on which others come with it: batches
/// are cut in different places from run to run.
public protocol BatchStage: DocumentStage {
  /// Changes the documents, and says what becomes of each.
  ///
  /// - Parameter documents: At least one. Each stays in its place, whatever becomes of it.
  /// - Returns: As many as documents, in their order; a failure rejects the document.
  /// - Throws: What rejects all of them.
  func process(_ documents: inout [Document]) throws -> [Result<Verdict, any Error>]
}

extension BatchStage {
  /// A batch of one.
  public func process(_ document: inout Document) throws -> Verdict {
    var documents = [document]
    let results = try process(&documents)
    guard results.count == 1, documents.count == 1 else {
      throw StageError("batch-fault", "the stage gave \(results.count) results for one document")
    }
    document = documents[0]
    return try results[0].get()
  }
}

/// An error that ends the run: what is wrong would reject every document. Nothing is published.
public struct RunStop: Error, Sendable, Hashable, CustomStringConvertible {
  /// One sentence without a full stop.
  public var message: String

  /// Makes one.
  public init(_ message: String) { self.message = message }

  /// The message.
  public var description: String { message }
}

/// A stage that starts programs, for which the user must give leave (`--allow-run`).
public protocol ProgramRunning {
  /// The programs, as the pipeline file names them.
  var programs: [String] { get }
}
