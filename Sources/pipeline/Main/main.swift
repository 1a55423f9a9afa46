import PipelineCommands

PipelineProgram.run()
