internal import Archives

/// Counts what an input expands to, and stops what goes too far.
final class Expansion {
  private let limits: InputLimits
  /// The bytes of the input itself that have been read.
  private let packed: () -> Int
  private var total = 0
  /// Nothing more of this input is to be read.
  private(set) var isExceeded = false

  init(_ limits: InputLimits, packed: @escaping () -> Int) {
    self.limits = limits
    self.packed = packed
  }

  /// Counts bytes that came out of something packed.
  ///
  /// - Parameters:
  ///   - count: How many now.
  ///   - given: How many in all, of this stream or member.
  ///   - taken: How many packed bytes they came from.
  func add(_ count: Int, given: Int, from taken: Int) throws {
    total += count
    if total > limits.maxExpandedBytes {
      isExceeded = true
      throw ArchiveProblem(
        .limit, "the input expands to more than \(limits.maxExpandedBytes) bytes (--max-expanded-bytes)")
    }
    if total > 10 * InputLimits.ratioThreshold, total / limits.maxRatio > packed() {
      isExceeded = true
      throw ArchiveProblem(
        .limit, "the input expands to more than \(limits.maxRatio) times its size (--max-ratio)")
    }
    if given > InputLimits.ratioThreshold, given / limits.maxRatio > taken {
      throw ArchiveProblem(
        .limit, "it expands to more than \(limits.maxRatio) times its packed size (--max-ratio)")
    }
  }
}
