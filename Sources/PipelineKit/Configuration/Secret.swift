/// A password, a token, a key: the type of an option whose value must never be shown.
///
/// A pipeline file gives it by reference only, `token: ${env:NEWS_TOKEN}`; text in its place is an error. No command prints the
/// value: what shows options shows the reference.
public struct Secret: OptionValue, Hashable {
  /// The environment variable that holds it.
  public let name: String
  private let value: String?

  /// Refers to an environment variable; `value` is `nil` where it is not set, or not asked for.
  public init(environment name: String, value: String?) {
    self.name = name
    self.value = value.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether there is a value.
  public var isSet: Bool { value != nil }

  /// The value, for the one place that needs it.
  ///
  /// - Throws: `StageError` with the id `unset-secret`, where the variable is not set: so in tests of a pipeline, which do without.
  public func reveal() throws -> String {
    guard let value else {
      throw StageError("unset-secret", "the environment variable '\(name)', which holds a secret, is not set")
    }
    return value
  }

  /// How a file refers to it: `${env:NAME}`.
  public var reference: String { "${env:\(name)}" }

  /// `a secret, as ${env:NAME}`.
  public static var typeName: String { "a secret, as ${env:NAME}" }
  /// A reference to an environment variable, and nothing else.
  public static var shape: OptionShape { .secret }

  /// Reads `${env:NAME}`; anything else is refused without being quoted.
  public static func read(_ value: ConfigValue, _ context: inout OptionContext) -> Secret? {
    guard let scalar = value.scalar, let name = referredName(in: scalar.written ?? scalar.text),
      scalar.written != nil || value.provenance == .file
    else {
      context.report(
        .error(
          "literal-secret", "a secret is given by reference only, and by nothing else", at: value.span,
          notes: OptionContext.notes(on: value),
          suggestion: "put it into an environment variable and write ${env:NAME}"))
      return nil
    }
    // Where the reference still stands, it was not replaced: the variable is not set.
    let isResolved = scalar.written != nil && value.provenance == .environment(name: name)
    let secret = Secret(environment: name, value: isResolved ? scalar.text : nil)
    context.note(secret, at: value.span)
    return secret
  }

  /// The reference, never the value.
  public var configText: String { reference }

  /// The name in `${env:NAME}`, if a text is that and no more.
  private static func referredName(in text: String) -> String? {
    guard text.hasPrefix("${env:"), text.hasSuffix("}") else { return nil }
    let name = text.dropFirst(6).dropLast()
    let isName = name.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
      default: false
      }
    }
    return isName && !name.isEmpty ? String(name) : nil
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The reference, so that no message shows the value.
  public var description: String { reference }
  /// The reference.
  public var debugDescription: String { reference }
  /// Nothing inside.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Puts references in the place of values that must not be shown.
public struct SecretMask: Sendable, Hashable {
  /// A text that is not to be shown, and what stands for it.
  private struct Entry: Sendable, Hashable {
    var value: String
    var reference: String
  }

  private var entries: [Entry] = []

  /// Masks nothing yet.
  public init() {}

  /// Masks the values of secrets.
  public init(_ secrets: [Secret]) {
    for secret in secrets {
      if let value = try? secret.reveal() { add(value, reference: secret.reference) }
    }
  }

  /// Whether there is nothing to mask.
  public var isEmpty: Bool { entries.isEmpty }

  /// Masks a text from now on.
  public mutating func add(_ value: String, reference: String) {
    guard !value.isEmpty, !entries.contains(where: { $0.value == value }) else { return }
    entries.append(Entry(value: value, reference: reference))
    // The longest first, so that no part of one is left when another stands inside it; then in a fixed order.
    entries.sort { ($1.value.utf8.count, $0.reference) < ($0.value.utf8.count, $1.reference) }
  }

  /// The text with references in the place of values.
  public func masked(_ text: String) -> String {
    entries.reduce(text) { text, entry in Self.replaced(text, entry) }
  }

  private static func replaced(_ text: String, _ entry: Entry) -> String {
    let bytes = Array(text.utf8)
    let value = Array(entry.value.utf8)
    guard bytes.count >= value.count else { return text }
    var result: [UInt8] = []
    var index = 0
    var isFound = false
    while index < bytes.count {
      if bytes[index] == value[0], bytes[index...].starts(with: value) {
        result += Array(entry.reference.utf8)
        index += value.count
        isFound = true
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return isFound ? String(decoding: result, as: UTF8.self) : text
  }
}

extension StageError {
  /// The error without secrets.
  public func masked(by mask: SecretMask) -> StageError {
    mask.isEmpty ? self : StageError(mask.masked(id), mask.masked(message))
  }
}
