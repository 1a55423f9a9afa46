import JSONText
import NameLinking

// Links given mentions: reads records `{"id", "text", "entities": [{"start", "end", "label"}]}` of standard input, one a line, offsets in code points, and
// writes them with a `cid` for each mention, as the scorer of the measuring data takes them.
//
//   PIPELINE_TRAINING=1 swift run -c release link-gold < gold.jsonl > linked.jsonl

let aliases = Aliases()
while let line = readLine() {
  let bytes = Array(line.utf8)
  let record = try bytes.withUnsafeBytes { try JSONReader.value(of: $0) }
  let scalars = Array((record["text"]?.stringValue ?? "").unicodeScalars)
  let entities = record["entities"]?.arrayValue ?? []
  var end = 0
  let names = entities.map { entity -> NameLinker.Name in
    let start = entity["start"]?.intValue ?? 0
    let stop = entity["end"]?.intValue ?? 0
    let gap = end <= start ? scalars[end..<start] : []
    end = stop
    return NameLinker.Name(
      text: EntityTally.oneLine(String(String.UnicodeScalarView(scalars[start..<stop]))),
      label: entity["label"]?.stringValue ?? "", followsInBrackets: gap.count <= 2 && gap.last == "(")
  }
  let groups = NameLinker.groups(of: names, aliases: aliases)
  let linked = zip(entities, groups).map { entity, group -> JSONValue in
    let kept = ["start", "end", "label"].compactMap { key in
      entity[key].map { JSONMember(key: key, value: $0) }
    }
    return .object(kept + [JSONMember(key: "cid", value: .int(group))])
  }
  var writer = JSONWriter()
  writer.value(
    .object([.init(key: "id", value: record["id"] ?? .null), .init(key: "entities", value: .array(linked))]))
  print(String(decoding: writer.bytes, as: UTF8.self))
}
