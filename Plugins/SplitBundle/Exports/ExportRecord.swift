/// An article of an export: the lines that state its fields, its text, and what the database puts behind it.
struct ExportRecord {
  var head: [String] = []
  var body: [String] = []
  var trailer: [String] = []
  var fields = StatedFields()

  /// The database failed to put the article there.
  var holdsError: Bool {
    (head + body).contains {
      $0.contains("there is an error in this document") || $0.contains("We are sorry but there is")
    }
  }

  /// The record as text, one paragraph after another; what is not the article's becomes frame.
  mutating func source() -> [UInt8] {
    func joined(_ parts: [String]) -> [UInt8] { Array(parts.joined(separator: "\n\n").utf8) }
    let gap = Array("\n\n".utf8)
    var text = joined(head)
    if !text.isEmpty, !body.isEmpty {
      text += gap
      fields.frame.append(
        .init(range: 0..<text.count, rule: "header", reason: "states the document's fields"))
    }
    text += joined(body)
    if !trailer.isEmpty {
      let start = text.count
      if start > 0 { text += gap }
      text += joined(trailer)
      if !body.isEmpty {
        fields.frame.append(
          .init(range: start..<text.count, rule: "trailer", reason: "states the document's fields"))
      }
    }
    return text
  }

  /// Takes a label with its value; both stay in the record's text.
  mutating func take(_ key: String, _ value: String) {
    let value = value.joinedWords
    if !value.isEmpty { fields.take(key, value) }
  }
}

extension ExportKind {
  /// The article in the HTML of one record.
  func record(of bytes: [UInt8]) -> ExportRecord {
    var html = bytes[...]
    // The record of Nexis begins within a comment.
    if self == .nexis,
      let end = html.prefix(400).indices.first(where: { html[$0...].starts(with: Array("-->".utf8)) })
    {
      html = html[(end + 3)...]
    }
    let root = MarkupReader.html(Array(html))
    switch self {
    case .factiva: return FactivaExport.record(of: root)
    case .nexis: return NexisExport.record(of: root)
    case .europresse: return EuropresseExport.record(of: root)
    case .proquest: return ProQuestExport.record(of: root)
    }
  }
}
