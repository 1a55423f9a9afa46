import PipelineKit
import PipelineTesting
import Testing

@testable import SplitBundle

/// A record of WARC with the length it has, or says it has.
private func record(_ type: String, _ block: String, mediaType: String = "text/plain", length: Int? = nil)
  -> String
{
  "WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Target-URI: <http://a.b/c>\r\nWARC-Date: 2024-03-02T08:00:00Z\r\n"
    + "Content-Type: \(mediaType)\r\nContent-Length: \(length ?? block.utf8.count)\r\n\r\n\(block)\r\n\r\n"
}

private func response(_ header: String, _ body: String) -> String {
  record("response", "HTTP/1.1 \(header)\r\n\r\n\(body)", mediaType: "application/http; msgtype=response")
}

@Suite struct WebArchiveTests {
  @Test func `texts of WET are documents whose bytes have their place`() throws {
    let source =
      record("warcinfo", "software: x") + record("conversion", "One.\nTwo é.")
      + record("conversion", "Three.")
    let found = try documents(Array(source.utf8))
    #expect(found.map(\.text.string) == ["One.\nTwo é.", "Three."])
    #expect(found.first?[.url] == "http://a.b/c")
    #expect(found.first?[.date]?.text == "2024-03-02T08:00:00Z")
    #expect(found.map { $0.origin.isExact } == [true, true])
    try expectWhole(Array(source.utf8))
  }

  @Test func `pages of WARC pass through as HTML, and nothing else does`() throws {
    let source =
      record("request", "GET / HTTP/1.1\r\n\r\n")
      + response("200 OK\r\nContent-Type: text/html; charset=iso-8859-1", "<title>A &amp; B</title>x")
      + response("200 OK\r\nContent-Type: image/png", "abc")
      + response("404 Not Found\r\nContent-Type: text/html", "no")
      + response("301 Moved\r\nContent-Type: text/html", "moved")
      + record("revisit", "HTTP/1.1 200 OK\r\n\r\n")
      + response(
        "200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked",
        "5\r\nPlain\r\n1;x=y\r\n.\r\n0\r\n\r\n")
    let found = try documents(Array(source.utf8))
    #expect(found.map(\.text.string) == ["<title>A &amp; B</title>x", "Plain."])
    #expect(found.map { $0[.mediaType] } == ["text/html", nil])
    #expect(found.first?[.title] == "A & B")
    try expectWhole(Array(source.utf8))
  }

  @Test func `compressed bodies are read, damaged ones rejected`() throws {
    let packed: [UInt8] = [
      0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x0B, 0xC9, 0x48, 0x55, 0x48, 0x4B, 0x2D,
      0x2A,
      0xAA, 0x54, 0x28, 0x2A, 0xCD, 0x2B, 0xD6, 0x03, 0x00, 0xF2, 0xFD, 0xF2, 0xE3, 0x0F, 0x00, 0x00, 0x00,
    ]
    for (cut, isWhole) in [(0, true), (2, true), (12, false)] {
      let head = Array("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\n\r\n".utf8)
      let block = head + packed.dropLast(cut)
      let source =
        Array("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: \(block.count)\r\n\r\n".utf8) + block
        + Array("\r\n\r\n".utf8)
      let found = try outcomes(source)
      #expect(found.first?.hasPrefix("error: ") == !isWhole, "\(found)")
      try expectWhole(source)
    }
  }

  @Test func `a record of a wrong length costs itself alone`() throws {
    let source =
      record("conversion", "Too short a length.", length: 5) + record("conversion", "Second.")
      + "garbage\nmore\n" + record("conversion", "Third.") + record("conversion", "Cut", length: 500)
    let found = try outcomes(Array(source.utf8))
    #expect(found.contains("Second.") && found.contains("Third."))
    #expect(found.last?.contains("the record is cut") == true)
    try expectWhole(Array(source.utf8))
  }

  @Test func `ARC records are read by their lines`() throws {
    let page = "HTTP/1.1 200 OK\nContent-Type: text/html\n\n<p>Ferry</p>"
    let source =
      "filedesc://x.arc 0.0.0.0 20240302080000 text/plain 20\n1 0 Sketch\nURL IP-a\n\n"
      + "http://a.b/c 1.2.3.4 20240302080000 text/html \(page.utf8.count)\n\(page)\n"
      + "http://a.b/d 1.2.3.4 20240302080000 text/html \(page.utf8.count)\n\(page)\n"
    let found = try documents(Array(source.utf8))
    #expect(found.map(\.text.string) == ["<p>Ferry</p>", "<p>Ferry</p>"])
    #expect(found.map { $0[.url] } == ["http://a.b/c", "http://a.b/d"])
    #expect(found.first?[.date]?.text == "2024-03-02T08:00:00Z")
    try expectWhole(Array(source.utf8))
  }
}
