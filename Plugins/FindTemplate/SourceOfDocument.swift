import PipelineKit

/// What documents are brought together by. The order is that of sorting.
enum SourceKey: Hashable, Comparable, Sendable {
  case source(String)
  case host(String)
  /// A file, or a member of an archive, if it lies in one.
  case file(String, member: String)
  /// What a file lies in: a folder, or an archive.
  case folder(String)
}

/// What makes documents be of one source.
enum SourceOfDocument: String, OptionChoice {
  /// The field `source`, else the host of `url`, else the file.
  case source
  /// The host of `url`, else the file.
  case host
  /// The file.
  case bundle

  /// The keys of a document: the first under which enough documents are found is its source.
  func keys(of document: Document) -> [SourceKey] {
    if self == .source, let source = document[.source], !source.isEmpty { return [.source(source)] }
    if self != .bundle, let host = document[.url].flatMap(Self.host) { return [.host(host)] }
    let origin = document.origin
    let file = SourceKey.file(origin.file, member: origin.member ?? "")
    return [file, .folder(origin.member == nil ? Self.folder(of: origin.file) : origin.file)]
  }

  private static func folder(of file: String) -> String {
    file.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(file[..<$0]) } ?? ""
  }

  /// The host of an address in small letters, without `www.` and the port; `nil` where there is none.
  static func host(of address: String) -> String? {
    let bytes = Array(address.utf8)
    guard let start = bytes.firstIndex(of: UInt8(ascii: ":")).map({ $0 + 3 }), start < bytes.count,
      bytes[start - 2] == UInt8(ascii: "/"), bytes[start - 1] == UInt8(ascii: "/")
    else { return nil }
    var host = bytes[start...].prefix { !"/?#".utf8.contains($0) }
    if let at = host.lastIndex(of: UInt8(ascii: "@")) { host = host[(at + 1)...] }
    if let port = host.lastIndex(of: UInt8(ascii: ":")), !host[port...].contains(UInt8(ascii: "]")) {
      host = host[..<port]
    }
    let name = host.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
    let prefix = Array("www.".utf8)
    let rest = name.starts(with: prefix) ? Array(name.dropFirst(prefix.count)) : name
    return rest.isEmpty ? nil : String(decoding: rest, as: UTF8.self)
  }
}
