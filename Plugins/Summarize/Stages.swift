public import PipelineKit

/// The stages this module brings: the module's only public symbol.
public let summarizeStages = [
  AnyStage(SplitSentences.self), AnyStage(Summarize.self), AnyStage(WriteBrief.self),
]
