import JSONText
import PipelineKit

/// Mailboxes (mbox in its variants) and single messages.
///
/// A message begins at a line `From ` with an address or a dash, a day and a time, behind which a header follows; a line
/// of text that merely begins with `From ` begins none. `>From ` is given back its line as mboxrd has it.
struct MailFormat: BundleFormat {
  let description = BundleFormatDescription(
    name: "mail", summary: "A mailbox (mbox), or a single message: its text, else its HTML.",
    sample: """
      From news@example.org Sat Mar  2 08:00:00 2024
      From: =?utf-8?Q?Kaldvik_Courier?= <news@example.org>
      Subject: Ferry back in service
      Date: Sat, 02 Mar 2024 08:00:00 +0100
      MIME-Version: 1.0
      Content-Type: multipart/alternative; boundary="part"

      --part
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: quoted-printable

      The ferry runs again, after six months in the =
      dock.

      >From next week on, it sails hourly.
      --part
      Content-Type: text/html

      <p>The ferry runs again.</p>
      --part--

      From news@example.org Sun Mar  3 08:00:00 2024
      From: Kaldvik Courier <news@example.org>
      Subject: Bridge closed
      Message-ID: <2@example.org>

      The bridge is closed until May.

      """)

  func confidence(in head: SourceSample) -> Double {
    var bytes = head.bytes.prefix(65_536)
    bytes = bytes.dropFirst(ByteOrderMark.length(head.bytes.span)).drop(while: \.isSpace)
    if MailLine.beginsMessage(bytes) { return 0.99 }
    return MailLine.beginsHeader(bytes) ? 0.985 : 0
  }

  func split(_ reader: SourceReader, _ options: BundleOptions, into sink: inout SegmentSink) throws {
    let isBox = try reader.peek(65_536) { bytes in
      MailLine.beginsMessage(Array(bytes.prefix(65_536))[...].drop { $0.isSpace || $0 >= 0xBB })
    }
    guard isBox else { return try WholeFile.split(reader, tag: MailTag(), into: &sink) }
    var filledEnd = 0
    while true {
      let begins = try reader.peek(8192) { bytes in
        bytes.first == 0x46 && MailLine.beginsMessage(Array(bytes.prefix(8192))[...])
      }
      let start = reader.position
      guard try reader.readLine() != nil else { break }
      if begins {
        try sink.document(upTo: filledEnd, tag: MailTag(), because: Self.evidence)
        try sink.separator(upTo: start)
      }
      let isBlank = reader.withBytes(of: start..<reader.position) {
        $0.allSatisfy(\.isSpace) && $0.count < 4096
      }
      if !isBlank { filledEnd = reader.position }
    }
    try sink.document(upTo: filledEnd, tag: MailTag(), because: Self.evidence)
    try sink.separator(upTo: reader.position)
  }

  private static let evidence = BoundaryEvidence("a message behind a line 'From ... date'")

  func document(of segment: Segment, _ options: BundleOptions) throws -> Document {
    let message = MailMessage(MailLine.unescaped(segment.bytes))
    var values = RecordValues()
    values.text = message.text
    values.replacedCount = message.replaced
    values.encoding = message.encoding
    let header = message.header
    guard !header.fields.isEmpty else {
      throw StageError("invalid-message", "line \(segment.lines.lowerBound): the message has no header")
    }
    guard !message.text.isEmpty else {
      let count = message.attachments.count
      throw StageError(
        "missing-text",
        "line \(segment.lines.lowerBound): the message has no text"
          + (count > 0 ? ", but \(count) attachments" : ""))
    }
    if message.isHTML { values.mediaType = "text/html" }
    values.title = header["subject"]
    if let date = header["date"] { _ = values.takeDate(date) }
    values.source = header["from"].map(MailLine.displayName)
    for name in ["archived-at", "content-location"] where values.url == nil {
      values.url = header[name].flatMap { value in
        let address = value.filter { $0 != "<" && $0 != ">" }
        return address.hasPrefix("http") ? address : nil
      }
    }
    if let language = header["content-language"], !values.takeLanguage(language) {
      values.note("content-language", language)
    }
    for name in ["from", "to", "message-id", "list-id"] { values.note(name, header[name]) }
    if !message.attachments.isEmpty { values.metadata.append(Self.attachments(message)) }
    return values.document(of: segment)
  }

