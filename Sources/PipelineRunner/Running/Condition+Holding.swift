internal import JSONText
internal import Patterns
internal import PipelineKit
internal import TextKit

extension Condition {
  /// Whether a document meets it.
  ///
  /// - Throws: `StageError`, if a pattern exceeds its match limit.
  func holds(for document: Document) throws -> Bool {
    switch content {
    case .field(let field): try field.tests.allSatisfy { try $0.holds(for: field.field.text, of: document) }
    case .all(let parts): try parts.allSatisfy { try $0.holds(for: document) }
    case .any(let parts): try parts.contains { try $0.holds(for: document) }
    case .not(let part): try !part.holds(for: document)
    }
  }

  /// Why a document does not meet it, in a few words: the parts that decide.
  func reason(for document: Document) throws -> String {
    switch content {
    case .field(let field):
      let name = field.field.text
      let failed = try field.tests.first { try !$0.holds(for: name, of: document) }
      return "'\(name) \(failed?.words ?? "")' does not hold" + Self.found(name, document)
    case .all(let parts):
      return try parts.first { try !$0.holds(for: document) }?.reason(for: document) ?? ""
    case .any(let parts): return try parts.map { try $0.reason(for: document) }.joined(separator: " and ")
    case .not(let part): return "'\(part)' holds"
    }
  }

  /// What the field is instead, where that is short.
  private static func found(_ name: String, _ document: Document) -> String {
    guard name != FieldKey.text.name else { return "" }
    guard let value = document.json(of: name) else { return " (there is none)" }
    return value.stringValue.map { " (it is '\($0.prefix(60))')" } ?? ""
  }
}

extension FieldCondition.Test {
  fileprivate func holds(for name: String, of document: Document) throws -> Bool {
    let isText = name == FieldKey.text.name
    switch kind {
    case .present(let flag): return flag == (isText || document.has(FieldKey(name)))
    case .equals(let scalar): return value(of: name, document).map { scalar.fits($0) } ?? false
    case .oneOf(let scalars):
      guard let value = value(of: name, document) else { return false }
      return scalars.contains { $0.fits(value) }
    case .matches(let pattern):
      if isText { return try pattern.isFound(in: document.text.bytes) }
      guard let text = value(of: name, document)?.stringValue else { return false }
      return try pattern.isFound(in: Array(text.utf8))
    case .longerThan(let length):
      if isText { return length.isExceeded(by: document.text.bytes) }
      switch value(of: name, document) {
      case .array(let values): return length.unit == .items && values.count > length.count
      case .string(let text): return length.isExceeded(by: Array(text.utf8))
      default: return false
      }
    }
  }

  private func value(of name: String, _ document: Document) -> JSONValue? {
    name == FieldKey.text.name ? .string(document.text.string) : document.json(of: name)
  }
}

extension ConfigScalar {
  /// Whether a value is the one that was written.
  fileprivate func fits(_ value: JSONValue) -> Bool {
    if let found = value.stringValue { return found == text }
    switch (resolved, value) {
    case (.bool(let wanted), .bool(let found)): return wanted == found
    case (.int(let wanted), _): return value.intValue == wanted
    case (.double(let wanted), _): return value.doubleValue == wanted
    default: return false
    }
  }
}

extension Pattern {
  fileprivate func isFound(in bytes: [UInt8]) throws -> Bool {
    do {
      return try bytes.withUnsafeBytes { try matches($0) }
    } catch {
      throw StageError("pattern-limit", "in 'when': \(error)")
    }
  }
}

extension Length {
  /// Whether a text has more of the unit. Counting ends as soon as that is certain.
  fileprivate func isExceeded(by text: [UInt8]) -> Bool {
    guard text.count > count, unit != .items else { return false }
    return text.withUnsafeBytes { bytes in
      switch unit {
      case .bytes: true
      case .characters: bytes.lazy.filter { $0 & 0xC0 != 0x80 }.dropFirst(count).first != nil
      case .words: Words(bytes).lazy.dropFirst(count).first { _ in true } != nil
      case .lines: Lines(bytes).lazy.dropFirst(count).first { _ in true } != nil
      case .items: false
      }
    }
  }
}
