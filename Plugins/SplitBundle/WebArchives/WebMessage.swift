internal import CZlib
import PipelineKit

/// A response of HTTP as an archive keeps it: status line, header, body.
struct WebMessage {
  /// The body, as UTF-8.
  var text: [UInt8] = []
  /// What it is written in; `nil` for plain text.
  var mediaType: String?
  /// What the page calls itself.
  var title: String?
  /// The languages that the page and the server say it is in, the surest first.
  var languages: [String] = []
  var replaced = 0
  /// What the body was decoded from, where it was not UTF-8.
  var encoding: Origin.Encoding?

  /// What one body may come to when it is decompressed.
  private static let maxBytes = 64 << 20

  /// Reads a response; `line` is where its record begins, for messages.
  init(_ bytes: [UInt8], line: Int) throws {
    guard let header = Self.header(bytes) else {
      throw StageError("invalid-response", "line \(line): the record holds no response of HTTP")
    }
    var body = Array(bytes[header.end...])
    if header.fields["transfer-encoding"]?.lowercased().contains("chunked") == true {
      body = Self.unchunked(body)
    }
    if let encoding = header.fields["content-encoding"]?.lowercased(), encoding != "identity" {
      body = try Self.decompressed(body, encoding, line: line)
    }
    let type = header.fields.parameters(of: "content-type")
    let isHTML = type.map { Self.isHTML($0.value) } ?? true
    let decoded = Charset.decoded(
      body, labels: [type?.parameters["charset"], isHTML ? HTMLHead.charset(body) : nil])
    text = decoded.bytes
    replaced = decoded.replaced
    encoding = decoded.encoding
    if isHTML { languages += [HTMLHead.language(text)].compactMap(\.self) }
    languages += [header.fields["content-language"]].compactMap(\.self)
    guard isHTML else { return }
    mediaType = type?.value == "application/xhtml+xml" ? "application/xhtml+xml" : "text/html"
    title = HTMLHead.title(text)
  }

  private static func header(_ bytes: [UInt8]) -> (fields: MailHeader, status: Int, end: Int)? {
    guard bytes.starts(with: Array("HTTP/".utf8)), let first = bytes.firstIndex(of: 0x0A) else { return nil }
    let words = bytes[..<first].split(separator: 0x20)
    guard words.count >= 2, let status = Int(String(decoding: words[1].filter(\.isDigit), as: UTF8.self))
    else { return nil }
    var end = 0
    let fields = MailHeader(bytes[(first + 1)...], bodyStart: &end)
    return (fields, status, end)
  }

  /// Whether the beginning of a response says that a page or a text follows: a status of success, a readable type.
  static func isPage(_ bytes: UnsafeRawBufferPointer, _ record: WebArchiveRecord) -> Bool {
    // What is no response at all is handed on, to be rejected with its place.
    guard let header = header(Array(bytes)) else {
      return record.mediaType?.hasPrefix("image/") != true && !bytes.isEmpty
    }
    guard (200...299).contains(header.status) else { return false }
    guard let type = header.fields.parameters(of: "content-type")?.value, !type.isEmpty else { return true }
    return isReadable(type)
  }

  /// Types that hold an article's text.
  static func isReadable(_ type: String) -> Bool {
    type == "text/plain" || isHTML(type)
  }

  private static func isHTML(_ type: String) -> Bool {
    type == "text/html" || type == "application/xhtml+xml"
  }

  /// The chunks of a body put together; a body that is not chunked after all is left as it is, what is cut ends there.
  static func unchunked(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var at = 0
    while at < bytes.count {
      var size = 0
      var next = at
      while next < bytes.count, let digit = bytes[next].hexValue, size < 1 << 40 {
        size = size << 4 | Int(digit)
        next += 1
      }
      guard next > at, let end = bytes[next...].prefix(1024).firstIndex(of: 0x0A) else {
        return at == 0 ? bytes : result
      }
      if size == 0 { return result }
      let start = end + 1
      let stop = min(bytes.count, start + min(size, bytes.count))
      result.append(contentsOf: bytes[start..<stop])
      at = stop
      while at < bytes.count, bytes[at] == 0x0D || bytes[at] == 0x0A { at += 1 }
    }
    return result
  }

  /// The body without its compression: gzip, deflate (with or without a zlib header).
  private static func decompressed(_ bytes: [UInt8], _ encoding: String, line: Int) throws -> [UInt8] {
    guard ["gzip", "x-gzip", "deflate"].contains(encoding) else {
      // Crawlers keep the header of what they have decompressed already.
      if Charset.isUTF8(bytes) { return bytes }
      throw StageError(
        "unsupported-encoding", "line \(line): the page is compressed with '\(encoding)', which is not read")
    }
    let isGzip = bytes.starts(with: [0x1F, 0x8B])
    if encoding != "deflate", !isGzip { return bytes }
    for windowBits in isGzip ? [31] : [15, -15] {
      if let plain = try inflated(bytes, windowBits: Int32(windowBits), line: line) { return plain }
    }
    // Where only the checksum behind the data is missing or wrong, the data may be whole.
    if isGzip, let start = gzipDataStart(bytes),
      let plain = try inflated(Array(bytes[start...]), windowBits: -15, line: line)
    {
      return plain
    }
    if Charset.isUTF8(bytes) { return bytes }
    throw StageError("invalid-compression", "line \(line): the page's \(encoding) data is damaged")
  }

  /// The offset behind the header of gzip (RFC 1952): ten bytes, and what its flags say.
  private static func gzipDataStart(_ bytes: [UInt8]) -> Int? {
    guard bytes.count > 10 else { return nil }
    let flags = bytes[3]
    var at = 10
    if flags & 4 != 0 {
      guard bytes.count > at + 2 else { return nil }
      at += 2 + Int(bytes[at]) + Int(bytes[at + 1]) << 8
    }
    for flag in [UInt8(8), 16] where flags & flag != 0 {
      guard at < bytes.count, let end = bytes[at...].firstIndex(of: 0) else { return nil }
      at = end + 1
    }
    if flags & 2 != 0 { at += 2 }
    return at < bytes.count ? at : nil
  }

  /// `nil` where nothing could be read. Of data that is cut, what came before the cut is lost with it: the page is not whole.
  private static func inflated(_ bytes: [UInt8], windowBits: Int32, line: Int) throws -> [UInt8]? {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, windowBits, ZLIB_VERSION, size) == Z_OK else { return nil }
    defer { inflateEnd(&stream) }
    var result: [UInt8] = []
    var input = bytes
    var window = [UInt8](repeating: 0, count: 1 << 16)
    var status = Z_OK
    input.withUnsafeMutableBufferPointer { input in
      window.withUnsafeMutableBufferPointer { window in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(clamping: input.count)
        while status == Z_OK, result.count <= maxBytes {
          stream.next_out = window.baseAddress
          stream.avail_out = UInt32(window.count)
          status = inflate(&stream, Z_NO_FLUSH)
          result.append(contentsOf: window.prefix(window.count - Int(stream.avail_out)))
        }
      }
    }
    guard result.count <= maxBytes else {
      throw StageError(
        "too-large", "line \(line): the page comes to more than \(maxBytes >> 20) MB when decompressed")
    }
    return status == Z_STREAM_END ? result : nil
  }
}
