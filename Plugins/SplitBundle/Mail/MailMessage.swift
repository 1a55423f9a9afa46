import PipelineKit

/// A message (RFC 5322) with its parts (RFC 2046), reduced to what a reader sees of it.
struct MailMessage {
  var header: MailHeader
  /// Parts to be read, in order: all plain, or all HTML.
  var text: [UInt8] = []
  var isHTML = false
  /// How many U+FFFD stand for what could not be read.
  var replaced = 0
  /// What the first part that was not UTF-8 was decoded from.
  var encoding: Origin.Encoding?
  var attachments: [Attachment] = []

  struct Attachment {
    var name: String?
    var type: String
    /// Bytes, decoded.
    var size: Int
  }

  private static let maxDepth = 16
  private static let maxParts = 1000

  init(_ bytes: [UInt8]) {
    var body = 0
    header = MailHeader(bytes[...], bodyStart: &body)
    var found = Found()
    Self.collect(bytes[body...], header, depth: 0, &found)
    isHTML = found.plain.allSatisfy(\.isEmpty) && !found.html.isEmpty
    let parts = (isHTML ? found.html : found.plain).filter { !$0.isEmpty }
    text = Array(parts.joined(separator: Array("\n\n".utf8)))
    replaced = found.replaced
    encoding = found.encoding
    attachments = found.attachments
  }

  /// What has been found in the parts.
  private struct Found {
    var plain: [[UInt8]] = []
    var html: [[UInt8]] = []
    var attachments: [Attachment] = []
    var replaced = 0
    var encoding: Origin.Encoding?
    var parts = 0
  }

  private static func collect(
    _ body: ArraySlice<UInt8>, _ header: MailHeader, depth: Int, _ found: inout Found
  ) {
    found.parts += 1
    guard depth <= maxDepth, found.parts <= maxParts else { return }
    let type = header.parameters(of: "content-type") ?? ("text/plain", [:])
    let disposition = header.parameters(of: "content-disposition")
    if type.value.hasPrefix("multipart/"), let boundary = type.parameters["boundary"], !boundary.isEmpty {
      let parts = MailParts.parts(of: body, boundary: Array(boundary.utf8))
      if !parts.isEmpty {
        return collect(parts, isAlternative: type.value == "multipart/alternative", depth, &found)
      }
    }
    let encoding = header["content-transfer-encoding"]
    if type.value == "message/rfc822", disposition?.value != "attachment" {
      // A message that was forwarded: its text is read with the rest.
      var start = 0
      let inner = TransferEncoding.decoded(Array(body), encoding)
      let innerHeader = MailHeader(inner[...], bodyStart: &start)
      return collect(inner[start...], innerHeader, depth: depth + 1, &found)
    }
    let isText =
      type.value == "text/plain" || type.value == "text/html" || type.value.isEmpty || type.value == "text"
    let bytes = TransferEncoding.decoded(Array(body), encoding)
    guard isText, disposition?.value != "attachment" else {
      found.attachments.append(
        Attachment(
          name: disposition?.parameters["filename"] ?? type.parameters["name"], type: type.value,
          size: bytes.count))
      return
    }
    let decoded = Charset.decoded(bytes, labels: [type.parameters["charset"]])
    let text = decoded.bytes
    found.replaced += decoded.replaced
    if found.encoding == nil { found.encoding = decoded.encoding }
    if type.value == "text/html" {
      found.html.append(trimmed(text))
    } else {
      let isFlowed = type.parameters["format"]?.lowercased() == "flowed"
      found.plain.append(
        trimmed(
          isFlowed ? unflowed(text, deletesSpace: type.parameters["delsp"]?.lowercased() == "yes") : text))
    }
  }

  private static func collect(
    _ parts: [ArraySlice<UInt8>], isAlternative: Bool, _ depth: Int, _ found: inout Found
  ) {
    for part in parts {
      var start = part.startIndex
      let header = MailHeader(part, bodyStart: &start)
      var inner = Found()
      inner.parts = found.parts
      collect(part[start...], header, depth: depth + 1, &inner)
      found.parts = inner.parts
      found.replaced += inner.replaced
      if found.encoding == nil { found.encoding = inner.encoding }
      found.attachments += inner.attachments
      found.plain += inner.plain
      found.html += inner.html
      // Text beside a part that has only HTML is still read as HTML there; mixed parts keep their order within a kind.
      if !isAlternative, inner.plain.isEmpty, !inner.html.isEmpty, !found.plain.isEmpty {
        found.plain += inner.html.map {
          Array(MarkupText.text(ofHTML: String(decoding: $0, as: UTF8.self)).utf8)
        }
      }
    }
  }

  private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    let range = bytes.span.trimmed()
    guard !range.isEmpty else { return [] }
    // Leading blanks of the first line are the text's own.
    let start = bytes[..<range.lowerBound].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return Array(bytes[start..<range.upperBound])
  }

  /// `format=flowed` (RFC 3676): a line that ends in a space goes on in the next.
  private static func unflowed(_ bytes: [UInt8], deletesSpace: Bool) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      var content = line.last == 0x0D ? line.dropLast() : line
      // A space that was stuffed in before `From `, a space or `>`.
      if content.first == 0x20 { content = content.dropFirst() }
      let isSignature = content.elementsEqual([0x2D, 0x2D, 0x20])
      if content.last == 0x20, !isSignature {
        result.append(contentsOf: deletesSpace ? content.dropLast() : content)
      } else {
        result.append(contentsOf: content)
        result.append(0x0A)
      }
    }
    return result
  }
}

/// The parts of a multipart body.
enum MailParts {
  /// What stands between lines `--boundary`; a last one that is never closed counts, too.
  static func parts(of body: ArraySlice<UInt8>, boundary: [UInt8]) -> [ArraySlice<UInt8>] {
    let mark = [0x2D, 0x2D] + boundary
    var parts: [ArraySlice<UInt8>] = []
    var open: Int?
    var at = body.startIndex
    while at < body.endIndex {
      let end = body[at...].firstIndex(of: 0x0A).map { $0 + 1 } ?? body.endIndex
      if body[at] == 0x2D, body[at..<end].starts(with: mark) {
        let rest = body[(at + mark.count)..<end].drop { $0 == 0x20 || $0 == 0x09 }
        let closes = rest.starts(with: [0x2D, 0x2D])
        if closes || rest.allSatisfy(\.isSpace) {
          if let open { parts.append(body[open..<lineEnd(before: at, from: open, body)]) }
          open = closes ? nil : end
          if closes { break }
        }
      }
      at = end
    }
    if let open, open < body.endIndex { parts.append(body[open...]) }
    return parts
  }

  /// The line end before a boundary belongs to the boundary.
  private static func lineEnd(before at: Int, from start: Int, _ body: ArraySlice<UInt8>) -> Int {
    var end = at
    if end > start, body[end - 1] == 0x0A { end -= 1 }
    if end > start, body[end - 1] == 0x0D { end -= 1 }
    return end
  }
}
