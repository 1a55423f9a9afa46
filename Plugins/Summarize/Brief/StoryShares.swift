/// One brief over several stories: each is chosen from by itself, and they share the words.
///
/// Every story has something before one has more, those with most documents first. Then comes the one that has the most documents for each
/// word that it would have taken, as seats are given to parties (the highest averages of D'Hondt): a story of three documents has about three times the
/// words of a story of one. What agrees with what, and which words are common, is a matter of one story and not of the bundle.
struct StoryShares {
  /// Those with most documents first; of equals, the one whose document comes first.
  let choices: [BriefChoice]

  /// Documents without a story are one together; all stories have `words` words to share.
  init(_ documents: [BriefDocument], words: Int) {
    var members: [(story: String?, documents: [Int])] = []
    var places: [String?: Int] = [:]
    for (index, document) in documents.enumerated() {
      if let place = places[document.story] {
        members[place].documents.append(index)
      } else {
        places[document.story] = members.count
        members.append((document.story, [index]))
      }
    }
    let voices = members.map { BriefChoice.voices(of: $0.documents, in: documents).count }
    let all = max(1, voices.reduce(0, +))
    let found = members.indices.map { index in
      BriefChoice(documents, of: members[index].documents, words: words * voices[index] / all)
    }
    choices = found.indices.sorted { left, right in
      let (a, b) = (found[left].voices, found[right].voices)
      return a == b ? left < right : a > b
    }.map { found[$0] }
  }

  /// The sentences that fit, story by story in the order of their first documents.
  func sentences(within budget: Budget) -> [Brief.Cited] {
    var budget = budget
    var picks = choices.map { BriefPicks($0) }
    while let (story, sentence) = next(&picks, within: budget) {
      let line = choices[story].line(sentence)
      budget.take(words: line.wordCount, characters: line.characterCount)
      picks[story].take(sentence)
    }
    return picks.sorted { $0.firstDocument < $1.firstDocument }.flatMap { picks in
      picks.choice.ordered(picks.chosen).map { picks.choice.cited($0) }
    }
  }

  /// Whose turn it is, with its best sentence.
  private func next(_ picks: inout [BriefPicks], within budget: Budget) -> (story: Int, sentence: Int)? {
    var best: (story: Int, sentence: Int)?
    var mostEach = -1.0
    for story in picks.indices {
      let isUntold = picks[story].chosen.isEmpty
      guard let sentence = picks[story].best(within: budget) else { continue }
      if isUntold { return (story, sentence) }
      let words = picks[story].words + choices[story].line(sentence).wordCount
      let each = Double(choices[story].voices) / Double(words)
      if each > mostEach { (mostEach, best) = (each, (story, sentence)) }
    }
    return best
  }
}

extension BriefPicks {
  /// The first document of its story.
  fileprivate var firstDocument: Int { choice.entries.first?.document ?? .max }
}
