/// A change to a value in a file, by the places that reading it gave. Whatever it does not name stays, byte for byte.
public enum ValueEdit: Sendable, Equatable {
  /// Another value stands in the place of this one.
  case replace(ConfigValue, with: ConfigValue)
  /// Elements come behind those that a list has.
  case append(ConfigValue, [ConfigValue])
  /// Only so many elements of a list stay.
  case truncate(ConfigValue, count: Int)

  /// The value that is changed.
  public var target: ConfigValue {
    switch self {
    case .replace(let value, _), .append(let value, _), .truncate(let value, _): value
    }
  }
}
