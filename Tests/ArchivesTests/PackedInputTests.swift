import PipelineInput
import PipelineKit
import Testing

@Suite struct PackedInputTests {
  typealias Member = PackedBytes.Member
  typealias Part = InputWalk.Part

  @Test(arguments: PackedBytes.Compression.allCases)
  func `a compressed file is one member, called like the file without its suffix`(
    compression: PackedBytes.Compression
  ) throws {
    let bytes = PackedBytes.compressed("one\ntwo\n", compression)
    #expect(try InputWalk(bytes, file: "a/news.jsonl.gz").parts.first?.text == "one\ntwo\n")
    #expect(try InputWalk(bytes, file: "news").parts == [Part("news", "one\ntwo\n")])
  }

  @Test func `the suffix that fits the compression goes, and a tgz is a tar`() throws {
    let bytes = PackedBytes.compressed("x", .gzip)
    for (file, member) in [("n.txt.gz", "n.txt"), ("n.tgz", "n.tar"), (".gz", ".gz"), ("n.bz2", "n.bz2")] {
      #expect(try InputWalk(bytes, file: file).parts.first?.member == member)
    }
  }

  @Test(arguments: PackedBytes.Compression.allCases)
  func `streams put one after another are one`(compression: PackedBytes.Compression) throws {
    let bytes = ["one\n", "", "three\n"].flatMap { PackedBytes.compressed($0, compression) }
    #expect(try InputWalk(bytes).parts == [Part("in", "one\nthree\n")])
  }

