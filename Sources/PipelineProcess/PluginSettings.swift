/// How the runner treats a plugin: what an entry of `plugins:` says beside its path.
public struct PluginSettings: Sendable, Hashable {
  /// What becomes of a document that a plugin cannot be asked about.
  public enum OnError: String, Sendable, Hashable, CaseIterable {
    /// It is rejected, and the run goes on.
    case reject
    /// The run ends; nothing is published.
    case stop
  }

  /// For how long nothing may come while an answer is due.
  public var timeout = Duration.seconds(30)
  /// How often a document is sent again, alone and to a new process, after one has ended over it.
  public var retries = 1
  /// What becomes of a document for which that did not help.
  public var onError = OnError.reject

  /// The settings that a plugin has of which nobody said anything.
  public init() {}
}
