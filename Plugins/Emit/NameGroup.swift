import PipelineKit

/// The names of one label, each with how often it is mentioned.
struct NameGroup {
  /// What the label means, in a word for people.
  var heading: String
  /// The names, the most mentioned first, then in the order of the text.
  var names: [(text: String, count: Int)]

  /// Groups mentions by label, and within a label by what they mean. A name is shown in its longest form.
  static func groups(of mentions: [EntityMention]) -> [NameGroup] {
    var labels: [String] = []
    var names: [[(text: String, count: Int)]] = []
    var places: [[String]: (label: Int, name: Int)] = [:]
    for mention in mentions {
      let key = [mention.label, mention.entity ?? mention.text]
      if let (label, name) = places[key] {
        names[label][name].count += 1
        if mention.text.utf8.count > names[label][name].text.utf8.count {
          names[label][name].text = mention.text
        }
        continue
      }
      let label = labels.firstIndex(of: mention.label) ?? labels.count
      if label == labels.count {
        labels.append(mention.label)
        names.append([])
      }
      places[key] = (label, names[label].count)
      names[label].append((mention.text, 1))
    }
    // `sorted` is stable: names mentioned alike stay in the order of the text.
    return order(of: labels).map { index in
      NameGroup(heading: heading(labels[index]), names: names[index].sorted { $0.count > $1.count })
    }
  }

  /// The known labels in their usual order, then a user's own in the order of the text.
  private static func order(of labels: [String]) -> [Int] {
    labels.indices.sorted { left, right in
      let first = headings.firstIndex { $0.label == labels[left] } ?? headings.count
      let second = headings.firstIndex { $0.label == labels[right] } ?? headings.count
      return (first, left) < (second, right)
    }
  }

  private static func heading(_ label: String) -> String {
    headings.first { $0.label == label }?.heading ?? label
  }

  private static let headings: [(label: String, heading: String)] = [
    ("PER", "People"), ("ORG", "Organizations"), ("LOC", "Places"), ("MISC", "Other"), ("DATE", "Dates"),
    ("MONEY", "Amounts of money"), ("PERCENT", "Percentages"),
  ]
}
