import PipelineKit

/// How often what is named, and in how many documents.
struct EntityTally: Sendable {
  /// What is counted by: a name that is a person here and a place there is two things.
  struct Key: Hashable, Comparable, Sendable {
    var entity: String
    var label: String

    static func < (left: Key, right: Key) -> Bool {
      left.entity == right.entity ? left.label < right.label : left.entity < right.entity
    }
  }

  struct Count: Sendable {
    var names: [String: Int] = [:]
    var mentions = 0
    var documents = 0
    var first: PublicationDate?
    var last: PublicationDate?

    /// The commonest first, then by the letters.
    var namesInOrder: [String] {
      names.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }.map(\.key)
    }
  }

  private(set) var entities: [Key: Count] = [:]

  /// Counts one mention of the one document that this tally is about.
  mutating func count(_ mention: EntityMention, date: PublicationDate?) {
    // Names go over line ends where the text does.
    let name = mention.text.split { $0 == "\n" || $0 == "\r" || $0 == "\r\n" || $0 == " " }.joined(
      separator: " ")
    let key = Key(entity: mention.entity ?? name, label: mention.label)
    var count = entities[key] ?? Count(documents: 1, first: date, last: date)
    count.mentions += 1
    count.names[name, default: 0] += 1
    entities[key] = count
  }

  /// Adds other documents' counts.
  mutating func add(_ other: EntityTally) {
    for (key, count) in other.entities {
      guard var sum = entities[key] else {
        entities[key] = count
        continue
      }
      sum.mentions += count.mentions
      sum.documents += count.documents
      sum.names.merge(count.names, uniquingKeysWith: +)
      sum.first = [sum.first, count.first].compactMap(\.self).min()
      sum.last = [sum.last, count.last].compactMap(\.self).max()
      entities[key] = sum
    }
  }

  /// Those in most documents first, then those named most often, then by the letters.
  var sorted: [(key: Key, count: Count)] {
    entities.map { ($0.key, $0.value) }.sorted { left, right in
      if left.count.documents != right.count.documents { return left.count.documents > right.count.documents }
      if left.count.mentions != right.count.mentions { return left.count.mentions > right.count.mentions }
      return left.key < right.key
    }
  }
}
