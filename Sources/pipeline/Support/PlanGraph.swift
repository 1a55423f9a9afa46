internal import PipelineKit
internal import PipelineRunner

/// A plan as a graph, for Mermaid and Graphviz: inputs, stages and files, with the fields that come about on the way.
///
/// A stage's node shows the options that are not at their default, and where each value came from.
struct PlanGraph {
  /// What a node stands for.
  enum Shape {
    case input, streaming, collecting, file
  }

  /// A box, with its text line by line.
  struct Node {
    var id: String
    var lines: [String]
    var shape: Shape
  }

  /// An arrow.
  struct Edge {
    var from: String
    var to: String
    var label: String?
    var isDashed = false
  }

  let name: String
  private(set) var nodes: [Node] = []
  private(set) var edges: [Edge] = []

  /// Draws a plan.
  init(_ plan: Plan) {
    name = plan.name
    addInputs(of: plan)
    var last = "input"
    var arriving: [String] = []
    for (index, stage) in plan.stages.enumerated() {
      let id = "stage\(index + 1)"
      let shape: Shape = stage.instance.collects ? .collecting : .streaming
      nodes.append(Node(id: id, lines: Self.lines(of: stage, number: index + 1), shape: shape))
      let label = arriving.isEmpty ? nil : "+ " + arriving.joined(separator: ", ")
      if index == 0 {
        edges += nodes.filter { $0.shape == .input }.map { Edge(from: $0.id, to: id, label: label) }
      } else {
        edges.append(Edge(from: last, to: id, label: label))
      }
      addOutput(of: stage, from: id, number: "\(index + 1)")
      let before = index == 0 ? [] : plan.fieldsAfterStages[index - 1]
      arriving = plan.fieldsAfterStages[index].filter { !before.contains($0) }
      last = id
    }
    guard !plan.stages.isEmpty else { return }
    addRejected(of: plan)
  }

  /// One node for the inputs, or one for each name.
  private mutating func addInputs(of plan: Plan) {
    let named = plan.definition.namedInputs
    for (index, input) in named.enumerated() {
      nodes.append(
        Node(id: "input\(index + 1)", lines: [input.name.text] + input.paths.map(\.text), shape: .input))
    }
    guard named.isEmpty else { return }
    let inputs = plan.inputs.map(\.text)
    nodes.append(Node(id: "input", lines: inputs.isEmpty ? ["input"] : inputs, shape: .input))
  }

  private mutating func addRejected(of plan: Plan) {
    var last = "stage1"
    var label = "rejected by any stage"
    for (index, stage) in plan.rejectedStages.enumerated() {
      let id = "again\(index + 1)"
      nodes.append(Node(id: id, lines: Self.lines(of: stage, number: index + 1), shape: .streaming))
      edges.append(Edge(from: last, to: id, label: index == 0 ? label : nil, isDashed: true))
      addOutput(of: stage, from: id, number: "again\(index + 1)")
      last = id
      label = "rejected again"
    }
    nodes.append(Node(id: "rejected", lines: [plan.rejected], shape: .file))
    edges.append(Edge(from: last, to: "rejected", label: label, isDashed: true))
  }

  private static func lines(of stage: PlannedStage, number: Int) -> [String] {
    let kind = stage.label == stage.name ? "" : " (\(stage.name))"
    let options = stage.options.filter { $0.provenance != nil }.map { option in
      "\(option.name): \(option.text) (\(PlanPage.origin(of: option)))"
    }
    let condition = stage.condition.map { ["when \($0)"] } ?? []
    let place = stage.uses.isEmpty ? [] : ["from \(stage.span.file):\(stage.span.start.line)"]
    return ["\(number). \(stage.label)\(kind)", stage.instance.kindName] + place + condition + options
  }

  private mutating func addOutput(of stage: PlannedStage, from id: String, number: String) {
    guard case .output = stage.instance.work else { return }
    let output = "output\(number)"
    nodes.append(
      Node(
        id: output, lines: (stage.outputName.map { [$0] } ?? []) + [stage.outputPath ?? "standard output"],
        shape: .file))
    edges.append(Edge(from: id, to: output))
  }
}

// MARK: Mermaid

extension PlanGraph {
  /// A flowchart of Mermaid (https://mermaid.js.org/syntax/flowchart.html).
  var mermaid: String {
    var rows = ["flowchart TD"]
    for node in nodes {
      let text = "\"" + node.lines.map(Self.mermaidText).joined(separator: "<br/>") + "\""
      let shape =
        switch node.shape {
        case .input: "([\(text)])"
        case .streaming: "[\(text)]"
        case .collecting: "[[\(text)]]"
        case .file: "[(\(text))]"
        }
      rows.append("  \(node.id)\(shape)")
    }
    for edge in edges {
      let label = edge.label.map { "|\"\(Self.mermaidText($0))\"|" } ?? ""
      rows.append("  \(edge.from) \(edge.isDashed ? "-.->" : "-->")\(label) \(edge.to)")
    }
    return rows.joined(separator: "\n") + "\n"
  }

  /// Mermaid has no escape but the numbers of characters: all is written so that could be syntax, HTML or
  /// Markdown, the full stop too, since a number and a full stop begin a list.
  private static func mermaidText(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isPlain =
        scalar.value >= 0x80 && scalar.value != 0x2028 && scalar.value != 0x2029
        || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
        || " _-:/,()+'".unicodeScalars.contains(scalar)
      result += isPlain ? String(scalar) : "#\(scalar.value);"
    }
    return result
  }
}

// MARK: DOT

extension PlanGraph {
  /// A digraph in Graphviz's language (https://graphviz.org/doc/info/lang.html).
  var dot: String {
    var rows = ["digraph \(Self.quoted(name)) {", "  node [shape=box, fontname=\"sans-serif\"];"]
    rows.append("  edge [fontname=\"sans-serif\"];")
    for node in nodes {
      let shape =
        switch node.shape {
        case .input: "shape=oval"
        case .streaming: "shape=box"
        case .collecting: "shape=box, peripheries=2"
        case .file: "shape=note"
        }
      rows.append("  \(node.id) [\(shape), label=\(Self.quoted(node.lines.joined(separator: "\n")))];")
    }
    for edge in edges {
      var attributes = edge.label.map { ["label=\(Self.quoted($0))"] } ?? []
      if edge.isDashed { attributes.append("style=dashed") }
      let list = attributes.isEmpty ? "" : " [\(attributes.joined(separator: ", "))]"
      rows.append("  \(edge.from) -> \(edge.to)\(list);")
    }
    return (rows + ["}", ""]).joined(separator: "\n")
  }

  /// A string of DOT. A backslash is doubled, since labels know escapes such as `\N`; `&` since they know HTML's names.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "&": result += "&amp;"
      case "\n": result += "\\n"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
