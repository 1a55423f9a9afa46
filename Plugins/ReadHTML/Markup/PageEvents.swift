/// What a page is made of, told as it is read.
protocol PageEvents {
  /// An element begins; without attributes if its tag has none, or if the page left it out.
  mutating func start(_ name: TagName, _ attributes: AttributeValues?)
  /// The innermost element ends.
  mutating func end()
  /// Text.
  /// - Parameter start: Where in the page it, or the reference that it was made of, begins.
  mutating func add(_ chunk: UnsafeBufferPointer<UInt8>, _ start: Int)
}
