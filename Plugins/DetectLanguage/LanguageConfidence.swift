import JSONText
import PipelineKit

/// How sure the detector is, 0 to 1.
struct LanguageConfidence: FieldValue, Equatable {
  var value: Double

  static let fieldTypeName = "a number from 0 to 1"
  static let fieldShape = FieldShape.any

  init(_ value: Double) { self.value = value }

  init?(json: JSONValue) {
    guard let value = json.doubleValue, (0...1).contains(value) else { return nil }
    self.value = value
  }

  var json: JSONValue { .decimal(value) }
}

extension Field where Value == LanguageConfidence {
  /// How sure `detect_language` is of what it wrote.
  static var languageConfidence: Field {
    Field("language_confidence", "How sure detect_language is of the language it found, 0 to 1.")
  }
}

extension Field where Value == String {
  /// What the text is in, where that is not what was stated.
  static var detectedLanguage: Field {
    Field("detected_language", "The language that the text is in, where that is not the stated one.")
  }
}
