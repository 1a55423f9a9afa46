import CSequenceModels

/// A small convolutional network over the lines of a document, or the mean of several, read from the bytes of a model
/// file: for each line the log-odds of something, judged by its own row of numbers, by the rows around it, and by the
/// document as a whole.
///
/// Each line's row becomes a few channels; blocks of gated, dilated convolutions (Y. N. Dauphin et al., "Language Modeling
/// with Gated Convolutional Networks", ICML 2017; A. van den Oord et al., "WaveNet", 2016) let each line see more and more
/// of its surroundings; on the way it is told the mean and the largest of each channel over all lines, so that it knows
/// what kind of document it stands in, and the largest over all lines above and over all lines below, so that it knows whether
/// the comments have begun and whether paragraphs are still to come.
///
/// Made for models that are trained elsewhere (`Training/sequence_model.py`) and are part of the binary: the file is
/// read once, and the sums are the same, bit for bit, on every machine.
public struct SequenceModel: Sendable {
  /// The names of the columns, in the order in which a row holds them.
  public let columns: [String]
  let networks: [SequenceLayers]

  /// A document's rows: the number of a line in a column is
  /// `values[line * lineStride + column * columnStride]`.
  public struct Rows {
    let values: UnsafePointer<Float>
    let lineStride: Int
    let columnStride: Int
    let count: Int

    /// - Parameters:
    ///   - values: The numbers; they stay the caller's.
    ///   - lineStride: From a line's number to the next line's.
    ///   - columnStride: From a column's number to the next column's.
    ///   - count: How many lines there are.
    public init(_ values: UnsafePointer<Float>, lineStride: Int, columnStride: Int, count: Int) {
      self.values = values
      self.lineStride = lineStride
      self.columnStride = columnStride
      self.count = count
    }
  }

  /// The log-odds of each line.
  ///
  /// - Parameter rows: All lines of one document, with the columns that `columns` names.
  public func scores(_ rows: Rows) -> [Float] { scores(rows, lanes: Self.mostLanes) }

  /// The lines that the widest vectors of this processor hold.
  static var mostLanes: Int32 { sequence_most_lanes() }

  /// - Parameter lanes: How many lines a vector may hold at most; the scores do not depend on it.
  func scores(_ rows: Rows, lanes: Int32) -> [Float] {
    guard rows.count > 0 else { return [] }
    var sums = [Float](repeating: 0, count: rows.count)
    for network in networks { network.score(rows, lanes: lanes, addingTo: &sums) }
    let share = 1 / Float(networks.count)
    return sums.map { $0 * share }
  }
}

extension SequenceLayers {
  fileprivate func score(_ rows: SequenceModel.Rows, lanes: Int32, addingTo sums: inout [Float]) {
    let stride = (rows.count + SEQUENCE_TILE - 1) / SEQUENCE_TILE * SEQUENCE_TILE
    let size = channels * stride
    var source = sequence_rows(
      values: rows.values, line_stride: rows.lineStride, column_stride: rows.columnStride, count: rows.count)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * size + 2 * stride) { numbers in
      numbers.initialize(repeating: 0)
      guard let start = numbers.baseAddress else { return }
      let scores = start + 2 * size + stride
      var room = sequence_room(lines: start, scratch: start + size, norms: start + 2 * size, stride: stride)
      withModel { model in
        var model = model
        sequence_score(&model, &source, &room, lanes, scores)
      }
      for line in sums.indices { sums[line] += scores[line] }
    }
  }
}
