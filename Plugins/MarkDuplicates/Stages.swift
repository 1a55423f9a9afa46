public import PipelineKit

/// The stages this module brings: the module's only public symbol.
public let markDuplicatesStages = [AnyStage(FindSharedText.self), AnyStage(MarkDuplicates.self)]
