import PipelineKit

/// What the model of web pages looks at in a line's block: all but the list of its containers, so that a copy counts no
/// references.
struct BlockFacts {
  let kind: Block.Kind
  let linkDensity: Double
  let links: Int
  let depth: Int
  let ancestors: ElementKinds
  let hints: BlockHints
  let outerHints: BlockHints
  let siblings: Int
  let titleShare: Double
  let topicShare: Double
  let page: PageSigns
  let isInList: Bool
  let isInTable: Bool

  init(_ block: Block) {
    kind = block.kind
    linkDensity = block.linkDensity
    links = block.links
    depth = block.depth
    ancestors = block.ancestors
    hints = block.hints
    outerHints = block.outerHints
    siblings = block.siblings
    titleShare = block.titleShare
    topicShare = block.topicShare
    page = block.page
    isInList = block.isInList
    isInTable = block.isInTable
  }
}
