import PipelineKit
import Testing

@testable import PipelineRunner

@Suite struct CountLedgerTests {
  private enum Step {
    case at(Int, of: Int)
    case documents(Int)
    case follow(Int)
    case precede(Int)
  }

  /// The messages about what these steps, a byte each, state.
  private func messages(_ steps: [Step]) -> [String] {
    let ledger = CountLedger()
    func add(_ count: StatedCount, _ byte: Int, _ text: String) {
      ledger.add(count, at: .init(file: "a.txt", line: byte + 1, byte: byte, text: text))
    }
    for (byte, step) in steps.enumerated() {
      switch step {
      case .at(let position, let total):
        add(.init(.position(position), total), byte, "\(position) of \(total)")
      case .documents(let count): (0..<count).forEach { _ in ledger.addDocument() }
      case .follow(let number): add(.init(.following, number), byte, "Documents (\(number))")
      case .precede(let number):
        add(.init(.preceding, number, isOfSearch: true), byte, "Results Found \(number)")
      }
    }
    return ledger.differences().map(\.message)
  }

  /// Borders at these positions, with a document behind each.
  private func borders(_ positions: [Int], of total: Int) -> [Step] {
    positions.flatMap { [.at($0, of: total), .documents(1)] }
  }

  @Test func `counts that agree are no news, one bundle behind another neither`() {
    #expect(messages([]) == [])
    #expect(messages(borders([1, 2, 3], of: 3)) == [])
    #expect(messages(borders([1, 2, 3], of: 3) + borders([1, 2], of: 2) + borders([1], of: 1)) == [])
    #expect(messages([.follow(2), .documents(2), .follow(1), .documents(1), .precede(3)]) == [])
    // A cover page and a list of contents speak of the same documents.
    #expect(messages([.follow(2), .follow(2), .documents(2)]) == [])
  }

  @Test func `missing positions have their numbers`() {
    let all = Set(1...200)
    #expect(
      messages(borders(all.subtracting([57, 90, 91]).sorted(), of: 200)) == [
        "'1 of 200' counts 200; positions 1 to 56, 58 to 89, 92 to 200 are there; between them 57, 90 to 91 missing"
      ])
  }

  @Test func `a part of a search is told as one, wherever it was cut`() {
    #expect(
      messages(borders([1, 2, 3], of: 2345)) == [
        "'1 of 2345' counts 2345; positions 1 to 3 are there; the rest may never have been in the file"
      ])
    #expect(
      messages(borders([2, 3], of: 3)) == [
        "'2 of 3' counts 3; positions 2 to 3 are there; the rest may never have been in the file"
      ])
    // Single documents of one search, in any order, are one part of it.
    #expect(
      messages(borders([7], of: 9) + borders([7], of: 9) + borders([6], of: 9)) == [
        "'7 of 9' counts 9; positions 6 to 7 are there; the rest may never have been in the file"
      ])
  }

  @Test func `a total that the others do not share, and a position above it`() {
    #expect(
      messages(borders([1, 2], of: 4) + borders([3], of: 383) + borders([4], of: 4)) == [
        "'3 of 383' counts 383; 3 around it count 4"
      ])
    #expect(
      messages(borders([1, 2, 3], of: 2)) == [
        "'1 of 2' counts 2; positions 1 to 3 are there; 3 is more than 2"
      ])
  }

  @Test func `documents of many searches, each downloaded alone, are one piece of news`() {
    let singles = (1...5).flatMap { borders([$0 * 7], of: 100 * $0) }
    #expect(
      messages(singles) == [
        "'7 of 100' counts 100; position 7 is there; the rest may never have been in the file; so it is with 4 other counts of this file"
      ])
  }

  @Test func `a mark with no document behind it`() {
    #expect(
      messages([.at(1, of: 3), .documents(1), .at(2, of: 3), .at(3, of: 3)]) == [
        "'1 of 3' counts 3; no document stands behind 2, 3"
      ])
  }

  @Test func `counts of all that follows or precedes, those of a search told fairly`() {
    #expect(messages([.follow(3), .documents(2)]) == ["'Documents (3)' counts 3; 2 follow"])
    #expect(
      messages([.documents(8), .precede(1234)]) == [
        "'Results Found 1234' speaks of 1234, which need not all be in this file; 8 stand before it"
      ])
  }

  @Test func `hostile numbers are taken as they come`() {
    #expect(messages([.at(0, of: 0), .documents(1), .at(0, of: 0)]).count == 1)
    #expect(messages((0..<5000).map { .at($0 % 3 == 0 ? 900_000_000 : $0, of: $0) }).count > 0)
    #expect(messages([.at(Int.max, of: Int.max), .at(-1, of: 2), .follow(Int.min)]) == [])
  }
}
