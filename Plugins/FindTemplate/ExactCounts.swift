/// Hashes in ascending order with a count each.
struct ExactCounts: Sendable, Equatable {
  private(set) var prints: [UInt64] = []
  private(set) var counts: [UInt32] = []

  var count: Int { prints.count }
  var isEmpty: Bool { prints.isEmpty }

  /// Nothing counted.
  init() {}

  /// Counts hashes that are in order already.
  init(sorted hashes: [UInt64]) {
    for hash in hashes {
      if prints.last == hash {
        counts[counts.count - 1] = Self.sum(counts[counts.count - 1], 1)
      } else {
        append(hash, 1)
      }
    }
  }

  /// Hands on what tells the count of a hash.
  func withCount<Result>(_ body: ((UInt64) -> Int) -> Result) -> Result {
    prints.withUnsafeBufferPointer { prints in
      counts.withUnsafeBufferPointer { counts in
        body { print in
          var (low, high) = (0, prints.count)
          while low < high {
            let middle = (low + high) / 2
            if prints[middle] < print { low = middle + 1 } else { high = middle }
          }
          return low < prints.count && prints[low] == print ? Int(counts[low]) : 0
        }
      }
    }
  }

  /// Both together.
  func merged(with other: ExactCounts) -> ExactCounts {
    var sum = ExactCounts()
    sum.prints.reserveCapacity(count + other.count)
    sum.counts.reserveCapacity(count + other.count)
    var (mine, others) = (0, 0)
    while mine < count || others < other.count {
      if others == other.count || mine < count && prints[mine] < other.prints[others] {
        sum.append(prints[mine], counts[mine])
        mine += 1
      } else if mine == count || other.prints[others] < prints[mine] {
        sum.append(other.prints[others], other.counts[others])
        others += 1
      } else {
        sum.append(prints[mine], Self.sum(counts[mine], other.counts[others]))
        mine += 1
        others += 1
      }
    }
    return sum
  }

  private mutating func append(_ print: UInt64, _ count: UInt32) {
    prints.append(print)
    counts.append(count)
  }

  /// The sum, or as much as can be counted: in which order does not matter.
  static func sum(_ left: UInt32, _ right: UInt32) -> UInt32 {
    let (sum, isOver) = left.addingReportingOverflow(right)
    return isOver ? .max : sum
  }
}
