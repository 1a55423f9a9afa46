import PipelineInput
import PipelineKit

/// All that an input gives, as text.
struct InputWalk: Equatable {
  /// One part: its member's name, its text, and the id of the error, if there was one.
  struct Part: Equatable, CustomStringConvertible {
    var member: String?
    var text: String
    var error: String?

    init(_ member: String?, _ text: String = "", _ error: String? = nil) {
      (self.member, self.text, self.error) = (member, text, error)
    }

    var description: String { "\(member ?? "-"): '\(text.prefix(60))' \(error ?? "")" }
  }

  var parts: [Part] = []
  var messages: [String] = []
  var warnings: [String] = []

  init(_ bytes: [UInt8], file: String = "in", limits: InputLimits = InputLimits()) throws {
    try self.init(InputSource(file: file, packed: bytes, limits: limits))
  }

  init(_ source: InputSource) throws {
    let found = try source.open(1 << 30)
    while let part = try found.next() {
      switch part {
      case .source(let reader):
        parts.append(.init(reader.member, try Self.text(of: reader), reader.damage?.id))
        if let damage = reader.damage { messages.append(damage.message) }
      case .refused(let reader, let error):
        parts.append(.init(reader.member, try Self.text(of: reader), error.id))
        messages.append(error.message)
      case .rejected(let segment, let error):
        parts.append(.init(segment.member, "", error.id))
        messages.append(error.message)
      }
    }
    warnings = found.warnings
  }

  private static func text(of reader: SourceReader) throws -> String {
    var text: [UInt8] = []
    while let line = try reader.readLine() { reader.withBytes(of: line) { text.append(contentsOf: $0) } }
    return String(decoding: text, as: UTF8.self)
  }
}
