internal import PipelineKit

/// A plan cut where a stage must see all documents: each pass is one chain, from a head to the next such
/// stage.
struct PassPlan {
  var chains: [Chain]
  /// The collecting stage at the end of each chain but the last.
  var collectors: [any AnyCollector]
  var outputs: [any OutputStage]
  /// For each collecting stage, the outputs that write its tables.
  var tables: [[TableOutput]]
  /// For each output, its name in `outputs:`, if it has one.
  var outputNames: [String?]
  /// The labels and names for the report; the first may be the implied `input`.
  var stages: [RunReport.Stage]
  /// The same for the stages of `rejected:`.
  var rejectedStages: [RunReport.Stage]

  init(_ plan: Plan) {
    typealias Part = (label: String, name: String, work: StageInstance.Work, condition: Condition?)
    var stages: [Part] = plan.stages.map { ($0.label, $0.name, $0.instance.work, $0.condition) }
    if case .splitting = stages.first?.work {
    } else {
      stages.insert(("input", "input", .splitting(WholeFile(NoOptions())), nil), at: 0)
    }
    self.stages = stages.map {
      RunReport.Stage(
        label: $0.label, name: $0.name, isConditional: $0.condition != nil, isOfTable: $0.work.writesTable)
    }
    let codec = DocumentCodec(fields: plan.stages.flatMap(\.instance.fieldUse.produces))
    var builder = Builder(codec: codec)
    for (index, stage) in stages.enumerated() {
      builder.condition = stage.condition
      builder.add(stage.work, index: index, label: stage.label)
    }
    rejectedStages = plan.rejectedStages.map {
      RunReport.Stage(label: $0.label, name: $0.name, isConditional: $0.condition != nil)
    }
    let recovery = builder.recovery(plan.rejectedStages, firstIndex: stages.count)
    chains = builder.finish(stageCount: stages.count + rejectedStages.count)
    let splitter = stages[0].name
    for index in chains.indices {
      chains[index].recovery = recovery
      chains[index].mask = SecretMask(plan.secrets)
      chains[index].rejectedCodec = RejectedRecord(splitter: splitter)
    }
    outputNames = (plan.stages + plan.rejectedStages).filter(\.isOutput).map(\.outputName)
    collectors = builder.collectors
    outputs = builder.outputs
    tables = builder.tables
  }

  /// Puts stages into chains, one after the other.
  private struct Builder {
    let codec: DocumentCodec
    /// That of the stage that is being added.
    var condition: Condition?
    var heads: [Chain.Head] = []
    var links: [[Chain.Link]] = []
    var collectors: [any AnyCollector] = []
    var outputs: [any OutputStage] = []
    var tables: [[TableOutput]] = []
    /// The tables of each collecting stage.
    var specs: [[TableSpec]] = []

    init(codec: DocumentCodec) { self.codec = codec }

    mutating func add(_ work: StageInstance.Work, index: Int, label: String) {
      switch work {
      case .splitting(let stage):
        begin(.split(stage, index: index, label: label))
      case .document(let stage):
        append(.document(stage), index, label)
      case .output(let stage):
        let writesTable = addTable(of: stage)
        append(writesTable ? .table : .output(stage, outputs.count), index, label)
        outputs.append(stage)
      case .collecting(let stage):
        let collector = stage.makeCollector()
        specs.append(type(of: stage).tables)
        tables.append([])
        append(.observe(collector), index, label)
        collectors.append(collector)
        begin(.spooled(codec))
        append(.apply(collector), index, label)
      }
    }

    /// Notes an output of a table with the nearest stage that gives the table; false for an output of documents.
    private mutating func addTable(of stage: any OutputStage) -> Bool {
      guard let name = stage.table?.text else { return false }
      for place in specs.indices.reversed() {
        guard let spec = specs[place].first(where: { $0.name == name }) else { continue }
        tables[place].append(TableOutput(output: outputs.count, stage: stage, spec: spec))
        break
      }
      return true
    }

    /// The stages of `rejected:`; they count and write behind all others.
    mutating func recovery(_ stages: [PlannedStage], firstIndex: Int) -> Recovery? {
      guard !stages.isEmpty else { return nil }
      var rejected: [Chain.Link] = []
      for (number, stage) in stages.enumerated() {
        let index = firstIndex + number
        switch stage.instance.work {
        case .document(let work):
          rejected.append(
            .init(index: index, label: stage.label, work: .document(work), condition: stage.condition))
        case .output(let work):
          rejected.append(
            .init(
              index: index, label: stage.label, work: .output(work, outputs.count), condition: stage.condition
            ))
          outputs.append(work)
        // The planner lets neither through.
        case .splitting, .collecting: break
        }
      }
      return Recovery(links: rejected)
    }

    private mutating func begin(_ head: Chain.Head) {
      heads.append(head)
      links.append([])
    }

    private mutating func append(_ work: Chain.Work, _ index: Int, _ label: String) {
      links[links.count - 1].append(
        Chain.Link(index: index, label: label, work: work, condition: condition))
    }

    func finish(stageCount: Int) -> [Chain] {
      heads.indices.map { pass in
        Chain(
          head: heads[pass], links: links[pass], stageCount: stageCount, outputCount: outputs.count,
          codec: pass + 1 < heads.count ? codec : nil,
          batchLinks: links[pass].indices.filter { links[pass][$0].isBatch })
      }
    }
  }
}

/// An output that writes a table, and which.
struct TableOutput {
  /// Its number among the outputs.
  var output: Int
  var stage: any OutputStage
  var spec: TableSpec
}

extension CollectingStage {
  /// The tables of its spec, for whoever does not know its type.
  fileprivate static var tables: [TableSpec] { spec.tables }
}

extension StageInstance.Work {
  /// Whether it writes rows instead of documents.
  fileprivate var writesTable: Bool {
    if case .output(let stage) = self { stage.table != nil } else { false }
  }
}

extension PlannedStage {
  fileprivate var isOutput: Bool { if case .output = instance.work { true } else { false } }
}
