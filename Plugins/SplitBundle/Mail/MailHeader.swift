/// The header of a message or of one of its parts: folded lines put together, encoded words read.
struct MailHeader: Sendable {
  /// Name in lower case, value as it stands, lines put together.
  private(set) var fields: [(name: String, value: [UInt8])] = []

  /// Reads the header at `start`; the offset of the body behind the blank line.
  init(_ bytes: ArraySlice<UInt8>, bodyStart: inout Int) {
    var at = bytes.startIndex
    while at < bytes.endIndex {
      let end = bytes[at...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.endIndex
      var line = bytes[at..<end]
      while let last = line.last, last == 0x0A || last == 0x0D { line.removeLast() }
      if line.isEmpty {
        at = end
        break
      }
      if line.first == 0x20 || line.first == 0x09, !fields.isEmpty {
        fields[fields.count - 1].value += [0x20] + line.drop { $0 == 0x20 || $0 == 0x09 }
      } else if let colon = line.firstIndex(of: 0x3A), Self.isName(line[..<colon]) {
        let name = line[..<colon].filter { $0 != 0x20 && $0 != 0x09 }
        let value = line[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
        fields.append((String(decoding: name, as: UTF8.self).lowercased(), Array(value)))
      } else if fields.isEmpty || at > bytes.startIndex && !line.starts(with: Array("From ".utf8)) {
        // No header line: the body begins here, its blank line is missing.
        if !line.starts(with: Array(">From ".utf8)) { break }
      }
      at = end
    }
    bodyStart = at
  }

  static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
    !bytes.isEmpty && bytes.count <= 76 && bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3A }
  }

  /// The raw value of the first field of that name.
  func raw(_ name: String) -> [UInt8]? { fields.first { $0.name == name }?.value }

  /// The value with encoded words read and white space joined; `nil` where there is none.
  subscript(name: String) -> String? {
    guard let value = raw(name) else { return nil }
    let text = EncodedWords.decoded(value).joinedWords
    return text.isEmpty ? nil : text
  }

  /// A value with its parameters: `text/plain; charset="utf-8"`.
  func parameters(of name: String) -> (value: String, parameters: [String: String])? {
    guard let value = raw(name) else { return nil }
    return MailParameters.read(value)
  }
}

/// Parameters behind a value: `; name=value; name="quoted"`, also in the parts and character sets of RFC 2231.
enum MailParameters {
  static func read(_ bytes: [UInt8]) -> (value: String, parameters: [String: String]) {
    var parts: [[UInt8]] = [[]]
    var isQuoted = false
    var isEscaped = false
    for byte in bytes {
      if isEscaped {
        isEscaped = false
      } else if isQuoted, byte == 0x5C {
        isEscaped = true
        continue
      } else if byte == 0x22 {
        isQuoted.toggle()
        continue
      } else if byte == 0x3B, !isQuoted {
        parts.append([])
        continue
      }
      parts[parts.count - 1].append(byte)
    }
    let value = String(decoding: parts[0], as: UTF8.self).joinedWords.lowercased()
    var parameters: [String: String] = [:]
    for part in parts.dropFirst() {
      guard let equals = part.firstIndex(of: 0x3D) else { continue }
      add(
        String(decoding: part[..<equals], as: UTF8.self).joinedWords.lowercased(),
        Array(part[(equals + 1)...]),
        &parameters)
    }
    return (value, parameters)
  }

  private static func add(_ key: String, _ raw: [UInt8], _ parameters: inout [String: String]) {
    let value = Array(raw[raw.span.trimmed()])
    guard let star = key.firstIndex(of: "*") else {
      if parameters[key] == nil { parameters[key] = EncodedWords.decoded(value) }
      return
    }
    // `filename*=utf-8''na%C3%AFve.txt`, `filename*0*=...`, `filename*1=...`: the parts stand in their order.
    let name = String(key[..<star])
    let isEncoded = key.hasSuffix("*")
    var text = value
    var label: String?
    if isEncoded {
      let pieces = value.split(separator: 0x27, maxSplits: 2, omittingEmptySubsequences: false)
      if pieces.count == 3 {
        label = String(decoding: pieces[0], as: UTF8.self)
        text = Array(pieces[2])
      }
      text = percentDecoded(text)
    }
    parameters[name, default: ""] += String(decoding: Charset.utf8(text, label: label), as: UTF8.self)
  }

  private static func percentDecoded(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var at = 0
    while at < bytes.count {
      if bytes[at] == 0x25, at + 2 < bytes.count, let high = bytes[at + 1].hexValue,
        let low = bytes[at + 2].hexValue
      {
        result.append(high << 4 | low)
        at += 3
      } else {
        result.append(bytes[at])
        at += 1
      }
    }
    return result
  }
}

extension UInt8 {
  /// The value of a hexadecimal digit.
  var hexValue: UInt8? {
    if isDigit { return self - 0x30 }
    let letter = self | 0x20
    return (0x61...0x66).contains(letter) ? letter - 0x57 : nil
  }
}
