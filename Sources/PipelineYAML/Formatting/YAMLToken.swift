internal import CLibYAML

/// A token of libyaml's scanner: an indicator, a scalar, or the beginning or end of a block, with its bytes.
struct YAMLToken: Sendable, Equatable {
  /// What was seen. Blocks and implicit keys have no bytes of their own.
  enum Kind: Sendable, Equatable {
    case streamStart, streamEnd
    case directive, documentStart, documentEnd
    case blockListStart, blockMapStart, blockEnd
    case flowStart, flowEnd
    /// `-`
    case entry
    /// `,`
    case comma
    /// `?`, or nothing before an implicit key
    case key
    /// `:`
    case value
    case alias, anchor, tag
    case scalar(YAMLEvent.Style)
  }

  var kind: Kind
  /// The byte it begins with.
  var start: Int
  /// The byte behind its last.
  var end: Int

  /// Whether it stands in the text.
  var isVisible: Bool { end > start }
}

/// libyaml's token interface: what stands where, before it is put together to events.
enum YAMLTokenScanner {
  /// The tokens of a text; `nil` where it is not YAML.
  static func tokens(of source: YAMLSource) -> [YAMLToken]? {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) != 0 else { return nil }
    defer { yaml_parser_delete(parser) }
    return source.bytes.withUnsafeBufferPointer { buffer in
      let empty: [UInt8] = [0]
      return empty.withUnsafeBufferPointer { empty in
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, buffer.baseAddress ?? empty.baseAddress, buffer.count)
        return loop(parser, source)
      }
    }
  }

  private static func loop(
    _ parser: UnsafeMutablePointer<yaml_parser_t>, _ source: YAMLSource
  ) -> [YAMLToken]? {
    var tokens: [YAMLToken] = []
    while true {
      var token = yaml_token_t()
      guard yaml_parser_scan(parser, &token) != 0 else { return nil }
      defer { yaml_token_delete(&token) }
      guard let kind = kind(of: token) else { return nil }
      tokens.append(
        YAMLToken(
          kind: kind, start: source.byteOffset(of: Int(token.start_mark.index)),
          end: source.byteOffset(of: Int(token.end_mark.index))))
      if kind == .streamEnd { return tokens }
    }
  }

  private static func kind(of token: yaml_token_t) -> YAMLToken.Kind? {
    switch token.type {
    case YAML_STREAM_START_TOKEN: .streamStart
    case YAML_STREAM_END_TOKEN: .streamEnd
    case YAML_VERSION_DIRECTIVE_TOKEN, YAML_TAG_DIRECTIVE_TOKEN: .directive
    case YAML_DOCUMENT_START_TOKEN: .documentStart
    case YAML_DOCUMENT_END_TOKEN: .documentEnd
    case YAML_BLOCK_SEQUENCE_START_TOKEN: .blockListStart
    case YAML_BLOCK_MAPPING_START_TOKEN: .blockMapStart
    case YAML_BLOCK_END_TOKEN: .blockEnd
    case YAML_FLOW_SEQUENCE_START_TOKEN, YAML_FLOW_MAPPING_START_TOKEN: .flowStart
    case YAML_FLOW_SEQUENCE_END_TOKEN, YAML_FLOW_MAPPING_END_TOKEN: .flowEnd
    case YAML_BLOCK_ENTRY_TOKEN: .entry
    case YAML_FLOW_ENTRY_TOKEN: .comma
    case YAML_KEY_TOKEN: .key
    case YAML_VALUE_TOKEN: .value
    case YAML_ALIAS_TOKEN: .alias
    case YAML_ANCHOR_TOKEN: .anchor
    case YAML_TAG_TOKEN: .tag
    case YAML_SCALAR_TOKEN: .scalar(YAMLEventParser.style(token.data.scalar.style))
    default: nil
    }
  }
}
