import Foundation

/// The documents of files named `PATH` or `PATH:TIMES`; a share of them where TIMES is below one.
func documents(_ files: [String]) throws -> [Annotated] {
  var documents: [Annotated] = []
  for argument in files {
    let parts = argument.split(separator: ":")
    let times = parts.count > 1 ? Double(parts[1]) ?? 1 : 1
    let all = try readData(String(parts[0]))
    if times < 1 {
      documents += all.enumerated().filter { Double(($0.offset * 37) % 100) < times * 100 }.map(\.element)
    } else {
      for _ in 0..<Int(times) { documents += all }
    }
  }
  // To try an idea: fit on one half, score on the other.
  if let fold = ProcessInfo.processInfo.environment["FOLD"].flatMap({ Int($0) }) {
    documents.removeAll { $0.fold != fold }
  }
  return documents
}

/// Fits several times, each with another order of the documents, and writes the mean: single fits differ by a point on
/// small sets.
func train(_ lexicons: [Lexicon], _ output: String, _ files: [String], epochs: Int, fits: Int) throws {
  var documents = try documents(files)
  var sums = [EvidenceWeights.count, HashedWeights.wordCount, HashedWeights.spanCount].map {
    [Float](repeating: 0, count: $0)
  }
  let share = Int(setting("DISGUISE", 10))
  let margin = Int32(setting("MARGIN", 2) * 256)
  for fit in 0..<fits {
    let learner = Learner()
    var random = Random(state: UInt64(7 + fit))
    for epoch in 0..<epochs {
      for index in stride(from: documents.count - 1, to: 0, by: -1) {
        documents.swapAt(index, random.next(index + 1))
      }
      var wrong = 0, seen = 0
      for original in documents {
        let document = random.next(100) < share ? disguised(original, &random) : original
        let result = Lesson(document, lexicons[document.fold]).teach(learner, margin: margin)
        wrong += result.wrong
        seen += result.seen
      }
      note("fit \(fit), epoch \(epoch): \(wrong) of \(seen) regions wrong")
    }
    for (part, values) in learner.averages().enumerated() {
      for index in values.indices { sums[part][index] += values[index] / Float(fits) }
    }
  }
  try write(sums, to: output)
}

/// Two bytes, 1/256 nat, for the plain weights; one byte, 1/32 nat, for those of hashed features.
func write(_ parts: [[Float]], to output: String) throws {
  var data = withUnsafeBytes(of: EvidenceWeights.magic.littleEndian) { Data($0) }
  for value in parts[0] {
    let number = Int16(max(-32767, min(32767, (value * 256).rounded())))
    withUnsafeBytes(of: number.littleEndian) { data.append(contentsOf: $0) }
  }
  data.append(Data(count: EvidenceWeights.hashedStart - data.count))
  for part in parts.dropFirst() {
    var rounded = [UInt8](repeating: 0, count: part.count)
    var clipped = 0, used = 0
    for (index, value) in part.enumerated() {
      let number = (value * 32).rounded()
      if abs(number) > 127 { clipped += 1 }
      if number != 0 { used += 1 }
      rounded[index] = UInt8(bitPattern: Int8(max(-127, min(127, number))))
    }
    note("\(part.count) weights, \(used) not 0, \(clipped) clipped, largest \(part.max() ?? 0)")
    data.append(contentsOf: rounded)
  }
  try data.write(to: URL(fileURLWithPath: output))
}
