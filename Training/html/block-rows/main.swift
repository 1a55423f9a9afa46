// Writes what the model of web pages is asked about: reads records of `read_html` (JSON Lines with `text` and `blocks`,
// offsets in bytes) on standard input; writes to the folder that it is given `names.txt`, `lines.jsonl` (id and places of
// lines, a page a line) and `rows.bin` (the rows of all pages, 32-bit floats).
import Foundation
import JSONText
import PipelineKit
import StripBoilerplate

let folder = CommandLine.arguments[1]
var lines: [String] = []
_ = FileManager.default.createFile(atPath: folder + "/rows.bin", contents: nil)
guard let rows = FileHandle(forWritingAtPath: folder + "/rows.bin") else {
  fatalError("no folder '\(folder)'")
}
try Data(BlockMatrix.names.joined(separator: "\n").utf8).write(to: URL(filePath: folder + "/names.txt"))
while let line = readLine() {
  let record = try JSONReader.value(of: line)
  guard let text = record["text"]?.stringValue, let blocks = record["blocks"].flatMap({ [Block](json: $0) }),
    let file = record["origin"]?["file"]?.stringValue
  else { continue }
  let origin = Origin(file: file, bytes: 0..<0, lines: 1...1, map: .record)
  var document = Document(id: "page", origin: origin, text: Text(text))
  document[.title] = record["title"]?.stringValue
  document[.blocks] = blocks
  guard let matrix = BlockMatrix.rows(of: document) else { continue }
  let places = matrix.lines.map { "[\($0.lowerBound),\($0.upperBound)]" }.joined(separator: ",")
  lines.append("{\"file\":\"\(file)\",\"lines\":[\(places)]}")
  matrix.values.withUnsafeBytes { rows.write(Data($0)) }
}
try Data(lines.joined(separator: "\n").utf8).write(to: URL(filePath: folder + "/lines.jsonl"))
