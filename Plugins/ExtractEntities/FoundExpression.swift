/// A date or an amount found by rule.
struct FoundExpression: Equatable {
  enum Kind: String { case date = "DATE", money = "MONEY", percent = "PERCENT" }
  var tokens: Range<Int>
  var kind: Kind
  var confidence: Double
  /// What a date says.
  var meaning: DateMeaning?
  /// What an amount is, in digits.
  var value: String?
}
