internal import Foundation
public import Testing

/// Expects that a text is what the file `Golden/NAME` beside the test holds, byte for byte.
///
/// ```swift
/// try expectGolden(Summarize(.init()).record(of: .sample(article)), "harbour.jsonl")
/// ```
///
/// With the variable `REFRESH_GOLDEN` set, the file is written anew instead, and the test fails: so nobody refreshes by accident.
/// Look at the difference before you commit it.
///
/// - Parameters:
///   - text: What came.
///   - name: The file under `Golden/`.
///   - testFile: The test's own file; the folder `Golden` stands beside it.
///   - sourceLocation: Where a difference is reported.
public func expectGolden(
  _ text: String, _ name: String, testFile: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let folder = URL(filePath: testFile).deletingLastPathComponent().appending(path: "Golden")
  let file = folder.appending(path: name)
  if ProcessInfo.processInfo.environment["REFRESH_GOLDEN"] != nil {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    Issue.record(
      "Golden/\(name) was written anew; look at its difference, then test without REFRESH_GOLDEN",
      sourceLocation: sourceLocation)
    return
  }
  guard let held = FileManager.default.contents(atPath: file.path) else {
    Issue.record(
      "there is no Golden/\(name) yet; test with REFRESH_GOLDEN=1 to write it", sourceLocation: sourceLocation
    )
    return
  }
  let golden = String(decoding: held, as: UTF8.self)
  guard !golden.utf8.elementsEqual(text.utf8) else { return }
  Issue.record(
    "Golden/\(name): \(difference(golden, text)). If that is meant: REFRESH_GOLDEN=1, and look at the difference.",
    sourceLocation: sourceLocation)
}

/// The first line that differs, and the neighbourhood of the difference.
private func difference(_ golden: String, _ text: String) -> String {
  func lines(_ text: String) -> [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
  let pairs = zip(lines(golden), lines(text)).enumerated()
  guard let (number, (first, second)) = pairs.first(where: { !$0.1.0.utf8.elementsEqual($0.1.1.utf8) }) else {
    return "one of them ends earlier"
  }
  let start = max(0, zip(first, second).prefix { $0 == $1 }.count - 30)
  return
    "line \(number + 1) differs: …\(first.dropFirst(start).prefix(90))… became …\(second.dropFirst(start).prefix(90))…"
}
