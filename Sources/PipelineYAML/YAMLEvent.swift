/// What libyaml saw: the beginning or end of something, or a scalar, with its marks.
struct YAMLEvent: Sendable, Equatable {
  /// How a scalar is written.
  enum Style: Sendable, Equatable {
    case plain
    case singleQuoted
    case doubleQuoted
    case literal
    case folded
  }

  /// What was seen.
  enum Kind: Sendable, Equatable {
    case streamStart
    case streamEnd
    case documentStart
    case documentEnd
    case alias(String)
    case scalar(String, Style)
    case listStart(isFlow: Bool)
    case listEnd
    case mapStart(isFlow: Bool)
    case mapEnd
  }

  /// What was seen.
  var kind: Kind
  /// The name behind `&`, if there is one.
  var anchor: String?
  /// The tag, resolved: `tag:yaml.org,2002:int` for `!!int`.
  var tag: String?
  /// The index of the first scalar.
  var start: Int
  /// The index behind the last scalar.
  var end: Int
}

/// What libyaml says of a text that is not YAML.
struct YAMLSyntaxError: Sendable, Equatable {
  /// What is wrong, in libyaml's words.
  var problem: String
  /// The index of the scalar where it was noticed.
  var place: Int
  /// What libyaml was about: `while parsing a block mapping`.
  var context: String?
  /// The index of the scalar where that began.
  var contextPlace: Int?
}
