import JSONText
import PipelineKit
import PipelineTesting
import Testing

@testable import SplitBundle

@Suite struct MailTests {
  private let box = Array(MailFormat().description.sample.utf8)

  @Test func `each message of a mailbox is a document, its plain text preferred`() throws {
    let found = try documents(box)
    #expect(
      found.map(\.text.string) == [
        "The ferry runs again, after six months in the dock.\n\nFrom next week on, it sails hourly.",
        "The bridge is closed until May.",
      ])
    #expect(found.map { $0[.title] } == ["Ferry back in service", "Bridge closed"])
    #expect(found.map { $0[.source] } == ["Kaldvik Courier", "Kaldvik Courier"])
    #expect(found.first?[.date]?.text == "2024-03-02T08:00:00+01:00")
    try expectWhole(box)
  }

  @Test func `a line of text that begins with From begins no message`() throws {
    let source = """
      From a@b.c Sat Mar  2 08:00:00 2024
      Subject: One
      Message-ID: <1@b.c>

      From the sea it came.

      From 10:00 on Mar 2 2024 the bridge is open.
      It was.

      >From here.
      >>From there.

      """
    #expect(
      try outcomes(Array(source.utf8)) == [
        "From the sea it came.\n\nFrom 10:00 on Mar 2 2024 the bridge is open.\nIt was.\n\nFrom here.\n>From there."
      ])
  }

  @Test func `header lines are read whatever they are encoded in`() throws {
    for (raw, text) in [
      ("=?utf-8?B?RsOkaHJl?=", "Fähre"), ("=?iso-8859-1?q?F=E4hre_f=E4hrt?=", "Fähre fährt"),
      ("=?utf-8?q?F=C3?= =?utf-8?q?=A4hre?=", "Fähre"),
      ("Ferry =?utf-8?q?f=C3=A4hrt?= again", "Ferry fährt again"),
      ("=?utf-8?x?abc?=", "=?utf-8?x?abc?="), ("=?", "=?"), ("a = b", "a = b"),
    ] {
      let source =
        "Message-ID: <1@b.c>\nFrom: a@b.c\nSubject: \(raw)\nDate: Sat, 02 Mar 2024 08:00 GMT\n\nText.\n"
      let found = try documents(Array(source.utf8))
      #expect(found.first?[.title] == text)
      #expect(found.first?[.date]?.text == "2024-03-02T08:00Z")
    }
  }

  @Test func `parts, encodings, character sets and attachments are told`() throws {
    let source = """
      MIME-Version: 1.0
      From: Ada <a@b.c>
      Subject: Parts
      Content-Type: multipart/mixed; boundary=outer

      preamble
      --outer
      Content-Type: text/plain; charset=iso-8859-1
      Content-Transfer-Encoding: base64

      RuRocmUgaXN0IGRhLg==
      --outer
      Content-Type: application/pdf; name="plan.pdf"
      Content-Disposition: attachment; filename*=utf-8''pl%C3%A4n.pdf
      Content-Transfer-Encoding: base64

      QUJD
      --outer--
      epilogue
      """
    let found = try #require(documents(Array(source.utf8)).first)
    #expect(found.text.string == "Fähre ist da.")
    let attachment = found.metadata.first { $0.key == "attachments" }?.value.arrayValue?.first
    #expect(attachment?["name"]?.stringValue == "plän.pdf")
    #expect(attachment?["bytes"]?.intValue == 3)
    #expect(found.origin.isExact == false)
  }

  @Test func `a message that has only HTML passes through as HTML`() throws {
    let source = """
      Received: by b.c
      From: a@b.c
      Subject: HTML
      Content-Type: text/html; charset=utf-8
      Content-Transfer-Encoding: quoted-printable

      <html><body><p>F=C3=A4hre</p></body></html>
      """
    let found = try #require(documents(Array(source.utf8)).first)
    #expect(found[.mediaType] == "text/html")
    #expect(found.text.string == "<html><body><p>Fähre</p></body></html>")
  }

  @Test func `lines that flow are put together`() throws {
    let source =
      "MIME-Version: 1.0\nFrom: a@b.c\nContent-Type: text/plain; format=flowed\n\nOne line \ngoes on.\nTwo.\n-- \nAda\n"
    #expect(try outcomes(Array(source.utf8)) == ["One line goes on.\nTwo.\n-- \nAda"])
  }

  @Test func `a message without text is rejected with what it has`() throws {
    let source = """
      From a@b.c Sat Mar  2 08:00:00 2024
      From: a@b.c
      Content-Type: image/png

      abc

      From a@b.c Sun Mar  3 08:00:00 2024
      From: a@b.c

      Text.
      """
    let found = try outcomes(Array(source.utf8))
    #expect(found == ["error: line 1: the message has no text, but 1 attachments", "Text."])
  }

  @Test func `fields above an article make no message`() throws {
    let source = "From: The Courier\nDate: 2024-03-02\nSubject: Ferry\n\nThe ferry runs again.\n"
    #expect(try documents(Array(source.utf8)).first?.origin.isExact == true)
  }

  @Test func `parts within parts come to an end`() throws {
    var source = "MIME-Version: 1.0\nFrom: a@b.c\nDate: x\n"
    for depth in 0..<300 { source += "Content-Type: multipart/mixed; boundary=b\(depth)\n\n--b\(depth)\n" }
    source += "Content-Type: text/plain\n\ndeep\n"
    try expectWhole(Array(source.utf8), splitting("mail"))
  }
}
