internal import CharacterSets
public import JSONText

extension Origin {
  /// The origin as a record shows it: `{file, member, bytes, lines, exact, encoding, encoding_confidence}`.
  public var json: JSONValue {
    var members: [JSONMember] = [.init(key: "file", value: .string(file))]
    if let member { members.append(.init(key: "member", value: .string(member))) }
    members += [
      .init(key: "bytes", value: .array([.int(bytes.lowerBound), .int(bytes.upperBound)])),
      .init(key: "lines", value: .array([.int(lines.lowerBound), .int(lines.upperBound)])),
      .init(key: "exact", value: .bool(isExact)),
    ]
    if let encoding {
      members.append(.init(key: "encoding", value: .string(encoding.charset.rawValue)))
      // Four decimals, like every score.
      let confidence = (encoding.confidence * 10_000).rounded() / 10_000
      members.append(.init(key: "encoding_confidence", value: .decimal(confidence)))
    }
    return .object(members)
  }
}
