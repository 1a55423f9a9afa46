/// Why a line has its score: how much each of its own columns moved it.
extension SequenceModel {
  /// Adds to `shares` how far each column by itself moved the line's log-odds away from the mean.
  ///
  /// The network is no sum over columns; what is added here is a linear reading of it, fitted to its log-odds over the
  /// training data (a global surrogate model; C. Molnar, "Interpretable Machine Learning"). What lines around a line
  /// bring is in the columns that count them.
  ///
  /// - Parameters:
  ///   - rows: All lines of the document.
  ///   - line: The line's number.
  ///   - shares: `columns.count` numbers.
  public func explain(_ rows: Rows, line: Int, addingTo shares: UnsafeMutableBufferPointer<Float>) {
    precondition(shares.count == columns.count, "one share for each column")
    precondition((0..<rows.count).contains(line), "a line of the document")
    for column in layers.columns {
      let value = rows.values[line * rows.lineStride + column.source * rows.columnStride]
      shares[column.source] += layers.reading(of: column, value)
    }
  }
}

extension SequenceLayers {
  func reading(of column: SequenceColumn, _ value: Float) -> Float {
    let reading = column.reading
    if column.knots == 0 {
      guard value >= 0, value < Float(column.values) else { return -reading.mean }
      return reading.weights[Int(value)] - reading.mean
    }
    let zero = column.hasZero && value == 0 ? reading.weights[1] : 0
    return reading.weights[0] * place(of: column, value) + zero - reading.mean
  }

  /// Where a quantity lies between its knots, from -1 to 1.
  private func place(of column: SequenceColumn, _ value: Float) -> Float {
    let knots = columnNumbers[column.numbers].prefix(column.knots)
    let slopes = columnNumbers[column.numbers].dropFirst(column.knots)
    return zip(zip(knots, knots.dropFirst()), slopes).reduce(-1) { place, piece in
      let ((low, high), slope) = piece
      return place + slope * (min(max(value, low), high) - low)
    }
  }
}
