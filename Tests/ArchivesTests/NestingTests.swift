import CharacterSets
import PipelineInput
import PipelineKit
import PipelineTesting
import Testing

/// Archives in archives, made at random: whatever is in them comes out, or it is said that it does not.
@Suite struct NestingTests {
  /// An input and the texts in it, in their order.
  private struct Packed {
    var bytes: [UInt8]
    var texts: [String]
    /// How many bytes it takes to see what the outermost layer is; with fewer, it is read as text, as it is.
    var headBytes = 26
  }

  /// A text, or an archive of up to three such, in up to two layers of compression.
  private static func random(_ random: inout SeededNumbers, depth: Int) -> Packed {
    var packed: Packed
    if depth == 0 {
      let number = Int.random(in: 0..<1_000_000, using: &random)
      let lines = (0..<Int.random(in: 1...30, using: &random)).map { "line \($0) of text \(number)\n" }
      packed = Packed(bytes: Array(lines.joined().utf8), texts: [lines.joined()])
    } else {
      let parts = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        Self.random(&random, depth: Int.random(in: 0..<depth, using: &random))
      }
      let members = parts.enumerated().map { PackedBytes.Member("m\($0)", bytes: $1.bytes) }
      let isTar = Bool.random(using: &random)
      packed = Packed(
        bytes: isTar ? PackedBytes.tar(members) : PackedBytes.zip(members), texts: parts.flatMap(\.texts),
        headBytes: isTar ? 512 : 26)
    }
    // Each layer of compression counts as an archive does.
    guard depth > 0, Bool.random(using: &random),
      let kind = PackedBytes.Compression.allCases.randomElement(using: &random)
    else { return packed }
    return Packed(bytes: PackedBytes.compressed(packed.bytes, kind), texts: packed.texts)
  }

  private static let limits = InputLimits(maxDepth: 6)

  @Test func `whatever the nesting, every text comes out`() throws {
    var random = SeededNumbers(seed: 61)
    for round in 0..<120 {
      let packed = Self.random(&random, depth: round % 4)
      let walk = try InputWalk(packed.bytes, limits: Self.limits)
      #expect(walk.parts.map(\.text) == packed.texts, "round \(round)")
      #expect(walk.parts.allSatisfy { $0.error == nil } && walk.warnings.isEmpty, "round \(round)")
    }
  }

  @Test func `wherever an input is cut, what is missing is said, and what is there is right`() throws {
    var random = SeededNumbers(seed: 67)
    for round in 0..<6 {
      let packed = Self.random(&random, depth: 1 + round % 3)
      for cut in stride(from: packed.headBytes, to: packed.bytes.count, by: 10) {
        let walk = try InputWalk(Array(packed.bytes[..<cut]), limits: Self.limits)
        let note = "round \(round), cut at \(cut) of \(packed.bytes.count): \(walk.parts)"
        let isSaid = walk.parts.contains { $0.error != nil } || !walk.warnings.isEmpty
        #expect(isSaid || walk.parts.map(\.text) == packed.texts, "\(note)")
        // What is not said to be damaged is a text of the input.
        for part in walk.parts where part.error == nil {
          #expect(packed.texts.contains(part.text), "\(note)")
        }
      }
    }
  }

  @Test func `within a member, spans are the member's bytes`() throws {
    let texts: [(String, [UInt8])] = [
      ("plain", Array("one\nzwölf\n\nthree".utf8)),
      ("latin", Array("caf".utf8) + [0xE9, 0x0A] + Array("bar\n".utf8)),
      ("mac", Array("one\rtwo\r".utf8)),
      ("wide", "\u{FEFF}Zürich 🚲\nzwei\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
    ]
    let members = texts.map { PackedBytes.Member($0.0, bytes: $0.1) }
    let zip = PackedBytes.zip(members)
    for bytes in [
      zip, PackedBytes.tar(members), PackedBytes.compressed(PackedBytes.tar(members), .zstd),
      PackedBytes.tar(PackedBytes.Member("z.zip", bytes: zip)),
    ] {
      let parts = try InputSource(file: "in", packed: bytes, limits: Self.limits).open(1 << 20)
      for (name, member) in texts {
        guard case .source(let reader)? = try parts.next() else {
          Issue.record("no member \(name)")
          return
        }
        #expect(reader.member?.hasSuffix(name) == true)
        try Self.expectSpans(reader, in: member)
      }
      #expect(try parts.next() == nil)
    }
  }

  /// Every line a document: their spans are the member, and each character is where its document's origin says.
  private static func expectSpans(_ reader: SourceReader, in member: [UInt8]) throws {
    var end = 0
    var sink = SegmentSink(reader: reader) { finding in
      guard case .document(let segment) = finding else { return }
      #expect(segment.range.lowerBound == end)
      end = segment.range.upperBound
      guard let document = try? segment.document() else {
        Issue.record("no document at \(segment.range)")
        return
      }
      let place = document.origin.container(of: 0..<document.text.source.count)
      #expect(place == segment.range)
      let charset = document.origin.encoding?.charset ?? .utf8
      let read = charset.decode(Array(member[place]))?.text.map { $0 == 0x0D ? 0x0A : $0 }
      #expect(read == document.text.source)
    }
    while try reader.readLine() != nil { try sink.document(upTo: reader.position) }
    #expect(end == member.count)
  }
}
