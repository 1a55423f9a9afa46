internal import CLibXML2

/// Runs libxml2's HTML parser over a page and hands its events to a `PageBuilder`: no tree is made, so memory is that of
/// the text.
enum PageParser {
  /// libxml2 wants to be set up once before several threads use it.
  private static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  /// Reads a page in UTF-8 into a builder; whatever the page is, something comes of it. `false`: no memory.
  static func parse(_ page: UnsafeRawBufferPointer, into builder: inout PageBuilder) -> Bool {
    guard isReady, let context = htmlNewParserCtxt() else { return false }
    defer { htmlFreeParserCtxt(context) }
    guard let handler = context.pointee.sax else { return false }
    setHandlers(&handler.pointee)
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue
      | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
    var parse = PageParse(context: context, builder: builder)
    // The parser hands the handlers this pointer, during the call alone.
    withUnsafeMutablePointer(to: &parse) { parse in
      context.pointee.userData = UnsafeMutableRawPointer(parse)
      let document = htmlCtxtReadMemory(
        context, page.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: page.count), nil,
        "UTF-8", Int32(options))
      if let document { xmlFreeDoc(document) }
    }
    builder = parse.builder
    builder.finish()
    return true
  }

  private static func setHandlers(_ sax: inout xmlSAXHandler) {
    sax = xmlSAXHandler()
    sax.startElement = { context, name, attributes in
      guard let parse = PageParse.of(context), let name else { return }
      parse.pointee.builder.start(name, attributes, at: parse.pointee.offset)
    }
    sax.endElement = { context, _ in
      guard let parse = PageParse.of(context) else { return }
      parse.pointee.builder.end()
    }
    sax.characters = { context, text, count in
      guard let parse = PageParse.of(context), let text, count > 0 else { return }
      let chunk = UnsafeBufferPointer(start: text, count: Int(count))
      parse.pointee.builder.add(chunk, upTo: parse.pointee.offset)
    }
    sax.ignorableWhitespace = sax.characters
  }
}

/// What the handlers are given: libxml2 calls them with one pointer. No class, since each look at a member of one is
/// checked for others that look, a million times a page.
private struct PageParse {
  let context: htmlParserCtxtPtr
  var builder: PageBuilder

  static func of(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<PageParse>? {
    pointer?.assumingMemoryBound(to: PageParse.self)
  }

  /// How far the parser has read, in bytes of the page.
  var offset: Int {
    guard let input = context.pointee.input, let base = input.pointee.base, let at = input.pointee.cur else {
      return 0
    }
    return Int(input.pointee.consumed) + (at - base)
  }
}
