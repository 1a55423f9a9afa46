import ByteScan

/// Small questions about a run of UTF-8 bytes; every one is bounds-checked and takes any bytes.
extension Span<UInt8> {
  /// The part without white space (space, tab, carriage return, line feed, form feed, no-break space) at both ends.
  func trimmed() -> Range<Int> {
    var low = 0
    var high = count
    while low < high {
      if self[low].isSpace {
        low += 1
      } else if low + 1 < high, self[low] == 0xC2, self[low + 1] == 0xA0 {
        low += 2
      } else {
        break
      }
    }
    while high > low {
      if self[high - 1].isSpace {
        high -= 1
      } else if high - 2 >= low, self[high - 2] == 0xC2, self[high - 1] == 0xA0 {
        high -= 2
      } else {
        break
      }
    }
    return low..<high
  }

  /// Where `wanted` occurs first at or after `start`.
  func firstIndex(of wanted: UInt8, from start: Int = 0) -> Int? {
    guard start >= 0, start < count else { return nil }
    return withUnsafeBytes { ByteSearch.firstIndex(of: wanted, in: $0, from: start) }
  }

  /// Whether these bytes stand at `start`; ASCII letters of `prefix` are lower case and match both cases.
  func matches(_ prefix: StaticString, at start: Int = 0) -> Bool {
    guard start >= 0, count - start >= prefix.utf8CodeUnitCount else { return false }
    return prefix.withUTF8Buffer { wanted in
      for offset in wanted.indices where self[start + offset].lowercased != wanted[offset] { return false }
      return true
    }
  }

  /// Whether these bytes stand anywhere in it; ASCII letters of `wanted` are lower case and match both cases.
  func contains(_ wanted: StaticString) -> Bool {
    let last = count - wanted.utf8CodeUnitCount
    var at = 0
    while at <= last {
      if matches(wanted, at: at) { return true }
      at += 1
    }
    return false
  }

  /// How many scalars the bytes hold, were they valid UTF-8.
  var scalarCount: Int { withUnsafeBytes { ByteCount.scalars(in: $0) } }

  /// FNV-1a over the bytes with ASCII letters in lower case: the same for the same words, on every machine.
  func foldedHash(seed: UInt64 = 0xcbf2_9ce4_8422_2325) -> UInt64 {
    var hash = seed
    for at in indices { hash = (hash ^ UInt64(self[at].lowercased)) &* 0x100_0000_01b3 }
    return hash
  }

  /// The bytes as text; what is not UTF-8 becomes U+FFFD.
  var text: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for at in indices { bytes.append(self[at]) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The number whose digits start at `at`, which moves behind them; at most nine digits are read.
  func number(at index: inout Int) -> Int? {
    let start = index
    var value = 0
    while index < count, self[index].isDigit, index - start < 9 {
      value = value * 10 + Int(self[index] - 0x30)
      index += 1
    }
    return index > start ? value : nil
  }

  /// A number whose digits may stand in groups of three (`2,345`, `2.345`, `2 345`); `index` moves behind it.
  func groupedNumber(at index: inout Int) -> Int? {
    let start = index
    guard var value = number(at: &index) else { return nil }
    guard index - start <= 3 else { return value }
    while index - start < 12 {
      var next = index
      if next < count, self[next] == 0x2C || self[next] == 0x2E || self[next] == 0x27 {
        next += 1
      } else {
        skipSpaces(&next)
      }
      let group = next
      guard next > index, let digits = number(at: &next), next - group == 3 else { break }
      value = value * 1000 + digits
      index = next
    }
    return value
  }

  /// Moves `index` over spaces, tabs and no-break spaces.
  func skipSpaces(_ index: inout Int) {
    while index < count {
      if self[index] == 0x20 || self[index] == 0x09 {
        index += 1
      } else if index + 1 < count, self[index] == 0xC2, self[index + 1] == 0xA0 {
        index += 2
      } else {
        return
      }
    }
  }
}

extension UInt8 {
  var isDigit: Bool { self &- 0x30 < 10 }
  var isUpper: Bool { self &- 0x41 < 26 }
  var isLower: Bool { self &- 0x61 < 26 }
  var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  /// A byte of a multi-byte scalar, taken for a letter where only ASCII matters.
  var isHigh: Bool { self >= 0x80 }
  var isSpace: Bool { self == 0x20 || self &- 0x09 < 5 }
  var lowercased: UInt8 { isUpper ? self | 0x20 : self }
}
