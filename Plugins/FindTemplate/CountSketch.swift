/// A count-min sketch (Cormode and Muthukrishnan, "An improved data stream summary", 2005): counts of any number of hashes
/// in 1 MB.
///
/// A count is never too small. With N counted in all, it is too large by more than e N / 65,536 with a probability below
/// e^-4. Sketches are added cell by cell, so their sum does not depend on order or grouping.
struct CountSketch: Sendable, Equatable {
  /// Cells of a row; a power of two.
  static let width = 65_536
  static let rows = 4

  private var cells = [UInt32](repeating: 0, count: width * rows)

  /// The sketch of exact counts.
  init(_ counts: ExactCounts) { add(counts) }

  /// Adds exact counts.
  mutating func add(_ counts: ExactCounts) {
    for (print, count) in zip(counts.prints, counts.counts) {
      for row in 0..<Self.rows {
        let cell = Self.cell(of: print, row)
        cells[cell] = ExactCounts.sum(cells[cell], count)
      }
    }
  }

  /// Adds another sketch.
  mutating func add(_ other: CountSketch) {
    for cell in cells.indices { cells[cell] = ExactCounts.sum(cells[cell], other.cells[cell]) }
  }

  /// Hands on what tells the count of a hash, or more, but never more than there can be.
  func withCount<Result>(atMost limit: Int, _ body: ((UInt64) -> Int) -> Result) -> Result {
    cells.withUnsafeBufferPointer { cells in
      body { print in
        var least = UInt32.max
        for row in 0..<Self.rows { least = min(least, cells[Self.cell(of: print, row)]) }
        return min(limit, Int(least))
      }
    }
  }

  /// Rows by two halves of one hash (Kirsch and Mitzenmacher, "Less hashing, same performance", 2006).
  private static func cell(of print: UInt64, _ row: Int) -> Int {
    let step = print >> 32 | 1
    let hash = print &+ UInt64(row) &* step
    return row * width + Int(hash & UInt64(width - 1))
  }
}
