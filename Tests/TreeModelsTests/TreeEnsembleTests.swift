import ModelFiles
import Testing
import TreeModels

/// One tree of depth 2 over two features, and one of depth 1 filled up to it.
private func sampleModel() -> [UInt8] {
  var file = ModelWriter(features: ["words", "capitals"], trees: 2, depth: 2, bias: 10, scale: 10)
  file.tree(
    questions: [(5, 0), (0.5, 1), (9, 0)], leaves: [1, 2, 3, 4])
  file.tree(
    questions: [(1, 1), (.infinity, 0), (.infinity, 0)], leaves: [-20, -20, 20, 20])
  return file.bytes
}

@Test func `a row goes down each tree, and what it finds is added up`() throws {
  let model = try read(sampleModel())
  #expect(model.features == ["words", "capitals"])
  // words 3 (left), capitals 1 (right): 2; capitals 1 (left): -20; with the bias -8, in tenths.
  #expect(scores(model, [3, 1]) == [-0.8])
  // words 20 (right, right): 4; capitals 2 (right): 20.
  #expect(scores(model, [20, 2]) == [3.4])
}

@Test func `a value at the threshold goes left, and what is not a number right`() throws {
  let model = try read(sampleModel())
  #expect(scores(model, [5, 0.5]) == scores(model, [1, 0]))
  #expect(scores(model, [.nan, 0]) == scores(model, [100, 0]))
}

@Test func `rows side by side give what each gives alone`() throws {
  let model = try read(sampleModel())
  let rows: [[Float]] = (0..<71).map { [Float($0), Float($0 % 3)] }
  #expect(scores(model, rows.flatMap(\.self)) == rows.flatMap { scores(model, $0) })
}

@Test func `a damaged file is refused with the place`() throws {
  let whole = sampleModel()
  #expect(throws: ModelFileError.self) { try read([]) }
  for length in 0..<whole.count {
    #expect(throws: ModelFileError.self) { try read(Array(whole[..<length])) }
  }
  var foreign = whole
  foreign[0] = 0
  #expect(message(foreign) == "the model file is damaged at byte 0: it does not begin with 'PTM2'")
  var feature = whole
  // The first question's feature stands behind the header, the names and a threshold.
  feature[28 + "words\ncapitals\n".utf8.count + 4] = 9
  #expect(message(feature) == "the model file is damaged at byte 47: feature 9 of 2")
}

@Test func `trees deeper than six and thresholds that are no numbers are refused`() throws {
  var deep = ModelWriter(features: ["words"], trees: 1, depth: 7, bias: 0, scale: 1)
  deep.tree(
    questions: Array(repeating: (1, 0), count: 127), leaves: Array(repeating: 0, count: 128))
  #expect(message(deep.bytes) == "the model file is damaged at byte 12: a depth of 7")
  var blind = ModelWriter(features: ["words"], trees: 1, depth: 1, bias: 0, scale: 1)
  blind.tree(questions: [(.nan, 0)], leaves: [1, 2])
  #expect(message(blind.bytes).contains("a threshold that is not a number"))
}

private func read(_ bytes: [UInt8]) throws -> TreeEnsemble {
  try bytes.withUnsafeBytes { try TreeEnsemble(bytes: $0) }
}

private func message(_ bytes: [UInt8]) -> String {
  do {
    _ = try read(bytes)
    return "read"
  } catch {
    return "\(error)"
  }
}

private func scores(_ model: TreeEnsemble, _ values: [Float]) -> [Float] {
  let width = model.features.count
  var sums = [Float](repeating: 0, count: values.count / width)
  values.withUnsafeBufferPointer { values in
    guard let first = values.baseAddress else { return }
    sums.withUnsafeMutableBufferPointer { model.score(TreeRows(first, width: width), into: $0) }
  }
  return sums
}
