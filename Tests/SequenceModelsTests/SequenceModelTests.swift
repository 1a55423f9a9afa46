import ModelFiles
import Testing

@testable import SequenceModels

@Suite struct SequenceModelTests {
  private let sample = SampleNetwork()

  private func model(_ bytes: [UInt8]) throws(ModelFileError) -> SequenceModel {
    // `withUnsafeBytes` forgets what its closure throws.
    let result = bytes.withUnsafeBytes { bytes in
      Result { () throws(ModelFileError) in try SequenceModel(bytes: bytes) }
    }
    return try result.get()
  }

  private func lines(_ count: Int) -> [(Float, Int)] {
    var numbers = Numbers()
    return (0..<count).map { _ in (Float(numbers.next(below: 60)) / 10, numbers.next(below: 4)) }
  }

  private func scores(_ model: SequenceModel, _ lines: [(Float, Int)], lanes: Int32? = nil) -> [Float] {
    let values: [Float] = lines.flatMap { [$0.0, -7, Float($0.1)] }
    return values.withUnsafeBufferPointer { values in
      guard let base = values.baseAddress else { return [] }
      let rows = SequenceModel.Rows(base, lineStride: 3, columnStride: 1, count: lines.count)
      return lanes.map { model.scores(rows, lanes: $0) } ?? model.scores(rows)
    }
  }

  @Test(arguments: [1, 2, 7, 15, 16, 17, 63, 64, 65, 200])
  func `a line is judged by its row, the rows around it and the document`(count: Int) throws {
    let model = try model(sample.file)
    #expect(model.columns == ["words", "unused", "kind"])
    let lines = lines(count)
    let expected = sample.scores(lines)
    let found = scores(model, lines)
    #expect(found.count == count)
    #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-4 })
    #expect(Set(found).count > count / 2)
  }

  @Test(arguments: [3, 64, 333])
  func `every kind of vector gives the same bits`(count: Int) throws {
    let model = try model(sample.file)
    let portable = scores(model, lines(count), lanes: 4)
    for lanes: Int32 in [8, 16] where lanes <= SequenceModel.mostLanes {
      #expect(scores(model, lines(count), lanes: lanes) == portable)
    }
  }

  @Test(arguments: [0, 0.5, 9])
  func `what is the same for all lines of a tile counts as for each of them`(value: Float) throws {
    let model = try model(sample.file)
    var lines = lines(150)
    for line in 64..<128 { lines[line].0 = value }
    let found = scores(model, lines)
    #expect(zip(found, sample.scores(lines)).allSatisfy { abs($0 - $1) < 1e-4 })
    #expect(found == scores(model, lines, lanes: 4))
  }

  @Test func `of several networks the mean counts`() throws {
    let (one, two) = (try model(sample.file), try model(sample.file(networks: 2)))
    #expect(scores(two, lines(30)) == scores(one, lines(30)))
    #expect((try? model(sample.file(networks: 0))) == nil)
  }

  @Test func `numbers of a column may stand behind each other`() throws {
    let model = try model(sample.file)
    let lines = lines(20)
    let columns = lines.map(\.0) + lines.map { _ in -7 } + lines.map { Float($0.1) }
    let found = columns.withUnsafeBufferPointer { values in
      values.baseAddress.map { model.scores(.init($0, lineStride: 1, columnStride: 20, count: 20)) }
    }
    #expect(found == scores(model, lines))
  }

  @Test func `what is no number, or no value of a choice, does no harm`() throws {
    let model = try model(sample.file)
    let odd: [Float] = [.nan, -7, .nan, .infinity, -7, -3, -.infinity, -7, 1e30]
    let found = odd.withUnsafeBufferPointer { values in
      values.baseAddress.map { model.scores(.init($0, lineStride: 3, columnStride: 1, count: 3)) } ?? []
    }
    #expect(found.count == 3)
    #expect(scores(model, []).isEmpty)
  }

  @Test func `a reading says what each column moves`() throws {
    let model = try model(sample.file)
    let row: [Float] = [0, -7, 2, 4, -7, 0]
    func shares(_ line: Int) -> [Float] {
      var shares: [Float] = [0, 0, 0]
      shares.withUnsafeMutableBufferPointer { shares in
        row.withUnsafeBufferPointer { row in
          guard let base = row.baseAddress else { return }
          model.explain(.init(base, lineStride: 3, columnStride: 1, count: 2), line: line, addingTo: shares)
        }
      }
      return shares
    }
    // 0 words: 2 times -1, 0.5 for being 0, less the mean of 1; the kind's value less 0.5.
    #expect(shares(0) == [-2.5, 0, 0.5])
    #expect(shares(1) == [1, 0, -1.5])
  }

  @Test func `a damaged file is refused with the place`() throws {
    let whole = sample.file
    func problem(_ bytes: [UInt8]) -> String? {
      do {
        _ = try model(bytes)
        return nil
      } catch { return error.description }
    }
    #expect(problem(whole) == nil)
    #expect(problem([]) == "the model file is damaged at byte 0: it ends too early")
    #expect(
      problem(Array("PTM1".utf8)) == "the model file is damaged at byte 0: it does not begin with 'PSM2'")
    #expect(problem(whole + [0]) == "the model file is damaged at byte \(whole.count): 1 bytes too many")
    for count in 0..<whole.count { #expect(problem(Array(whole[..<count])) != nil) }
    // Channels, which stand behind the names, must suit the kernel.
    var odd = whole
    odd[30] = 7
    #expect(problem(odd)?.contains("sizes that the kernel does not know") == true)
    odd[30] = 200
    #expect(problem(odd) == "the model file is damaged at byte 30: 200 channels")
  }

  @Test func `no change of one byte crashes the reader`() {
    let whole = sample.file
    for place in 0..<min(200, whole.count) {
      for bit in [0x01, 0x40, 0x80] as [UInt8] {
        var changed = whole
        changed[place] ^= bit
        if let model = try? model(changed) { #expect(scores(model, lines(5)).count == 5) }
      }
    }
  }
}
