import MeasuredStages
import PipelinePlugin

Plugin("measured", version: "1.0.0", stages: measuredStages).serve()
