import CSequenceModels

/// A small convolutional network over the lines of a document, read from the bytes of a model file: for each line the
/// log-odds of something, judged by its own row of numbers, by the rows around it, and by the document as a whole.
///
/// Each line's row becomes a few channels; blocks of gated, dilated convolutions (Y. N. Dauphin et al., "Language Modeling
/// with Gated Convolutional Networks", ICML 2017; A. van den Oord et al., "WaveNet", 2016) let each line see more and more
/// of its surroundings; in the middle the mean and the largest of each channel over all lines are added, so that a line
/// knows what kind of document it stands in.
///
/// Made for models that are trained elsewhere (`Training/sequence_model.py`) and are part of the binary: the file is
/// read once, and the sums are the same, bit for bit, on every machine.
public struct SequenceModel: Sendable {
  /// The names of the columns, in the order in which a row holds them.
  public let columns: [String]
  let layers: SequenceLayers

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
  public func scores(_ rows: Rows) -> [Float] { scores(rows, isPortable: false) }

  func scores(_ rows: Rows, isPortable: Bool) -> [Float] {
    guard rows.count > 0 else { return [] }
    let tile = SEQUENCE_TILE
    let stride = (rows.count + tile - 1) / tile * tile
    let size = layers.channels * stride
    var source = sequence_rows(
      values: rows.values, line_stride: rows.lineStride, column_stride: rows.columnStride, count: rows.count)
    return withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * size + stride) { numbers in
      [Float](unsafeUninitializedCapacity: rows.count) { scores, count in
        numbers.initialize(repeating: 0)
        if let start = numbers.baseAddress, let scores = scores.baseAddress {
          var room = sequence_room(
            lines: start, scratch: start + size, norms: start + 2 * size, stride: stride)
          layers.withModel { model in
            var model = model
            (isPortable ? sequence_score_portable : sequence_score)(&model, &source, &room, scores)
          }
        }
        count = rows.count
      }
    }
  }
}
