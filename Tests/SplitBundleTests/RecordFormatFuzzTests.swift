import PipelineKit
import PipelineTesting
import Testing

@testable import SplitBundle

/// The formats that come with the module, each with bundles that are written in it.
private let formats = FormatCatalogue.standard

@Suite struct RecordFormatFuzzTests {
  @Test func `every format knows its own sample, and reads all of it`() throws {
    for format in formats {
      let about = format.description
      let bytes = Array(about.sample.utf8)
      let found = try SplitBundle(.init()).findings(in: bytes)
      let tags = found.compactMap { finding -> String? in
        guard case .document(let result, let segment) = finding else { return nil }
        #expect(throws: Never.self, "\(about.name)") { try result.get() }
        return (segment.tag as? RecordTag)?.format.description.name
      }
      #expect(!tags.isEmpty && tags.allSatisfy { $0 == about.name }, "\(about.name): \(tags)")
      try expectWhole(bytes, SplitBundle(.init()), about.name)
    }
  }

  @Test func `whatever is broken in a bundle, no byte is lost and nothing hangs`() throws {
    var random = SeededNumbers(seed: 41)
    let bytes: [UInt8] = Array("\"\"''<>&;,\t|{}[]\n\n\r\\=-: \u{0}".utf8) + [0xFF, 0xC3, 0xE2, 0x80]
    for format in formats {
      let sample = Array(format.description.sample.utf8)
      for round in 0..<150 {
        var mutated = sample
        for _ in 0...Int.random(in: 0...4, using: &random) {
          let at = Int.random(in: 0..<mutated.count, using: &random)
          let byte = bytes[Int.random(in: 0..<bytes.count, using: &random)]
          switch Int.random(in: 0...4, using: &random) {
          case 0: mutated[at] = byte
          case 1: mutated.remove(at: at)
          case 2: mutated.insert(byte, at: at)
          case 3: mutated = Array(mutated[..<max(at, 1)])
          default: mutated += mutated[at...].prefix(200)
          }
          if mutated.isEmpty { mutated = [byte] }
        }
        let note = "\(format.description.name), round \(round)"
        try expectWhole(mutated, SplitBundle(.init()), note)
        try expectWhole(mutated, splitting(format.description.name), note)
        let limit = Int.random(in: 1...300, using: &random)
        try expectWhole(mutated, splitting(format.description.name), limit: limit, note + ", limit \(limit)")
      }
    }
  }

  @Test func `any bytes at all are covered, whatever format is forced`() throws {
    var random = SeededNumbers(seed: 43)
    for format in formats {
      for round in 0..<40 {
        let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in
          UInt8.random(in: 0...255, using: &random)
        }
        try expectWhole(
          bytes, splitting(format.description.name), "\(format.description.name), round \(round)")
      }
    }
  }
}

private func expectWhole(_ bytes: [UInt8], _ stage: SplitBundle, _ note: String) throws {
  try expectWhole(bytes, stage, limit: 256_000_000, note)
}
