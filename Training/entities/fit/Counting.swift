import Foundation

/// Counts how words stand in and around names, and in which case.
func count(_ lexicon: Lexicon, _ output: String, _ fold: Int, _ files: [String]) throws {
  var rows: [String: [UInt64: (String, [Int])]] = [:]
  func add(_ kind: String, _ hash: UInt64, _ form: @autoclosure () -> String, _ column: Int, _ width: Int) {
    rows[kind, default: [:]][hash, default: (form(), Array(repeating: 0, count: width))].1[column] += 1
  }
  for file in files {
    for document in try readData(file) where document.fold != fold {
      let text = prepared(document, lexicon)
      let gold = Gold(document, text)
      var labels = [Int](repeating: 4, count: text.tokens.count)
      for (span, label) in gold.names {
        for index in span { labels[index] = label.rawValue }
        let (before, after) = (span.lowerBound - 1, span.upperBound)
        if before >= 0, text.tokens[before].line == text.tokens[span.lowerBound].line {
          add("before", text.tokens[before].hash, text.text(before..<before + 1), label.rawValue, 4)
        }
        if after < text.tokens.count, text.tokens[after].line == text.tokens[span.lowerBound].line {
          add("after", text.tokens[after].hash, text.text(after..<after + 1), label.rawValue, 4)
        }
        if span.count > 1, label != .person {
          add("phrase", text.phraseHash(span), text.text(span), label.rawValue, 5)
        }
      }
      let full = document.labels.contains("MISC")
      for (index, token) in text.tokens.enumerated() where token.kind == .word && !token.isTaken {
        guard token.shape.isDisjoint(with: [.titleLine, .capitalsLine]) else { continue }
        if !token.shape.contains(.capitalised) {
          add("case", token.hash, text.text(index..<index + 1), 0, 2)
          continue
        }
        if gold.free.contains(index) { continue }
        if !token.shape.contains(.sentenceStart) {
          add("case", token.hash, text.text(index..<index + 1), 1, 2)
        }
        if labels[index] == 4, token.shape.contains(.sentenceStart) || !full { continue }
        add("in", token.hash, text.text(index..<index + 1), labels[index], 5)
        if token.end - token.start > 4 {
          let scan = text.bytes[Int(token.start)..<Int(token.end)]
          if scan.allSatisfy({ $0 < 0x80 }) {
            let last = scan.suffix(3).map { $0 | 0x20 }
            add(
              "end", FoldedHash.of([UInt8(ascii: "~")] + last), "~" + String(decoding: last, as: UTF8.self),
              labels[index], 5)
          }
        }
      }
    }
  }
  var lines = ""
  for (kind, table) in rows.sorted(by: { $0.key < $1.key }) {
    for (hash, row) in table.sorted(by: { $0.key < $1.key }) where row.1.reduce(0, +) >= 1 {
      let form = row.0.replacingOccurrences(of: "\t", with: " ").replacingOccurrences(of: "\n", with: " ")
      lines +=
        "\(kind)\t\(String(hash, radix: 16))\t\(form)\t" + row.1.map(String.init).joined(separator: "\t")
        + "\n"
    }
  }
  try Data(lines.utf8).write(to: URL(fileURLWithPath: output))
}
