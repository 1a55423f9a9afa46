public import PipelineKit

/// The stages this module brings: the module's only public symbol.
public let linkEntitiesStages = [AnyStage(LinkEntities.self)]
