import MeasuredStages
import PipelineKit
import PipelineProcess

// Documents of 3 KB through one stage, linked in and from outside, in batches of 64 as the runner makes them. Prints the processor time
// and the time on the clock for one document, and what is more than linked in. Arguments: PLUGIN ... (programs and libraries).

let count = 64
let rounds = 1000
let sentence = "The harbour froze over night, and the ferry to Vändra stayed where it was. "
let text = "Advert: " + String(repeating: sentence, count: 3000 / sentence.utf8.count)

func documents() -> [Document] {
  (0..<count).map { number in
    let origin = Origin(
      file: "bundle.txt", bytes: number * 3000..<(number + 1) * 3000, lines: 1...9,
      map: .offset(number * 3000))
    return Document(id: "0123456789abcdef0123456789abc\(100 + number)", origin: origin, text: Text(text))
  }
}

func instance(_ stage: AnyStage) -> any DocumentStage {
  var context = OptionContext()
  let span = SourceSpan.startOfFile("measure")
  guard let made = stage.instance(from: .emptyMap(at: span), &context), case .document(let work) = made.work
  else {
    fatalError("\(context.problems)")
  }
  return work
}

/// Microseconds a document: the time of a batch that a tenth of all batches do not reach, so that what else the machine does
/// counts little.
func measure(_ stage: any DocumentStage) throws -> Double {
  let fresh = documents()
  var times: [Duration] = []
  for _ in 0..<rounds {
    var batch = fresh
    let start = ContinuousClock.now
    if let batchStage = stage as? any BatchStage {
      _ = try batchStage.process(&batch)
    } else {
      for index in batch.indices { _ = try stage.process(&batch[index]) }
    }
    for index in batch.indices { try batch[index].text.commit() }
    times.append(start.duration(to: .now))
  }
  times.sort()
  return times[rounds / 10] / .microseconds(1) / Double(count)
}

/// One decimal.
func shown(_ time: Double) -> Double { (time * 10).rounded() / 10 }

let linked = try measure(TagVowels(.init()))
print("linked in: \(shown(linked)) us a document of \(text.utf8.count) bytes")
for path in CommandLine.arguments.dropFirst() {
  let plugin = try PluginSearch.find(path, mayStart: true)
  guard let stage = plugin.stages().first else { fatalError("no stage in \(path)") }
  let time = try measure(instance(stage))
  print("\(path): \(shown(time)) us, \(shown(time - linked)) more")
}
