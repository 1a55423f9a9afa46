public import Patterns

/// What kind of value an option takes, for programs: JSON Schema, completion in editors. People read `typeName`.
public indirect enum OptionShape: Sendable, Hashable {
  /// `true` or `false`.
  case boolean
  /// A whole number.
  case integer
  /// A number.
  case number
  /// A scalar that is read as text.
  case text
  /// One of a fixed set of texts.
  case choice([String])
  /// A text in a form of its own, such as a duration: the regular expression (ECMA 262) that all of it fits, and one example.
  case form(pattern: String, example: String)
  /// The path of a file of the project, relative to the file that names it.
  case file
  /// A list of such values.
  case list(OptionShape)
  /// A map with these keys.
  case group([OptionDescription])
  /// A map with any keys and such values.
  case table(OptionShape)
  /// One of several kinds of value.
  case either([OptionShape])
  /// The name of one of the pipeline's `outputs:`.
  case outputName
  /// The name of a table that a stage gives.
  case tableName
  /// `${env:NAME}`, and nothing else.
  case secret
  /// Nothing can be said: the type reads the value in its own way.
  case any
}

/// The least and the greatest value of an option, both allowed.
public struct OptionBounds: Sendable, Hashable {
  /// The least, as one would write it in a file.
  public var lower: String
  /// The greatest, as one would write it in a file.
  public var upper: String

  /// Makes bounds.
  public init(lower: String, upper: String) {
    self.lower = lower
    self.upper = upper
  }
}

extension OptionValue {
  /// The choices where there is a fixed set of them, else nothing can be said.
  public static var shape: OptionShape { choices.map { .choice($0) } ?? .any }
}

extension Bool {
  /// `true` or `false`.
  public static var shape: OptionShape { .boolean }
}

extension Int {
  /// A whole number.
  public static var shape: OptionShape { .integer }
}

extension Double {
  /// A number.
  public static var shape: OptionShape { .number }
}

extension String {
  /// Text.
  public static var shape: OptionShape { .text }
}

extension Array where Element: OptionValue {
  /// A list of what the elements are.
  public static var shape: OptionShape { .list(Element.shape) }
}

extension Optional where Wrapped: OptionValue {
  /// What the value is when it is there.
  public static var shape: OptionShape { Wrapped.shape }
}

extension OptionGroup {
  /// A map with the rows' names.
  public static var shape: OptionShape { .group(rows.map(\.description)) }
}

extension Pattern {
  /// Text.
  public static var shape: OptionShape { .text }
}
