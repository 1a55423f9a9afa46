import PipelineKit

/// What the template of a document's source says of its lines: in how many of the other documents each stands.
///
/// Documents that are copies of this one share all its lines and say nothing of the site. How many there are is told by
/// the paragraphs: as many others as have half of the running text are taken for copies, and left out of every count.
struct TemplateEvidence: Sendable {
  /// How often a line was seen.
  struct Count: Sendable, Equatable {
    /// Documents of the source that have the line, this one among them.
    var documents: Int32 = 1
    /// Documents that have it or one that differs in numbers and dates only.
    var alike: Int32 = 1
    /// Documents of the source, this one among them.
    var total: Int32 = 1
  }

  /// Documents of the source, this one among them.
  let total: Int
  /// How many of the others seem to be copies of this one.
  let copies: Int
  private let counts: [Count]

  /// - Parameter lines: the document's lines; the template's are found among them by where they stand.
  init(_ template: Template, _ lines: [PageLine]) {
    total = template.documents
    var counts = Array(repeating: Count(total: Int32(clamping: template.documents)), count: lines.count)
    var next = 0
    for index in lines.indices {
      let content = lines[index].content
      while next < template.lines.count, template.lines[next].range.upperBound <= content.lowerBound {
        next += 1
      }
      guard next < template.lines.count else { break }
      let seen = template.lines[next]
      guard Self.isSame(seen.range, content) else { continue }
      counts[index].documents = Int32(clamping: seen.documents)
      counts[index].alike = Int32(clamping: seen.alike)
    }
    self.counts = counts
    copies = Self.copies(counts, lines)
  }

  /// How often a line of the document was seen, by its number.
  func count(of line: Int) -> Count { counts[line] }

  /// In how many other documents a line stands, copies of this one left out.
  func others(with line: Int) -> Int { max(0, Int(counts[line].documents) - 1 - copies) }

  /// In which share of the other documents a line stands, copies of this one left out: 0 to 1.
  func share(of line: Int) -> Double {
    let others = total - 1 - copies
    return others > 0 ? min(1, Double(self.others(with: line)) / Double(others)) : 0
  }

  /// A line that lost a few bytes between the two stages is still the same; one that was put together is not.
  private static func isSame(_ seen: Range<Int>, _ content: Range<Int>) -> Bool {
    let shared = seen.clamped(to: content).count
    return shared * 10 >= max(seen.count, content.count) * 9
  }

  /// The number of others that have half of the running text.
  private static func copies(_ counts: [Count], _ lines: [PageLine]) -> Int {
    let prose = lines.indices.filter { lines[$0].isProse }
    let half = prose.reduce(0) { $0 + lines[$1].width } / 2
    var seen = 0
    for index in prose.sorted(by: { (counts[$0].documents, $0) > (counts[$1].documents, $1) }) {
      seen += lines[index].width
      if seen > half { return Int(counts[index].documents) - 1 }
    }
    return 0
  }
}
