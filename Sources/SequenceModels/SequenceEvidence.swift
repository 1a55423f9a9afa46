/// Why a line has its score: how much each of its own columns moved it.
extension SequenceModel {
  /// Adds to `shares` how far each column by itself moved the line's log-odds away from the mean.
  ///
  /// The network is no sum over columns; what is added here is a linear reading of it, fitted to its log-odds over the
  /// training data (a global surrogate model; C. Molnar, "Interpretable Machine Learning"); of several networks the
  /// first one's. What lines around a line bring is in the columns that count them.
  ///
  /// - Parameters:
  ///   - rows: All lines of the document.
  ///   - line: The line's number.
  ///   - shares: `columns.count` numbers.
  public func explain(_ rows: Rows, line: Int, addingTo shares: UnsafeMutableBufferPointer<Float>) {
    precondition(shares.count == columns.count, "one share for each column")
    precondition((0..<rows.count).contains(line), "a line of the document")
    guard let network = networks.first else { return }
    network.columnNumbers.withUnsafeBufferPointer { numbers in
      guard let numbers = numbers.baseAddress else { return }
      for column in network.columns {
        let value = rows.values[line * rows.lineStride + column.source * rows.columnStride]
        shares[column.source] += column.reading(of: value, numbers)
      }
    }
  }
}

extension SequenceColumn {
  fileprivate func reading(of value: Float, _ numbers: UnsafePointer<Float>) -> Float {
    let weights = numbers + reading
    if knots == 0 {
      guard value >= 0, value < Float(values) else { return -meanReading }
      return weights[Int(value)] - meanReading
    }
    let zero = hasZero && value == 0 ? weights[1] : 0
    return weights[0] * place(of: value, numbers + self.numbers.lowerBound) + zero - meanReading
  }

  /// Where a quantity lies between its knots, from -1 to 1; behind the knots are the slopes.
  private func place(of value: Float, _ start: UnsafePointer<Float>) -> Float {
    var place: Float = -1
    for knot in 0..<knots - 1 where value > start[knot] {
      place += start[knots + knot] * (min(value, start[knot + 1]) - start[knot])
    }
    return place
  }
}
