public import JSONText

extension Origin {
  /// The origin as a record shows it: `{file, member, bytes, lines, exact}`.
  public var json: JSONValue {
    var members: [JSONMember] = [.init(key: "file", value: .string(file))]
    if let member { members.append(.init(key: "member", value: .string(member))) }
    members += [
      .init(key: "bytes", value: .array([.int(bytes.lowerBound), .int(bytes.upperBound)])),
      .init(key: "lines", value: .array([.int(lines.lowerBound), .int(lines.upperBound)])),
      .init(key: "exact", value: .bool(isExact)),
    ]
    return .object(members)
  }
}
