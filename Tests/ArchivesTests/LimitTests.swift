import PipelineInput
import Testing

@Suite struct LimitTests {
  typealias Member = PackedBytes.Member

  private let zeros = [UInt8](repeating: 0x61, count: 12_000_000)

  @Test(arguments: PackedBytes.Compression.allCases)
  func `what expands beyond all measure is stopped`(compression: PackedBytes.Compression) throws {
    let walk = try InputWalk(PackedBytes.compressed(zeros, compression))
    #expect(walk.parts.map(\.error) == ["expansion-limit"])
    #expect((walk.parts.first?.text.utf8.count ?? 0) <= 10_100_000)
    let patient = InputLimits(maxRatio: 1_000_000)
    #expect(
      try InputWalk(PackedBytes.compressed(zeros, compression), limits: patient).parts.map(\.error) == [nil])
  }

  @Test func `a bomb among the members of a zip does not cost the others`() throws {
    let walk = try InputWalk(PackedBytes.zip(Member("bomb", bytes: zeros), Member("a.txt", "a")))
    #expect(walk.parts.map(\.error) == ["expansion-limit", nil])
    #expect(walk.parts.last?.text == "a")
  }

  @Test func `an input may not expand to more than it is allowed`() throws {
    let walk = try InputWalk(
      PackedBytes.zip((0..<9).map { Member("\($0)", String(repeating: "ab", count: 500)) }),
      limits: InputLimits(maxExpandedBytes: 3500))
    #expect(walk.parts.map(\.error) == [nil, nil, nil, "expansion-limit"])
  }

  @Test func `members are counted`() throws {
    let members = (0..<9).map { Member("\($0)", "x") }
    for bytes in [PackedBytes.zip(members), PackedBytes.tar(members)] {
      let walk = try InputWalk(bytes, limits: InputLimits(maxMembers: 3))
      #expect(walk.parts.map(\.error) == [nil, nil, nil, "expansion-limit"])
    }
  }

  @Test func `a long name is cut and its member rejected`() throws {
    let walk = try InputWalk(
      PackedBytes.tar(Member(String(repeating: "n", count: 90), "x")), limits: InputLimits(maxNameBytes: 80))
    #expect(walk.parts.map(\.error) == ["unsafe-member-name"])
    #expect((walk.parts.first?.member?.count ?? 100) < 80)
  }

  @Test func `a zip in a tar is kept aside only up to a limit`() throws {
    let noise = [UInt8]((0..<60_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) })
    let inner = PackedBytes.zip(Member("a", bytes: noise))
    let bytes = PackedBytes.tar(Member("z.zip", bytes: inner), Member("b", "b"))
    let walk = try InputWalk(bytes, limits: InputLimits(maxSpoolBytes: 100))
    #expect(walk.parts.map(\.error) == ["expansion-limit", nil])
    #expect(try InputWalk(bytes).parts.map(\.member) == ["z.zip/a", "b"])
  }
}
