/// How much an input may unfold to: against archives that are made to fill memory and disks.
public struct InputLimits: Sendable, Hashable {
  /// How many bytes all that is packed in one input may expand to.
  public var maxExpandedBytes: Int
  /// How many times its packed size something may expand to; looked at from `ratioThreshold` on.
  public var maxRatio: Int
  /// How many archives may lie in one another.
  public var maxDepth: Int
  /// How many members an input may have, those of archives in archives included.
  public var maxMembers: Int
  /// How long a member's name may be, in bytes, with those of the archives around it.
  public var maxNameBytes: Int
  /// How many bytes of a zip that lies in another archive, or comes from a pipe, are kept in a temporary file.
  public var maxSpoolBytes: Int

  /// Below so many bytes a member's ratio says nothing: a page of dashes is no bomb.
  static let ratioThreshold = 10_000_000

  /// Makes limits; without arguments, the ones that are documented.
  public init(
    maxExpandedBytes: Int = 100_000_000_000, maxRatio: Int = 200, maxDepth: Int = 3,
    maxMembers: Int = 1_000_000, maxNameBytes: Int = 4096, maxSpoolBytes: Int = 1_000_000_000
  ) {
    self.maxExpandedBytes = maxExpandedBytes
    self.maxRatio = maxRatio
    self.maxDepth = maxDepth
    self.maxMembers = maxMembers
    self.maxNameBytes = maxNameBytes
    self.maxSpoolBytes = maxSpoolBytes
  }
}
