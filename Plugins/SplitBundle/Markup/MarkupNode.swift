internal import CLibXML2
import PipelineKit

/// A piece of XML or HTML that libxml2 has read: an element with its children, or text.
struct MarkupNode {
  /// The element's name in lower case, with its prefix (`content:encoded`); empty for text.
  var name = ""
  var attributes: [(name: String, value: String)] = []
  var children: [MarkupNode] = []
  /// The text, where it is text.
  var text = ""

  var isElement: Bool { !name.isEmpty }

  subscript(attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }

  /// Whether `word` is one of the words of the attribute `class`.
  func hasClass(_ word: String) -> Bool {
    self["class"]?.split(whereSeparator: { $0 == " " || $0 == "\n" }).contains { $0 == word } ?? false
  }

  /// The first child element of that name.
  func child(_ name: String) -> MarkupNode? { children.first { $0.name == name } }

  /// The child elements of that name.
  func children(_ name: String) -> [MarkupNode] { children.filter { $0.name == name } }

  /// The first element within it, in document order, for which `isWanted` holds.
  func first(where isWanted: (MarkupNode) -> Bool) -> MarkupNode? {
    for child in children where child.isElement {
      if isWanted(child) { return child }
      if let found = child.first(where: isWanted) { return found }
    }
    return nil
  }

  /// The elements within it for which `isWanted` holds, in document order; what is within one of them is not looked at.
  func all(where isWanted: (MarkupNode) -> Bool) -> [MarkupNode] {
    var found: [MarkupNode] = []
    for child in children where child.isElement {
      if isWanted(child) { found.append(child) } else { found += child.all(where: isWanted) }
    }
    return found
  }

  /// All its text, as it stands; a line break is one.
  var content: String { name == "br" ? "\n" : isElement ? children.map(\.content).joined() : text }

  /// All its text, with runs of white space as one space.
  var words: String { content.joinedWords }
}

extension String {
  /// The words, one space between them; no-break spaces part words, too.
  var joinedWords: String {
    unicodeScalars.split { $0.properties.isWhitespace }.map { String(String.UnicodeScalarView($0)) }
      .joined(separator: " ")
  }
}

/// Reads XML and HTML with libxml2: no network, no external entities, no DTD, a bounded depth.
enum MarkupReader {
  /// What is wrong with a piece of XML, and in which line of it, from 1.
  struct Problem: Error, Sendable {
    var line: Int
    var message: String
  }

  /// Elements within elements; libxml2 itself gives up at 256.
  private static let maxDepth = 256

  /// libxml2 wants to be set up once before several threads use it.
  private static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  /// Reads UTF-8 that is one element. Entities that XML does not know are taken as HTML has them, never from a DTD.
  static func xml(_ bytes: [UInt8]) throws(Problem) -> MarkupNode {
    guard isReady, let context = xmlNewParserCtxt() else { throw Problem(line: 1, message: "out of memory") }
    defer { xmlFreeParserCtxt(context) }
    let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
    let safe = SafeXML.withNumericReferences(bytes)
    let document = safe.withUnsafeBytes {
      xmlCtxtReadMemory(
        context, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: $0.count), nil, "UTF-8",
        Int32(options))
    }
    guard let document else { throw problem(of: UnsafeMutableRawPointer(context)) }
    defer { xmlFreeDoc(document) }
    guard let root = xmlDocGetRootElement(document) else {
      throw Problem(line: 1, message: "there is no element")
    }
    return node(root, depth: 0, isHTML: false)
  }

  /// Reads UTF-8 as browsers read HTML: whatever it is, something comes of it.
  static func html(_ bytes: [UInt8]) -> MarkupNode {
    guard isReady, let context = htmlNewParserCtxt() else { return MarkupNode(name: "html") }
    defer { htmlFreeParserCtxt(context) }
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue
      | HTML_PARSE_NOWARNING.rawValue
    let document = bytes.withUnsafeBytes {
      htmlCtxtReadMemory(
        context, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: $0.count), nil, "UTF-8",
        Int32(options))
    }
    guard let document else { return MarkupNode(name: "html") }
    defer { xmlFreeDoc(document) }
    guard let root = xmlDocGetRootElement(document) else { return MarkupNode(name: "html") }
    return node(root, depth: 0, isHTML: true)
  }

  private static func problem(of context: UnsafeMutableRawPointer) -> Problem {
    guard let error = xmlCtxtGetLastError(context) else {
      return Problem(line: 1, message: "it is not well-formed")
    }
    let message = error.pointee.message.map { String(cString: $0) } ?? "it is not well-formed"
    return Problem(line: max(1, Int(error.pointee.line)), message: message.joinedWords)
  }

  private static func node(_ element: xmlNodePtr, depth: Int, isHTML: Bool) -> MarkupNode {
    var node = MarkupNode(name: name(of: element))
    var attribute = element.pointee.properties
    while let current = attribute {
      node.attributes.append((string(current.pointee.name).lowercased(), value(of: current)))
      attribute = current.pointee.next
    }
    var child = element.pointee.children
    while let current = child {
      switch current.pointee.type {
      case XML_ELEMENT_NODE:
        if depth < maxDepth { node.children.append(self.node(current, depth: depth + 1, isHTML: isHTML)) }
      case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
        node.children.append(MarkupNode(text: string(current.pointee.content)))
      default: break
      }
      child = current.pointee.next
    }
    return node
  }

  private static func name(of element: xmlNodePtr) -> String {
    let local = string(element.pointee.name).lowercased()
    guard let prefix = element.pointee.ns?.pointee.prefix else { return local.isEmpty ? "?" : local }
    return string(prefix).lowercased() + ":" + local
  }

  private static func value(of attribute: xmlAttrPtr) -> String {
    var value = ""
    var child = attribute.pointee.children
    while let current = child {
      value += string(current.pointee.content)
      child = current.pointee.next
    }
    return value
  }

  private static func string(_ text: UnsafePointer<xmlChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }

  private static func string(_ text: UnsafeMutablePointer<xmlChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}
