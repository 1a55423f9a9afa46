import PipelineKit

/// RSS (0.9x, 1.0, 2.0) and Atom: an entry a document.
///
/// Entries are found in the stream and parsed one by one, so a broken one costs itself alone, a feed of any length passes,
/// and there is no DTD from which an entity could be expanded.
struct FeedFormat: BundleFormat {
  let description = BundleFormatDescription(
    name: "feed", summary: "RSS and Atom feeds, with the full content where they have it.",
    sample: """
      <?xml version="1.0" encoding="utf-8"?>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
      <title>The Kaldvik Courier</title>
      <item><title>Ferry &amp;amp; bridge</title><link>https://example.org/ferry</link>
        <pubDate>Sat, 02 Mar 2024 08:00:00 +0000</pubDate><description>It runs.</description>
        <content:encoded><![CDATA[<p>The ferry runs again.</p><p>It is &quot;as new&quot;.</p>]]></content:encoded></item>
      <item><title>Bridge closed</title><description>The bridge is closed until May.</description></item>
      </channel></rss>
      """)

  func confidence(in head: SourceSample) -> Double { FeedFrame(head: head.bytes) == nil ? 0 : 0.99 }

  func split(_ reader: SourceReader, _ options: BundleOptions, into sink: inout SegmentSink) throws {
    let head = try reader.peek(65_536) { Array($0.prefix(65_536)) }
    guard let frame = FeedFrame(head: head) else {
      let error = StageError("no-feed", "the file is no RSS and no Atom: neither <rss> nor <feed> begins it")
      return try WholeFile.split(reader, tag: error, into: &sink)
    }
    var splitting = ElementSplitting(reader: reader, names: [frame.entryName], tag: frame)
    try splitting.run(&sink)
  }

  func document(of segment: Segment, _ options: BundleOptions) throws -> Document {
    guard let frame = segment.tag as? FeedFrame else {
      throw StageError("no-feed", "the record is no feed's entry")
    }
    let (entry, text) = try MarkupReader.element(of: segment, encoding: frame.encoding)
    var values = FeedEntry.values(of: entry, in: frame)
    values.replacedCount = text.replaced
    values.encoding = text.encoding
    guard values.text?.isEmpty == false else {
      throw StageError(
        "missing-text", "line \(segment.lines.lowerBound): the entry has neither content nor a summary")
    }
    return values.document(of: segment)
  }
}