  @Test(arguments: PackedBytes.Compression.allCases)
  func `what follows a compressed stream and is none is said with its place`(
    compression: PackedBytes.Compression
  ) throws {
    let packed = PackedBytes.compressed("one\n", compression)
    let walk = try InputWalk(packed + Array("garbage".utf8))
    #expect(walk.parts == [Part("in", "one\n")])
    #expect(
      walk.warnings == [
        "in: behind the compressed data, at byte \(packed.count), 7 bytes that are none of it"
      ])
  }

  @Test(arguments: PackedBytes.Compression.allCases)
  func `of a cut stream, what comes before the cut is read, and the cut is said`(
    compression: PackedBytes.Compression
  ) throws {
    // Numbers that compress badly, so that the cut falls into the data.
    let text = (0..<200_000).map { "\($0 &* 2_654_435_761 % 1_000_003)\n" }.joined()
    let packed = PackedBytes.compressed(text, compression)
    for share in [0.3, 0.7, 0.99] {
      let part = try #require(InputWalk(Array(packed[..<Int(Double(packed.count) * share)])).parts.first)
      #expect(part.error == "damaged-archive")
      #expect(text.hasPrefix(part.text))
      // xz gives what it has only when an internal block is full: allow it a block less.
      #expect(Double(part.text.utf8.count) > Double(text.utf8.count) * share - 1_000_000)
    }
  }

  @Test func `the members of a tar and of a zip are parts, in their order`() throws {
    let members = [Member("b.txt", "two\n"), Member("a/c.txt", "three\n"), Member("empty.txt", "")]
    let expected = [Part("b.txt", "two\n"), Part("a/c.txt", "three\n"), Part("empty.txt", "")]
    #expect(try InputWalk(PackedBytes.tar(members)).parts == expected)
    #expect(try InputWalk(PackedBytes.zip(members)).parts == expected)
    #expect(try InputWalk(PackedBytes.compressed(PackedBytes.tar(members), .xz)).parts == expected)
  }

  @Test func `archives in archives are looked through, their names joined`() throws {
    let inner = PackedBytes.tar(Member("c.txt", "deep\n"))
    let middle = PackedBytes.zip(
      Member("b.tar.gz", bytes: PackedBytes.compressed(inner, .gzip)), Member("d.txt", "d"))
    let walk = try InputWalk(PackedBytes.tar(Member("m.zip", bytes: middle), Member("e.txt", "e")))
    #expect(
      walk.parts == [Part("m.zip/b.tar/c.txt", "deep\n"), Part("m.zip/d.txt", "d"), Part("e.txt", "e")])
  }

  @Test func `too deep an archive is rejected with all its bytes`() throws {
    var bytes = Array("x".utf8)
    for level in 0..<5 { bytes = PackedBytes.zip(Member("l\(level)", bytes: bytes)) }
    let walk = try InputWalk(bytes)
    #expect(walk.parts.map(\.error) == ["nested-too-deep"])
    #expect(walk.parts.first?.member == "l4/l3/l2")
    #expect(walk.parts.first?.text.hasPrefix("PK") == true)
    #expect(try InputWalk(bytes, limits: InputLimits(maxDepth: 5)).parts == [Part("l4/l3/l2/l1/l0", "x")])
  }

  @Test func `junk, folders, links and devices are passed over and said`() throws {
    let walk = try InputWalk(
      PackedBytes.tar(
        Member(folder: "a"), Member("a/t.txt", "t"), Member("__MACOSX/a/._t.txt", "x"),
        Member("a/.DS_Store", "x"), Member("Thumbs.db", "x"), Member(link: "l", to: "/etc/passwd"),
        Member(pipe: "p")))
    #expect(walk.parts == [Part("a/t.txt", "t")])
    #expect(
      walk.warnings == [
        "in: passed over 1 member: folders ('a/')",
        "in: passed over 2 members: what a Mac's archiver adds ('__MACOSX/a/._t.txt', 'a/.DS_Store')",
        "in: passed over 1 member: what Windows leaves in folders ('Thumbs.db')",
        "in: passed over 1 member: links, which are not followed ('l')",
        "in: passed over 1 member: devices and pipes ('p')",
      ])
  }

  @Test func `members of one name are told apart`() throws {
    let walk = try InputWalk(
      PackedBytes.zip(Member("a", "1"), Member("a", "2"), Member("b", "3"), Member("a", "4")))
    #expect(walk.parts == [Part("a", "1"), Part("a#2", "2"), Part("b", "3"), Part("a#3", "4")])
  }

  @Test
  func `a name that climbs out is rejected, with its bytes; one that begins at the root is shown without it`()
    throws
  {
    let walk = try InputWalk(
      PackedBytes.tar(Member("../../x", "evil"), Member("/etc/x", "fine"), Member("a/x..b", "b")))
    #expect(
      walk.parts == [
        Part("../../x", "evil", "unsafe-member-name"), Part("etc/x", "fine"), Part("a/x..b", "b"),
      ])
  }

  @Test func `names that are not UTF-8 or would garble a terminal are shown escaped`() throws {
    let bytes = PackedBytes.tar(Member(rawName: [0xE9, 0x42, 0x1B] + Array("[31m.txt".utf8), "x"))
    #expect(try InputWalk(bytes).parts.map(\.member) == ["\\xE9B\\x1B[31m.txt"])
  }

  @Test func `an encrypted member is rejected, its neighbours are read`() throws {
    let walk = try InputWalk(PackedBytes.zip(Member("a.txt", "secret\n").encrypted, Member("b.txt", "b")))
    #expect(walk.parts == [Part("a.txt", "", "encrypted-member"), Part("b.txt", "b")])
  }

  @Test func `what is no text is rejected by name`() throws {
    let walk = try InputWalk(PackedBytes.zip(Member("a.pdf", "%PDF-1.7 ..."), Member("b.txt", "text")))
    #expect(walk.parts == [Part("a.pdf", "%PDF-1.7 ...", "unsupported-content"), Part("b.txt", "text")])
    #expect(walk.messages == ["it is a PDF, which cannot be read"])
  }

  @Test func `a Word document is its text, not its parts`() throws {
    let document = PackedBytes.zip(
      Member("[Content_Types].xml", "<Types/>"), Member("_rels/.rels", "<r/>"),
      Member("word/document.xml", "<w:document/>"), Member("word/styles.xml", "<s/>"))
    let expected = [Part("a.docx/word/document.xml", "<w:document/>")]
    #expect(try InputWalk(PackedBytes.zip(Member("a.docx", bytes: document))).parts == expected)
    let walk = try InputWalk(document, file: "a.docx")
    #expect(walk.parts == [Part("word/document.xml", "<w:document/>")])
    #expect(walk.warnings.count == 1)
    let parts = try InputSource(file: "a.docx", packed: document).open(1000)
    guard case .source(let reader) = try parts.next() else { return #expect(Bool(false)) }
    #expect(reader.traits.packageType?.hasSuffix("wordprocessingml.document") == true)
  }

  @Test func `a zip that lost its directory gives its members, and says that there may be more`() throws {
    let bytes = PackedBytes.zip(Member("a.txt", "one\n"), Member("b.txt", "two\n"))
    let directory = try #require(
      (0..<bytes.count - 4).first { bytes[$0..<$0 + 4].elementsEqual([0x50, 0x4B, 1, 2]) })
    let walk = try InputWalk(Array(bytes[..<directory]))
    #expect(walk.parts == [Part("a.txt", "one\n"), Part("b.txt", "two\n"), Part(nil, "", "damaged-archive")])
  }

  @Test func `a damaged member of a zip does not cost those behind it`() throws {
    let noise = (0..<5_000).map { "\($0 &* 2_654_435_761 % 1_000_003) " }.joined()
    var bytes = PackedBytes.zip(Member("a", "a"), Member("b", noise), Member("c", "c"))
    for index in bytes.count / 2..<bytes.count / 2 + 20 { bytes[index] = 0xFF }
    let walk = try InputWalk(bytes)
    #expect(walk.parts.map(\.member) == ["a", "b", "c"])
    #expect(walk.parts.map(\.error) == [nil, "damaged-archive", nil])
  }
}
