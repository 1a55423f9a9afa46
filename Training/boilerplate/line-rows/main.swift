// Prints what the line model of strip_boilerplate sees of texts, for its trainer.
//
//   line-rows columns              the names of the columns, one a line
//   line-rows rows [WEIGHTS]       for each text: u32 lines; for each line u32 start, u32 end; then the rows, f32
//   line-rows grams                for each text: u32 lines; for each line u32 grams, and each gram as u32
//
// Texts come on standard input, each as u32 length and its bytes. All numbers are little-endian.

import StripBoilerplate

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

func fail(_ message: String) -> Never {
  send(Array("line-rows: \(message)\n".utf8), to: 2)
  exit(64)
}

func readAll(_ file: Int32) -> [UInt8] {
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 20)
  while true {
    let count = read(file, &buffer, buffer.count)
    if count <= 0 { return bytes }
    bytes += buffer[..<count]
  }
}

func send(_ bytes: [UInt8], to file: Int32) {
  var position = 0
  while position < bytes.count {
    let count = bytes[position...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    guard count > 0 else { exit(2) }
    position += count
  }
}

func texts() -> [[UInt8]] {
  let input = readAll(0)
  var texts: [[UInt8]] = []
  var position = 0
  while position + 4 <= input.count {
    let count = (0..<4).reduce(0) { $0 | Int(input[position + $1]) << (8 * $1) }
    guard position + 4 + count <= input.count else { fail("a text ends too early") }
    texts.append(Array(input[(position + 4)..<(position + 4 + count)]))
    position += 4 + count
  }
  return texts
}

func send(_ numbers: [UInt32]) {
  send(numbers.withUnsafeBytes { Array($0) }, to: 1)
}

let arguments = CommandLine.arguments.dropFirst()
switch arguments.first {
case "columns":
  for name in LineModelTraining.columns { print(name) }
case "rows":
  var weights: [UInt8]?
  if let path = arguments.dropFirst().first {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { fail("cannot open \(path)") }
    weights = readAll(file)
    close(file)
  }
  guard let training = LineModelTraining(wordWeights: weights) else { fail("not a file of word weights") }
  for text in texts() {
    let (lines, values) = training.rows(of: text)
    send([UInt32(lines.count)] + lines.flatMap { [UInt32($0.lowerBound), UInt32($0.upperBound)] })
    send(values.map(\.bitPattern))
  }
case "grams":
  guard let training = LineModelTraining(wordWeights: nil) else { fail("no weights") }
  for text in texts() {
    let lines = training.grams(of: text)
    send([UInt32(lines.count)] + lines.flatMap { [UInt32($0.count)] + $0.map { UInt32($0) } })
  }
default:
  fail("say 'columns', 'rows' or 'grams'")
}
