import PipelineTesting
import Testing

@testable import GroupStories

@Suite struct `An index of stories` {
  /// A vector of length one over some of a few terms, the first of which are common.
  private func vector(_ numbers: inout SeededNumbers) -> StoryVector {
    var vector: StoryVector = []
    for term in 0..<Int32(60) where Int.random(in: 0...Int(term), using: &numbers) < 6 {
      vector.append((term, Float.random(in: 0.1...1, using: &numbers) * Float(term + 1)))
    }
    let length = vector.reduce(Float(0)) { $0 + $1.weight * $1.weight }.squareRoot()
    return vector.map { ($0.term, $0.weight / length) }
  }

  @Test(arguments: [0.05, 0.15, 0.4]) func `finds every document whose product reaches the limit`(
    limit: Double
  ) {
    var numbers = SeededNumbers(seed: 5)
    let vectors = (0..<300).map { _ in vector(&numbers) }
    var index = StoryIndex(vectors, limit: limit)
    var found = 0
    var near = 0
    for (place, vector) in vectors.enumerated() {
      let candidates = Set(index.near(to: vector))
      for other in 0..<place {
        var story = StoryCluster(other, on: nil)
        story.sum = vectors[other].map { ($0.term, Double($0.weight)) }
        guard story.product(with: vector) >= limit else { continue }
        near += 1
        #expect(candidates.contains(other))
      }
      found += candidates.count
      index.add(vector, of: place)
    }
    #expect(near > 0)
    // It leaves some out: or it would be of no use.
    #expect(found < 300 * 299 / 2 || limit < 0.1)
  }

  @Test func `leaves out what comes before a document`() {
    let vector: StoryVector = [(0, 1)]
    var index = StoryIndex([StoryVector](repeating: vector, count: 5), limit: 0.1)
    for place in 0..<5 { index.add(vector, of: place) }
    #expect(index.near(to: vector) == [0, 1, 2, 3, 4])
    #expect(index.near(to: vector, from: 3) == [3, 4])
    #expect(index.near(to: vector, from: 5).isEmpty)
  }

  @Test func `looks at so many entries and no more, those of the rarest terms first`() {
    // Term 0 is in all, term 1 in the last two alone.
    let common: StoryVector = [(0, 1)]
    let rare: StoryVector = [(0, 0.6), (1, 0.8)]
    let vectors = [StoryVector](repeating: common, count: 6) + [rare, rare]
    var index = StoryIndex(vectors, limit: 0.1, mostEntries: 5)
    for (place, vector) in vectors.enumerated() { index.add(vector, of: place) }
    #expect(index.near(to: rare) == [6, 7])
    var all = StoryIndex(vectors, limit: 0.1)
    for (place, vector) in vectors.enumerated() { all.add(vector, of: place) }
    #expect(all.near(to: rare).count == 8)
  }

  @Test func `names the nearest alone where there are more entries`() {
    var numbers = SeededNumbers(seed: 9)
    let vectors = (0..<300).map { _ in vector(&numbers) }
    var index = StoryIndex(vectors, limit: 0.05, mostEntries: 400, mostNear: 7)
    for (place, vector) in vectors.enumerated() { index.add(vector, of: place) }
    let counts = vectors.map { index.near(to: $0).count }
    #expect(counts.allSatisfy { $0 <= 7 } && counts.contains(7))
    // What has been asked leaves nothing behind.
    #expect(index.near(to: vectors[0]) == index.near(to: vectors[0]))
  }

  @Test func `holds nothing of a term that one document alone has`() {
    var index = StoryIndex([[(0, 1)], [(1, 1)], []], limit: 0.1)
    index.add([(0, 1)], of: 0)
    #expect(index.near(to: [(1, 1)]).isEmpty)
    #expect(index.near(to: []).isEmpty)
  }
}

@Suite struct `A story` {
  @Test func `is as near to a document as its documents are on average`() {
    var story = StoryCluster(4, on: nil)
    story.sum = [(1, 0.6), (3, 0.8)]
    var other = StoryCluster(2, on: nil)
    other.sum = [(0, 0.6), (3, 0.8)]
    story.add(other)
    #expect(story.members == [4, 2])
    #expect(story.place == 2)
    #expect(story.sum.map(\.term) == [0, 1, 3])
    #expect(abs(story.product(with: [(1, 0.5), (2, 0.5), (3, 0.5)]) - (0.5 * 0.6 / 2 + 0.5 * 0.8)) < 1e-6)
  }
}