  private static func attachments(_ message: MailMessage) -> JSONMember {
    let list = message.attachments.map { attachment in
      var members = [JSONMember(key: "type", value: .string(attachment.type))]
      if let name = attachment.name { members.insert(.init(key: "name", value: .string(name)), at: 0) }
      members.append(.init(key: "bytes", value: .int(attachment.size)))
      return JSONValue.object(members)
    }
    return JSONMember(key: "attachments", value: .array(list))
  }
}

/// Marks a segment as a message.
struct MailTag: Sendable {}

/// Lines of a mailbox.
enum MailLine {
  /// Whether the bytes begin with `From address Sat Mar  2 08:00:00 2024` and a header behind that line.
  static func beginsMessage(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.starts(with: Array("From ".utf8)), let end = bytes.firstIndex(of: 0x0A),
      end - bytes.startIndex < 400
    else { return false }
    let words = bytes[..<end].split { $0.isSpace }
    guard words.count >= 4 else { return false }
    var (hasTime, hasYear, hasMonth) = (false, false, false)
    for word in words.dropFirst() {
      let colons = word.count { $0 == 0x3A }
      if (1...2).contains(colons), word.allSatisfy({ $0.isDigit || $0 == 0x3A }) { hasTime = true }
      if word.count == 4, word.allSatisfy(\.isDigit) { hasYear = true }
      if word.count == 3, months.contains(String(decoding: word, as: UTF8.self)) { hasMonth = true }
    }
    guard hasTime, hasYear, hasMonth else { return false }
    var next = bytes[(end + 1)...]
    if next.first == 0x3E { next = next.dropFirst() }
    guard let colon = next.prefix(80).firstIndex(where: { $0 == 0x3A || $0 == 0x0A || $0 == 0x20 }) else {
      return false
    }
    return next[colon] == 0x3A && MailHeader.isName(next[..<colon]) || next.starts(with: Array("From ".utf8))
  }

  private static let months: Set<String> = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Whether the bytes begin with a message's header: three of its fields, one of them of the kind only mail has.
  static func beginsHeader(_ bytes: ArraySlice<UInt8>) -> Bool {
    let first = bytes.prefix(80)
    guard let colon = first.firstIndex(of: 0x3A), MailHeader.isName(first[..<colon]) else { return false }
    var end = 0
    let names = MailHeader(bytes, bodyStart: &end).fields.map(\.name)
    guard let name = names.first, known.contains(name) || technical.contains(name) || name.hasPrefix("x-")
    else {
      return false
    }
    return names.contains(where: technical.contains) && names.contains("from") && names.count >= 3
      && names.count(where: { known.contains($0) || technical.contains($0) }) >= 3
  }

  private static let known: Set<String> = [
    "from", "to", "cc", "subject", "date", "sender", "reply-to", "list-id", "list-unsubscribe",
    "delivered-to",
  ]
  private static let technical: Set<String> = [
    "message-id", "received", "mime-version", "return-path", "content-transfer-encoding", "dkim-signature",
    "content-type", "delivered-to", "authentication-results",
  ]

  /// The message without its `From ` line, and with the `>` taken off that mailboxes put before `From `.
  static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
    var start = ByteOrderMark.length(bytes.span)
    var isBox = false
    if bytes[start...].starts(with: Array("From ".utf8)) {
      isBox = true
      start = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
    }
    guard isBox else { return Array(bytes[start...]) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count - start)
    let from = Array("From ".utf8)
    var at = start
    while at < bytes.count {
      let end = bytes[at...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
      let marks = bytes[at] == 0x3E ? bytes[at..<end].prefix { $0 == 0x3E }.count : 0
      let isEscaped = marks > 0 && bytes[(at + marks)..<end].starts(with: from)
      result.append(contentsOf: bytes[(at + (isEscaped ? 1 : 0))..<end])
      at = end
    }
    return result
  }

  /// The name in `Name <mail@example.org>`; the address where there is none.
  static func displayName(_ from: String) -> String {
    guard let open = from.lastIndex(of: "<") else { return from }
    let name = from[..<open].filter { $0 != "\"" }
    let words = String(name).joinedWords
    return words.isEmpty ? from[open...].filter { $0 != "<" && $0 != ">" } : words
  }
}
