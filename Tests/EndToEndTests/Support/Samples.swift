import Foundation

/// Pipelines and inputs that several tests use. The texts are invented.
enum Samples {
  /// Splits, and writes ids and texts to standard output.
  static let toOutput = "stages: [split_bundle, {emit: {fields: [id, text]}}]\n"

  /// Splits, and writes ids and texts to a file.
  static let toFile = """
    pipeline: sample
    variables: {path: out/records.jsonl}
    stages:
      - split_bundle: {format: jsonl}
      - emit: {path: "${path}", fields: [id, text]}

    """

  /// Two good records and three bad ones.
  static let mixed = """
    {"id": "a", "text": "The ferry left on Monday."}
    not json
    {"id": "a", "text": "The ferry left again."}
    {"id": "b", "text": "The ferry came back on Friday."}
    {"title": "No text"}

    """

  /// JSON Lines with so many records.
  static func records(_ count: Int, words: Int = 40) -> String {
    (0..<count).map { number in
      let text = (0..<words).map { "word\((number * 31 + $0 * 17) % 977)" }.joined(separator: " ")
      return "{\"id\": \"r\(number)\", \"text\": \"\(text).\"}\n"
    }.joined()
  }
}
