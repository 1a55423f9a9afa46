import PipelineKit

/// What the elements around the records of an XML file say of their number: `<resultset count="20">`.
enum XMLCounts {
  /// The counts that stand in the head of a file before its first record, with the places of their tags.
  ///
  /// Only elements that are still open there speak of the records: another may count something of its own.
  static func stated(in head: [UInt8], before recordName: String) -> [(count: StatedCount, range: Range<Int>)]
  {
    let record = Array(recordName.utf8)
    var open: [(name: ArraySlice<UInt8>, tag: Range<Int>)] = []
    var at = 0
    while let start = head[at...].firstIndex(of: 0x3C), start + 1 < head.count {
      guard let end = head[start...].firstIndex(of: 0x3E) else { break }
      at = end + 1
      let first = head[start + 1]
      if first == 0x2F {
        if !open.isEmpty { open.removeLast() }
      } else if first.isLetter {
        let name = head[(start + 1)..<end].prefix { !$0.isSpace && $0 != 0x2F }
        if name.map(\.lowercased) == record { return open.flatMap { counts(in: head, $0.tag) } }
        if head[end - 1] != 0x2F, open.count < deepest { open.append((name, start..<end + 1)) }
      }
    }
    return []
  }

  private static let deepest = 16

  /// The counts among the attributes of one tag.
  private static func counts(in head: [UInt8], _ tag: Range<Int>) -> [(count: StatedCount, range: Range<Int>)]
  {
    let pieces = head[tag].split(omittingEmptySubsequences: false) { $0 == 0x22 || $0 == 0x27 }
    var counts: [(count: StatedCount, range: Range<Int>)] = []
    // Between two quotes stands a value, before it the attribute's name.
    for (before, value) in zip(pieces, pieces.dropFirst()) {
      let name = before.reversed().drop { $0.isSpace || $0 == 0x3D }.prefix { !$0.isSpace && $0 != 0x3C }
      let key = String(decoding: name.reversed().map(\.lowercased), as: UTF8.self)
      guard let isOfSearch = keys[key] else { continue }
      var at = 0
      let digits = Array(value)
      guard let number = digits.span.groupedNumber(at: &at), at == digits.count else { continue }
      counts.append((StatedCount(.following, number, isOfSearch: isOfSearch), tag))
    }
    return counts
  }

  /// Attributes that count records, and whether the number is that of a search.
  private static let keys: [String: Bool] = [
    "count": false, "documents": false, "articles": false, "records": false, "numdocs": false,
    "documentcount": false, "articlecount": false, "recordcount": false, "document-count": false,
    "total": true, "numfound": true, "totalresults": true, "total-results": true, "totalcount": true,
    "total-count": true, "hits": true, "results": true, "numberofresults": true,
  ]
}
