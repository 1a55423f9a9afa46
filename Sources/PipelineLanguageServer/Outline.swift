/// The shape of a YAML text that may be half typed: which keys and entries stand in which, and where.
///
/// Diagnostics come from the loader. This is for what an editor asks while a file is not yet YAML: what stands at the cursor, and
/// in what. It never fails, and it does not need to be right about texts that nobody writes.
struct Outline {
  /// A key with what stands behind it, or an entry of a list.
  struct Node {
    enum Kind {
      /// `key: value`
      case pair
      /// `- value`, or a part of `[a, b]`.
      case item
      /// A word where a key is expected: one that is being typed.
      case word
    }

    var kind: Kind
    /// The node that it stands in; `nil` at the top.
    var parent: Int?
    /// The column of the key or dash, in bytes from 0; inside brackets that of the block around them.
    var column: Int
    /// The number among the entries of its list.
    var index = 0
    var key = ""
    var keyRange: Range<Int>
    /// What stands behind the colon or dash on its line: a scalar, if it is one.
    var value: Range<Int>?
    /// Where a value may stand, blanks included.
    var slot: Range<Int>
    var anchor: Range<Int>?
    var alias: Range<Int>?
    var isBlockScalar = false
    var isFlow = false
    /// Where its last line ends.
    var end: Int
  }

  var nodes: [Node] = []
  /// Stretches in which nothing is offered: comments.
  var comments: [Range<Int>] = []
  /// The content of block scalars.
  var blocks: [Range<Int>] = []

  /// The nodes that stand directly in another.
  func children(of parent: Int?) -> [Int] { nodes.indices.filter { nodes[$0].parent == parent } }

  /// A step from the top to a node.
  enum Step: Hashable {
    case key(String)
    case index(Int)
  }

  /// The way from the top to a node, itself included.
  func path(to node: Int?) -> [Step] {
    var path: [Step] = []
    var current = node
    while let index = current, path.count < 200 {
      let node = nodes[index]
      path.append(node.kind == .item ? .index(node.index) : .key(node.key))
      current = node.parent
    }
    return path.reversed()
  }
}
