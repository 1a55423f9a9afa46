/// The header of one record of a web archive.
struct WebArchiveRecord: Sendable {
  /// What a record holds, as far as it matters here.
  enum Kind: Sendable { case response, resource, text, other }

  var kind = Kind.other
  var url: String?
  /// When it was fetched, as the archive says it.
  var date: String?
  var mediaType: String?
  /// Bytes of the block behind the header.
  var length: Int?
  var id: String?
  /// The languages that the crawl's own detector found, as Common Crawl writes them: `eng,fra`.
  var language: String?

  /// Reads the header of a WARC record, up to its blank line.
  init(warc header: [UInt8]) {
    var start = 0
    let lines = MailHeader(
      header[(header.firstIndex(of: 0x0A).map { $0 + 1 } ?? header.count)...], bodyStart: &start)
    url = lines["warc-target-uri"].map {
      $0.hasPrefix("<") && $0.hasSuffix(">") ? String($0.dropFirst().dropLast()) : $0
    }
    date = lines["warc-date"]
    mediaType = lines.parameters(of: "content-type")?.value
    length = lines["content-length"].flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
    id = lines["warc-record-id"]
    language = lines["warc-identified-content-language"]
    kind =
      switch lines["warc-type"]?.lowercased() {
      case "response": .response
      case "resource": .resource
      case "conversion": .text
      default: .other
      }
  }

  /// Reads the line before an ARC record: `http://a.b/c 1.2.3.4 20240302080000 text/html 4242`, in the second version with
  /// more fields before the length. `nil` where it is none.
  init?(arc line: [UInt8]) {
    let words = line.split(separator: 0x20, omittingEmptySubsequences: true).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard words.count >= 5, words.count <= 12, words[0].contains(":"),
      let length = Int(words[words.count - 1].joinedWords),
      length >= 0, words[2].utf8.count >= 8, words[2].utf8.allSatisfy(\.isDigit)
    else { return nil }
    url = words[0]
    date = words[2]
    mediaType = words[3].lowercased()
    self.length = length
    kind = words[0].hasPrefix("http") ? .response : .other
  }
}
