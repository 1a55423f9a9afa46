/// A date or an amount found by rule.
struct FoundExpression: Equatable {
  enum Kind: String { case date = "DATE", money = "MONEY", percent = "PERCENT" }
  var tokens: Range<Int>
  var kind: Kind
  var confidence: Double
}
