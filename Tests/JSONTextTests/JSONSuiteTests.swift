import Foundation
import JSONText
import Testing

/// One case of nst/JSONTestSuite.
private struct SuiteCase {
  let name: String
  let expect: String
  let bytes: [UInt8]
}

@Test(.enabled(if: suiteFile != nil, "needs the shared data (PIPELINE_SHARED or ../shared)"))
func `the public parsing suite is passed`() throws {
  let cases = try suite()
  #expect(cases.count > 300)
  for test in cases where test.expect != "either" {
    let accepted = test.bytes.withUnsafeBytes { bytes in
      (try? JSONReader.value(of: bytes, options: lenientKeys)) != nil
    }
    #expect(accepted == (test.expect == "accept"), "\(test.name)")
  }
}

@Test(.enabled(if: suiteFile != nil, "needs the shared data (PIPELINE_SHARED or ../shared)"))
func `skipping and reading judge the suite alike`() throws {
  for test in try suite() {
    test.bytes.withUnsafeBytes { bytes in
      let read = (try? JSONReader.value(of: bytes)) != nil
      var reader = JSONReader(bytes)
      var skipped = true
      do {
        try reader.skipValue()
        try reader.finish()
      } catch {
        skipped = false
      }
      #expect(read == skipped, "\(test.name)")
    }
  }
}

/// The suite follows the grammar, which lets a key stand twice; our default does not.
private let lenientKeys = JSONReader.Options(duplicateKeys: .keepLast)

private func suite() throws -> [SuiteCase] {
  let file = try #require(suiteFile)
  let lines = try Data(contentsOf: file).split(separator: 0x0A)
  return try lines.map { line in
    let value = try Array(line).withUnsafeBytes { try JSONReader.value(of: $0) }
    let base64 = try #require(value["base64"]?.stringValue)
    return SuiteCase(
      name: try #require(value["name"]?.stringValue),
      expect: try #require(value["expect"]?.stringValue),
      bytes: Array(try #require(Data(base64Encoded: base64))))
  }
}

private var suiteFile: URL? {
  let shared =
    ProcessInfo.processInfo.environment["PIPELINE_SHARED"].map { URL(fileURLWithPath: $0) }
    ?? URL(fileURLWithPath: FileManager.default.currentDirectoryPath).appendingPathComponent("../shared")
  let file = shared.appendingPathComponent("eval/json/suite.jsonl")
  return FileManager.default.fileExists(atPath: file.path) ? file : nil
}
