/// The script of a scalar that a repair would put in, and how likely it is in a text at all.
struct DecodedScript {
  /// Scripts that need no company, and those that do.
  enum Script: Equatable {
    case common, latin, greek, cyrillic
    /// By its block; what stands alone in it is hardly ever meant.
    case other(UInt32)
  }

  var script: Script
  /// Points for or against; -4 and less is as good as a no.
  var likelihood: Int

  /// Looked up by block. The blocks are those of Unicode; the points are ours: news text has no phonetic letters,
  /// no archaic Cyrillic, no private characters.
  static func of(_ value: UInt32) -> DecodedScript {
    if value >= 0x370, value < 0x3400 || value >= 0xD7A4,
      Unicode.Scalar(value)?.properties.generalCategory ?? .unassigned == .unassigned
    {
      return DecodedScript(script: .common, likelihood: -9)
    }
    return switch value {
    case ..<0x370: latin(value)
    case ..<0x530: greekOrCyrillic(value)
    case ..<0x2000: others(value)
    case ..<0x2C00: symbols(value)
    default: far(value)
    }
  }

  private static func latin(_ value: UInt32) -> DecodedScript {
    switch value {
    case 0x41...0x5A, 0x61...0x7A: .init(script: .latin, likelihood: 0)
    case 0x80...0x9F: .init(script: .common, likelihood: -2)
    case 0xA9, 0xAE, 0xBB: .init(script: .common, likelihood: 1)
    case 0xA0...0xBF: .init(script: .common, likelihood: 0)
    case 0x192, 0x2C6, 0x2DC: .init(script: .common, likelihood: 0)
    case 0x17F: .init(script: .latin, likelihood: -5)
    case 0x138, 0x149: .init(script: .latin, likelihood: -2)
    case 0xC0...0x17E: .init(script: .latin, likelihood: 0)
    case 0x1A0...0x1A1, 0x1AF...0x1B0, 0x1CD...0x1DC, 0x218...0x21B, 0x18F:
      .init(script: .latin, likelihood: 0)
    case 0x259: .init(script: .latin, likelihood: -1)
    case 0x17F...0x24F: .init(script: .latin, likelihood: -3)
    case 0x250...0x2B8: .init(script: .latin, likelihood: -5)
    case 0x2B9...0x2FF: .init(script: .common, likelihood: -1)
    default: .init(script: .common, likelihood: 0)
    }
  }

  private static func greekOrCyrillic(_ value: UInt32) -> DecodedScript {
    switch value {
    case 0x370...0x385, 0x3D0...0x3FF: .init(script: .greek, likelihood: -3)
    case ..<0x400: .init(script: .greek, likelihood: 0)
    case 0x400...0x45F, 0x490...0x491: .init(script: .cyrillic, likelihood: 0)
    case 0x492...0x4FF: .init(script: .cyrillic, likelihood: -1)
    default: .init(script: .cyrillic, likelihood: -5)
    }
  }

  private static func others(_ value: UInt32) -> DecodedScript {
    switch value {
    case 0x530...0x6FF: .init(script: .other(value < 0x590 ? 0 : value < 0x600 ? 1 : 2), likelihood: 0)
    case 0x750...0x77F: .init(script: .other(2), likelihood: -2)
    case 0x900...0xEFF: .init(script: .other(value >> 7), likelihood: 0)
    case 0x1000...0x109F, 0x10D0...0x10FF, 0x1200...0x137F, 0x1780...0x17FF:
      .init(script: .other(value >> 8), likelihood: 0)
    case 0x1EA0...0x1EF9: .init(script: .latin, likelihood: 1)
    case 0x1E00...0x1EFF: .init(script: .latin, likelihood: -1)
    case 0x1F00...0x1FFF: .init(script: .greek, likelihood: -1)
    default: .init(script: .other(value >> 7), likelihood: -5)
    }
  }

  private static func symbols(_ value: UInt32) -> DecodedScript {
    switch value {
    case 0x2010...0x203A, 0x20AC, 0x2122, 0x2190...0x21FF, 0x2260...0x2265, 0x2600...0x27BF, 0x2B50:
      .init(script: .common, likelihood: 1)
    default: .init(script: .common, likelihood: 0)
    }
  }

  private static func far(_ value: UInt32) -> DecodedScript {
    switch value {
    case 0x2E80...0x9FFF, 0xAC00...0xD7A3: .init(script: .other(3), likelihood: 0)
    case 0xFB00...0xFB06, 0xFE00...0xFE0F, 0xFEFF, 0xFFFD: .init(script: .common, likelihood: 0)
    case 0xFF00...0xFFEF: .init(script: .common, likelihood: 1)
    case 0xF900...0xFDFF, 0xFE10...0xFEFE: .init(script: .other(value >> 8), likelihood: -2)
    case 0x1F000...0x1FAFF: .init(script: .common, likelihood: 1)
    case 0x1D400...0x1D7FF: .init(script: .common, likelihood: 0)
    case 0x20000...0x3FFFF: .init(script: .other(3), likelihood: -1)
    default: .init(script: .other(value >> 8), likelihood: -5)
    }
  }
}
