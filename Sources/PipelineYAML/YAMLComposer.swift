import PipelineKit

/// Builds a located value from events, and holds it to the limits while it grows.
struct YAMLComposer {
  /// A value with what it counts for, so that an alias can be refused before it is expanded.
  struct Node {
    var value: ConfigValue
    /// Values in it, itself included.
    var count = 1
    /// Bytes of the scalars in it.
    var textBytes = 0
    /// Lists and maps inside one another, itself included.
    var height = 0
    /// Whether it is a plain `<<`, which as a key means a merge.
    var isMergeMark = false
  }

  let source: YAMLSource
  private(set) var problems: [Diagnostic] = []
  private(set) var judged: Set<SourceSpan> = []
  private var frames: [YAMLFrame] = []
  private var anchors = YAMLAnchors()
  private var root: ConfigValue?
  private var documents = 0
  private var valueCount = 0
  private var textBytes = 0
  private var isStopped = false

  init(source: YAMLSource) { self.source = source }

  /// The document's value, unless reading had to stop.
  var result: ConfigValue? { isStopped ? nil : root }

  /// Takes the next event; `false` if there is no sense in going on.
  mutating func take(_ event: YAMLEvent) -> Bool {
    switch event.kind {
    case .streamStart, .documentEnd: break
    case .documentStart: startDocument(event)
    case .streamEnd: endStream()
    case .alias(let name): takeAlias(name, event)
    case .scalar(let text, let style): takeScalar(text, style, event)
    case .listStart(let isFlow): open(event, isMap: false, isFlow: isFlow)
    case .mapStart(let isFlow): open(event, isMap: true, isFlow: isFlow)
    case .listEnd, .mapEnd: close(event)
    }
    return !isStopped
  }

  /// Notes a syntax error, which ends reading.
  mutating func report(_ error: YAMLSyntaxError) {
    stop(YAMLProblems.diagnostic(for: error, in: source))
  }

  private mutating func stop(_ problem: Diagnostic) {
    problems.append(problem)
    isStopped = true
  }

  // MARK: Documents

  private mutating func startDocument(_ event: YAMLEvent) {
    documents += 1
    guard documents > 1 else { return }
    stop(
      .error(
        "several-documents", "a second document begins here, but a file holds one", at: source.span(event),
        suggestion: "put it into a file of its own"))
  }

  private mutating func endStream() {
    guard documents == 0 else { return }
    stop(
      .error(
        "empty-file", "the file holds nothing but white space and comments", at: .startOfFile(source.file)))
  }

  // MARK: Values

  private mutating func takeScalar(_ text: String, _ style: YAMLEvent.Style, _ event: YAMLEvent) {
    let properties = YAMLProperties(of: event, in: source)
    var end = event.end
    if style == .literal || style == .folded {
      end = source.trimmingBlanks(before: end, notBefore: properties.valueStart)
    }
    let span = source.span(properties.valueStart, end)
    let scalar = ConfigScalar(
      text, isPlain: style == .plain, isBlock: style == .literal || style == .folded)
    let tagged = ScalarTag.apply(event.tag, to: scalar)
    if let problem = tagged.problem {
      judge(.error(problem.id, problem.message, at: span, suggestion: problem.cure))
    }
    var node = Node(value: ConfigValue(.scalar(tagged.scalar), at: span))
    node.textBytes = text.utf8.count
    node.isMergeMark = text == "<<" && style == .plain && event.tag == nil
    count(1, text: node.textBytes, at: span)
    anchors.define(event.anchor, at: properties.anchorSpan, as: node)
    place(node)
  }

