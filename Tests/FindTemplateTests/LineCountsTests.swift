import PipelineTesting
import Testing

@testable import FindTemplate

/// The laws of the collector's parts: any order and any grouping give the same counts.
@Suite struct LineCountsTests {
  /// Documents of hashes: some in many of them, most in one.
  private static func documents(_ count: Int, linesEach: Int, seed: UInt64) -> [[UInt64]] {
    var numbers = SeededNumbers(seed: seed)
    return (0..<count).map { document in
      (0..<linesEach).map { line in
        line % 4 == 0
          ? UInt64(line) &* 0x9E37_79B9_7F4A_7C15 : numbers.next() &+ UInt64(document)
      }
    }
  }

  private static func part(_ hashes: [UInt64]) -> LineCounts {
    LineCounts(ofDocument: hashes.map { LinePrints(range: 0..<1, exact: $0, shape: nil) })
  }

  @Test func `a line counts once a document`() {
    let counts = Self.part([7, 7, 7]).merged(with: Self.part([7, 8])).settled()
    #expect(counts.documents == 2)
    #expect(counts.documents(with: 7) == 2)
    #expect(counts.documents(with: 8) == 1)
    #expect(counts.documents(with: 9) == 0)
  }

  // Once below the limit of exact counts, once above it, once where the limit is met on the way.
  @Test(arguments: [(40, 60), (60, 2_500), (9, 8_000)])
  func `any order and any grouping give the same counts`(count: Int, linesEach: Int) {
    let documents = Self.documents(count, linesEach: linesEach, seed: 3)
    let parts = documents.map(Self.part)
    let forward = parts.dropFirst().reduce(parts[0]) { $0.merged(with: $1) }.settled()
    let backward = parts.dropLast().reversed().reduce(parts[count - 1]) { $0.merged(with: $1) }.settled()
    let half = count / 2
    let left = parts[1..<half].reduce(parts[0]) { $0.merged(with: $1) }
    let right = parts[(half + 1)...].reduce(parts[half]) { $1.merged(with: $0) }
    let grouped = right.settled().merged(with: left).settled()
    for hash in Set(documents.joined()).sorted().prefix(20_000) {
      let expected = forward.documents(with: hash)
      #expect(backward.documents(with: hash) == expected)
      #expect(grouped.documents(with: hash) == expected)
    }
    #expect(forward.documents == count && backward.documents == count && grouped.documents == count)
  }

  @Test func `the order of two parts does not matter`() {
    let few = Self.part([1, 2, 3])
    let many = Self.part(Self.documents(1, linesEach: LineCounts.exactLimit + 9_000, seed: 8)[0]).settled()
    let (one, other) = (few.merged(with: many).settled(), many.merged(with: few).settled())
    for hash in UInt64(0)..<10 { #expect(one.documents(with: hash) == other.documents(with: hash)) }
  }

  @Test func `a sketch never counts too little, and hardly too much`() {
    let documents = Self.documents(100, linesEach: 1_500, seed: 5)
    let counts = documents.map(Self.part).reduce(LineCounts()) { $0.merged(with: $1) }.settled()
    var exact: [UInt64: Int] = [:]
    for document in documents { for hash in Set(document) { exact[hash, default: 0] += 1 } }
    #expect(exact.count > LineCounts.exactLimit)
    // e N / width, as the sketch promises for all but 1.8 % of the lines.
    let bound = Int(2.7183 * Double(exact.values.reduce(0, +)) / Double(CountSketch.width))
    var tooMuch = 0
    for (hash, count) in exact {
      let sketched = counts.documents(with: hash)
      #expect(sketched >= count)
      if sketched > count + bound { tooMuch += 1 }
    }
    #expect(tooMuch * 1_000 <= exact.count * 18)
  }

  @Test func `nothing counted is nothing found`() {
    #expect(LineCounts().settled().documents(with: 1) == 0)
    #expect(LineCounts().merged(with: LineCounts()).settled().documents == 0)
  }
}
