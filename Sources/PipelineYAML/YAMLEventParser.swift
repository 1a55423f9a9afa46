internal import CLibYAML

/// libyaml's event interface as a loop over values; no C type leaves this file.
enum YAMLEventParser {
  /// Shows `body` the events of a text one by one until it returns `false`, the text ends, or an error is met.
  ///
  /// - Parameter bytes: Well-formed UTF-8 without a byte order mark.
  /// - Returns: The error, if there was one.
  static func forEachEvent(in bytes: [UInt8], _ body: (YAMLEvent) -> Bool) -> YAMLSyntaxError? {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) != 0 else {
      return YAMLSyntaxError(problem: "not enough memory", place: 0)
    }
    defer { yaml_parser_delete(parser) }
    return bytes.withUnsafeBufferPointer { buffer in
      // An empty array may have no address, and libyaml wants one.
      let empty: [UInt8] = [0]
      return empty.withUnsafeBufferPointer { empty in
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, buffer.baseAddress ?? empty.baseAddress, buffer.count)
        return loop(parser, body)
      }
    }
  }

  private static func loop(
    _ parser: UnsafeMutablePointer<yaml_parser_t>, _ body: (YAMLEvent) -> Bool
  ) -> YAMLSyntaxError? {
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(parser, &event) != 0 else { return error(of: parser.pointee) }
      defer { yaml_event_delete(&event) }
      guard let read = read(event) else { return nil }
      if !body(read) || read.kind == .streamEnd { return nil }
    }
  }

  /// `nil` for the event that libyaml gives after the end.
  private static func read(_ event: yaml_event_t) -> YAMLEvent? {
    var result = YAMLEvent(
      kind: .streamStart, start: Int(event.start_mark.index), end: Int(event.end_mark.index))
    switch event.type {
    case YAML_STREAM_START_EVENT: result.kind = .streamStart
    case YAML_STREAM_END_EVENT: result.kind = .streamEnd
    case YAML_DOCUMENT_START_EVENT: result.kind = .documentStart
    case YAML_DOCUMENT_END_EVENT: result.kind = .documentEnd
    case YAML_ALIAS_EVENT: result.kind = .alias(string(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = UnsafeBufferPointer(start: scalar.value, count: scalar.value == nil ? 0 : Int(scalar.length))
      result.kind = .scalar(String(decoding: text, as: UTF8.self), style(scalar.style))
      result.anchor = string(scalar.anchor)
      result.tag = string(scalar.tag)
    case YAML_SEQUENCE_START_EVENT:
      let list = event.data.sequence_start
      result.kind = .listStart(isFlow: list.style == YAML_FLOW_SEQUENCE_STYLE)
      result.anchor = string(list.anchor)
      result.tag = string(list.tag)
    case YAML_SEQUENCE_END_EVENT: result.kind = .listEnd
    case YAML_MAPPING_START_EVENT:
      let map = event.data.mapping_start
      result.kind = .mapStart(isFlow: map.style == YAML_FLOW_MAPPING_STYLE)
      result.anchor = string(map.anchor)
      result.tag = string(map.tag)
    case YAML_MAPPING_END_EVENT: result.kind = .mapEnd
    default: return nil
    }
    return result
  }

  static func style(_ style: yaml_scalar_style_t) -> YAMLEvent.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }

  private static func error(of parser: yaml_parser_t) -> YAMLSyntaxError {
    let problem = parser.problem.map { String(cString: $0) } ?? "not enough memory"
    guard parser.error == YAML_SCANNER_ERROR || parser.error == YAML_PARSER_ERROR else {
      return YAMLSyntaxError(problem: problem, place: Int(parser.mark.index))
    }
    let context = parser.context.map { String(cString: $0) }
    return YAMLSyntaxError(
      problem: problem, place: Int(parser.problem_mark.index), context: context,
      contextPlace: context.map { _ in Int(parser.context_mark.index) })
  }

  private static func string(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    text.map { String(cString: $0) }
  }
}
