import Patterns
import PipelineKit

/// A regular expression whose matches are mentions.
struct NamePattern: OptionGroup {
  var label = ""
  var pattern: Pattern?

  static let rows: [StageOption<NamePattern>] = [
    .option("label", \.label, required: true, "What its matches are labelled."),
    .option(
      "pattern", \.pattern, required: true,
      "A regular expression; a group named 'value', as in '(?<value>\\d+)', gives the mention's value."),
  ]

  func problems() -> [OptionProblem] {
    label.isEmpty ? [OptionProblem("label", "a pattern needs a label for its matches")] : []
  }

  /// The matches of all patterns in a text, from left to right: the one that begins first, of those the longest, of those the earlier pattern's.
  static func mentions(of patterns: [NamePattern], in bytes: [UInt8]) throws -> [OwnMention] {
    var found: [OwnMention] = []
    for own in patterns {
      guard let pattern = own.pattern else { continue }
      let group = pattern.number(ofGroup: "value")
      var search = pattern.search()
      do {
        for match in try bytes.withUnsafeBytes({ try search.allMatches(in: $0) }) where !match.range.isEmpty {
          let value = group.flatMap { match[$0] }.map { String(decoding: bytes[$0], as: UTF8.self) }
          found.append(OwnMention(bytes: match.range, label: own.label, value: value))
        }
      } catch {
        throw StageError("pattern-failed", "the pattern '\(pattern.source)' failed: \(error)")
      }
    }
    found = found.enumerated().sorted { left, right in
      let (one, other) = (left.element.bytes, right.element.bytes)
      if one.lowerBound != other.lowerBound { return one.lowerBound < other.lowerBound }
      return one.count == other.count ? left.offset < right.offset : one.count > other.count
    }.map(\.element)
    var end = 0
    return found.filter { mention in
      guard mention.bytes.lowerBound >= end else { return false }
      end = mention.bytes.upperBound
      return true
    }
  }
}
