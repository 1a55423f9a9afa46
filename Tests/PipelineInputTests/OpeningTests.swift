import PipelineKit
import Testing

@testable import PipelineInput

@Suite struct OpeningTests {
  @Test func `a file is read in windows to its end`() throws {
    let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
    let folder = try Folder()
    try folder.write(bytes, to: "a.txt")
    let reader = try InputSource(path: folder("a.txt"), name: "a", byteCount: nil).open(256_000_000)
    try reader.readToEnd()
    #expect(reader.position == bytes.count)
    #expect(reader.withBytes(of: 0..<bytes.count) { $0.elementsEqual(bytes) })
  }

  @Test func `a source may be opened twice`() throws {
    let folder = try Folder(["a.txt": "one\ntwo\n"])
    let source = InputSource(path: folder("a.txt"), name: "a", byteCount: nil)
    for _ in 0..<2 {
      let reader = try source.open(1_000)
      #expect(try reader.readLine() == 0..<4)
    }
  }

  @Test(
    arguments: [
      ([0x1F, 0x8B, 8, 0], "compressed with gzip"), ([0x28, 0xB5, 0x2F, 0xFD, 0], "compressed with zstd"),
      (Array("BZh9".utf8) + [0x31, 0x41, 0x59, 0x26, 0x53], "compressed with bzip2"),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "compressed with xz"), ([0x50, 0x4B, 3, 4], "a zip archive"),
      (Array("%PDF-1.4".utf8), "a PDF"), ([0xFF, 0xFE, 0x61, 0], "UTF-16 text"),
      ([0xFE, 0xFF, 0, 0x61], "UTF-16 text"),
    ] as [([UInt8], String)])
  func `what is no plain text is refused by name`(bytes: [UInt8], kind: String) throws {
    let folder = try Folder()
    try folder.write(bytes, to: "packed")
    let path = folder("packed")
    #expect(throws: InputProblem.unreadable(path: path, reason: "it is \(kind), which cannot be read yet")) {
      try InputSource(path: path, name: "packed", byteCount: nil).open(1_000)
    }
  }

  @Test(arguments: ["", "B", "BZhang Wei said on Monday", "PK", "P", "%PD", "BZh91", "\u{FEFF}text"])
  func `text that only begins like something else is read`(text: String) throws {
    let folder = try Folder(["a.txt": text])
    let reader = try InputSource(path: folder("a.txt"), name: "a", byteCount: nil).open(1_000)
    try reader.readToEnd()
    #expect(reader.position == text.utf8.count)
  }

  @Test func `a file that went away is unreadable, with its path and the reason`() throws {
    let source = InputSource(path: "/nowhere/a.txt", name: "a", byteCount: nil)
    #expect(throws: InputProblem.unreadable(path: "/nowhere/a.txt", reason: "No such file or directory")) {
      try source.open(1_000)
    }
  }
}
