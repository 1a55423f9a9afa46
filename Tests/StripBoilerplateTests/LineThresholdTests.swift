import Testing

@testable import StripBoilerplate

/// When the line model takes a line out.
@Suite struct LineThresholdTests {
  @Test func `a line goes when its odds are above the bar`() {
    let threshold = LineThreshold(odds: 1, weight: 0)
    // Log-odds far on one side: the model is sure of the document, and the bar is at even odds.
    #expect(threshold.decide([-9, 9, -9, 9], words: [10, 10, 10, 10]) == [false, true, false, true])
  }

  @Test func `a line that is a large part of its document goes only if it is hardly in doubt`() {
    let threshold = LineThreshold(odds: 1, weight: 0)
    // A fifth of the words: odds of more than 20 to 1, which is 3.0 in log-odds; a twentieth: 2.25 to 1.
    #expect(threshold.decide([-9, 2.9, -9], words: [40, 20, 40]) == [false, false, false])
    #expect(threshold.decide([-9, 3.3, -9], words: [40, 20, 40]) == [false, true, false])
    #expect(threshold.decide([-9, 1, -9], words: [48, 5, 47]) == [false, true, false])
  }

  @Test func `a long line must be surer than a short one`() {
    let threshold = LineThreshold(odds: 1, weight: 10)
    let scores: [Float] = [-9, 1.5, 1.5, -9]
    #expect(threshold.decide(scores, words: [400, 2, 120, 400]) == [false, true, false, false])
  }

  @Test func `an unsure document keeps more`() {
    let threshold = LineThreshold(odds: 1, weight: 0)
    let unsure: [Float] = [0.3, 0.3, 0.3, 0.3, 0.4]
    #expect(threshold.decide(unsure, words: [9, 9, 9, 9, 9]) == [false, false, false, false, false])
    let sure: [Float] = [-9, -9, -9, -9, 0.8]
    #expect(threshold.decide(sure, words: [90, 90, 90, 90, 9]) == [false, false, false, false, true])
    // Doubt is about words: short lines that nobody is sure of make no document unsure.
    let menus: [Float] = [-9, 0.4, 0.4, 0.4, 0.4]
    #expect(threshold.decide(menus, words: [200, 1, 1, 1, 1]) == [false, true, true, true, true])
  }

  @Test func `nothing and extremes are decided too`() {
    let threshold = LineThreshold(odds: 0.1, weight: 16)
    #expect(threshold.decide([], words: []) == [])
    #expect(threshold.decide([1e30], words: [0]) == [true])
    #expect(threshold.decide([-1e30], words: [1_000_000]) == [false])
  }
}

/// Which threshold costs how much.
@Suite struct LossThresholdsTests {
  private func read(_ lists: [(Float, Float, Float)]...) -> LossThresholds? {
    bytes(of: lists).withUnsafeBytes { LossThresholds(bytes: $0) }
  }

  private func bytes(of lists: [[(Float, Float, Float)]]) -> [UInt8] {
    lists.flatMap { points in
      let numbers = points.flatMap { [$0.0.bitPattern, $0.1.bitPattern, $0.2.bitPattern] }
      return ([UInt32(points.count)] + numbers).flatMap { number in
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
      }
    }
  }

  @Test func `between two measured losses the threshold lies in proportion`() throws {
    let thresholds = try #require(read([(0.01, 4, 8), (0.03, 2, 0)], [(0.02, 1, 1)]))
    func threshold(_ loss: Double) -> LineThreshold {
      LossThresholds.threshold(forLoss: loss, in: thresholds.english)
    }
    #expect(threshold(0.02) == LineThreshold(odds: 3, weight: 4))
    #expect(threshold(0.001) == LineThreshold(odds: 4, weight: 8))
    #expect(threshold(0.1) == LineThreshold(odds: 2, weight: 0))
    #expect(
      LossThresholds.threshold(forLoss: 0.5, in: thresholds.others) == LineThreshold(odds: 1, weight: 1))
  }

  @Test func `a list that is empty, cut, too long or out of order is refused`() {
    let fine: [(Float, Float, Float)] = [(0.01, 1, 1)]
    #expect(read(fine, []) == nil)
    #expect(read(fine, [(0.03, 2, 0), (0.01, 4, 8)]) == nil)
    #expect(read(fine) == nil)
    #expect(read(fine, fine, fine) == nil)
    let whole = bytes(of: [fine, fine])
    for length in 0..<whole.count {
      #expect(whole[..<length].withUnsafeBytes { LossThresholds(bytes: $0) } == nil)
    }
  }
}
