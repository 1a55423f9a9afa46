import TextKit

/// A few words by which people know a story: who and what most of its documents name, and what their titles have in common.
enum StoryLabel {
  private static let mostNames = 2
  private static let mostWords = 4

  static func label(of documents: [StoryDocument]) -> String {
    if documents.count == 1, let title = documents[0].title, !title.isEmpty { return title }
    let names = names(of: documents)
    let words = titleWords(of: documents, without: names)
    let head = names.joined(separator: ", ")
    if words.isEmpty { return head.isEmpty ? documents.compactMap(\.title).first ?? "untitled" : head }
    return head.isEmpty ? words.joined(separator: " ") : head + ": " + words.joined(separator: " ")
  }

  /// The names that most documents hold.
  private static func names(of documents: [StoryDocument]) -> [String] {
    var counts: [String: (documents: Int, rank: Int, text: String)] = [:]
    for document in documents {
      for (rank, name) in document.names.enumerated() {
        let known = counts[name.entity] ?? (0, 0, name.text)
        let isLonger = name.text.utf8.count > known.text.utf8.count
        // Of things the shorter name: most say "NATO" where one spells it out.
        let text =
          isLonger == name.isPerson && name.text.utf8.count != known.text.utf8.count ? name.text : known.text
        counts[name.entity] = (known.documents + 1, known.rank + rank, text)
      }
    }
    let sorted = counts.sorted { left, right in
      if left.value.documents != right.value.documents {
        return left.value.documents > right.value.documents
      }
      return left.value.rank == right.value.rank ? left.key < right.key : left.value.rank < right.value.rank
    }
    return sorted.prefix(mostNames).map(\.value.text)
  }

  /// Words that several titles use, in the order in which they first occur.
  private static func titleWords(of documents: [StoryDocument], without names: [String]) -> [String] {
    var taken: Set<UInt64> = []
    for name in names { for word in words(of: name) { taken.insert(word.hash) } }
    var counts: [UInt64: (documents: Int, order: Int, text: String)] = [:]
    for document in documents {
      var seen: Set<UInt64> = []
      for word in words(of: document.title ?? "") where seen.insert(word.hash).inserted {
        guard !taken.contains(word.hash), !StopWords.contains(word.hash), word.text.utf8.count > 2 else {
          continue
        }
        let known = counts[word.hash] ?? (0, counts.count, word.text)
        counts[word.hash] = (known.documents + 1, known.order, known.text)
      }
    }
    let common = counts.values.filter { $0.documents > 1 }.sorted {
      $0.documents == $1.documents ? $0.order < $1.order : $0.documents > $1.documents
    }
    return common.prefix(mostWords).sorted { $0.order < $1.order }.map(\.text)
  }

  private static func words(of text: String) -> [(hash: UInt64, text: String)] {
    var text = text
    return text.withUTF8 { buffer in
      let bytes = UnsafeRawBufferPointer(buffer)
      return Words(bytes).map { range in
        let word = UnsafeRawBufferPointer(rebasing: bytes[range])
        let text = String(decoding: word, as: UTF8.self)
        // "Estonia's" is Estonia.
        guard text.hasSuffix("'s") || text.hasSuffix("’s") else { return (CaseFolding.hash(word), text) }
        var name = String(text.dropLast(2))
        let hash = name.withUTF8 { CaseFolding.hash(UnsafeRawBufferPointer($0)) }
        return (hash, name)
      }
    }
  }
}
