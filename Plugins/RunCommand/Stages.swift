public import PipelineKit

/// The stages this module brings: the module's only public symbol.
public let runCommandStages = [AnyStage(RunCommand.self)]