  private mutating func takeAlias(_ name: String, _ event: YAMLEvent) {
    let span = source.span(event)
    switch anchors.lookUp(name) {
    case .unknown(let nearest):
      judge(
        .error(
          "unknown-anchor", "no anchor '&\(name)' stands before this", at: span,
          suggestion: nearest.map { "did you mean '*\($0)'?" }, replacement: nearest.map { "*\($0)" }))
      count(1, at: span)
      place(Node(value: ConfigValue(.scalar(ConfigScalar("")), at: span)))
    case .open(let anchor):
      stop(
        .error(
          "recursive-alias", "'*\(name)' stands inside the very value that it means", at: span,
          notes: [.init("the value begins here", at: anchor)]))
    case .value(let anchor, let node):
      guard count(node.count, text: node.textBytes, at: span), checkDepth(node.height, at: span) else {
        return
      }
      var copy = node
      copy.value = node.value.brought(by: span, anchor: anchor)
      place(copy)
    }
  }

  private mutating func open(_ event: YAMLEvent, isMap: Bool, isFlow: Bool) {
    let properties = YAMLProperties(of: event, in: source)
    let span = source.span(properties.valueStart, max(properties.valueStart, event.end))
    guard count(1, at: span), checkDepth(1, at: span) else { return }
    if let problem = ScalarTag.problem(with: event.tag, onMap: isMap) {
      judge(.error(problem.id, problem.message, at: span, suggestion: problem.cure))
    }
    anchors.open(event.anchor, at: properties.anchorSpan)
    frames.append(
      YAMLFrame(
        isMap: isMap, isFlow: isFlow, span: span, anchor: event.anchor, anchorSpan: properties.anchorSpan))
  }

  private mutating func close(_ event: YAMLEvent) {
    guard var frame = frames.popLast() else { return }
    if frame.isFlow { frame.span.end = source.position(of: event.end) }
    var found: [Diagnostic] = []
    let node = frame.finish(&found)
    // That an unknown alias cannot be merged is no news.
    problems += found.filter { problem in problem.span.map { !judged.contains($0) } ?? true }
    anchors.define(frame.anchor, at: frame.anchorSpan, as: node)
    place(node)
  }

  private mutating func place(_ node: Node) {
    if frames.isEmpty {
      root = node.value
    } else {
      frames[frames.count - 1].add(node, &problems)
    }
  }

  // MARK: Limits

  private mutating func judge(_ problem: Diagnostic) {
    problems.append(problem)
    if let span = problem.span { judged.insert(span) }
  }

  @discardableResult
  private mutating func count(_ count: Int, text: Int = 0, at span: SourceSpan) -> Bool {
    guard !isStopped else { return false }
    valueCount += count
    textBytes += text
    guard textBytes <= YAMLReader.Limit.textBytes else {
      let limit = YAMLReader.Limit.textBytes / 1_000_000
      stop(
        .error(
          "expansion-too-large", "with what this alias brings, the file has more than \(limit) MB of text",
          at: span))
      return false
    }
    guard valueCount > YAMLReader.Limit.values else { return true }
    let what = count > 1 ? "with what this alias brings, the file has" : "the file has"
    stop(.error("too-many-values", "\(what) more than \(YAMLReader.Limit.values) values", at: span))
    return false
  }

  private mutating func checkDepth(_ height: Int, at span: SourceSpan) -> Bool {
    guard frames.count + height > YAMLReader.Limit.depth else { return true }
    stop(
      .error(
        "nested-too-deeply",
        "lists and maps stand inside one another more than \(YAMLReader.Limit.depth) deep",
        at: span))
    return false
  }
}

extension ConfigValue {
  /// The value as an alias at `place` brings it: everything in it stands there, and remembers where it was written.
  func brought(by place: SourceSpan, anchor: SourceSpan) -> ConfigValue {
    var copy = self
    copy.span = place
    copy.anchor = self.anchor ?? anchor
    switch content {
    case .scalar: break
    case .list(let elements):
      copy.content = .list(elements.map { $0.brought(by: place, anchor: $0.span) })
    case .map(let entries):
      copy.content = .map(
        entries.map {
          ConfigEntry(key: $0.key, keySpan: place, value: $0.value.brought(by: place, anchor: $0.value.span))
        })
    }
    return copy
  }
}
