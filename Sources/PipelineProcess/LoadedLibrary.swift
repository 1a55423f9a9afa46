#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif
internal import PluginWire

/// A shared library that has been loaded, and the four functions of its interface. It stays loaded until the process ends: a library whose
/// runtime has started threads cannot be let go.
struct LoadedLibrary: Sendable {
  typealias Version = @convention(c) () -> UInt32
  typealias Make = @convention(c) () -> UnsafeMutableRawPointer?
  typealias Exchange =
    @convention(c) (
      UnsafeMutableRawPointer, UnsafeMutablePointer<UInt64>, UnsafePointer<UInt8>?, Int,
      UnsafeMutablePointer<UnsafePointer<UInt8>?>, UnsafeMutablePointer<Int>
    ) -> Int32
  typealias End = @convention(c) (UnsafeMutableRawPointer, UInt64) -> Void

  /// The plugin within, as the library knows it. The interface promises that its conversations may be had on several threads.
  struct Handle: @unchecked Sendable {
    var pointer: UnsafeMutableRawPointer
  }

  let plugin: Handle
  let exchange: Exchange
  let end: End

  /// Loads a library. The version of the protocol is asked for before anything else.
  ///
  /// - Throws: `PluginFailure`.
  init(_ path: String) throws(PluginFailure) {
    try Self.checkPlatform(path)
    guard let library = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
      throw .cannotStart("cannot be loaded: \(dlerror().map { String(cString: $0) } ?? "no reason")")
    }
    let version = try Self.symbol("pipeline_plugin_protocol", in: library, as: Version.self)()
    guard version == UInt32(pluginProtocolVersion) else {
      throw .otherProtocol(
        "cannot be used: it speaks version \(version) of the plugin protocol, and this program version \(pluginProtocolVersion)"
      )
    }
    let make = try Self.symbol("pipeline_plugin", in: library, as: Make.self)
    exchange = try Self.symbol("pipeline_plugin_exchange", in: library, as: Exchange.self)
    end = try Self.symbol("pipeline_plugin_end", in: library, as: End.self)
    guard let pointer = make() else { throw .cannotStart("gave no plugin") }
    plugin = Handle(pointer: pointer)
  }

  private static func symbol<F>(
    _ name: String, in library: UnsafeMutableRawPointer, as: F.Type
  ) throws(PluginFailure) -> F {
    guard let address = dlsym(library, name) else {
      throw .cannotStart(
        "cannot be used: the library has no function '\(name)'; is it a plugin, and is its function exported?"
      )
    }
    return unsafeBitCast(address, to: F.self)
  }

  // MARK: Platforms

  private static let machines: [UInt16: String] = [
    3: "x86", 40: "arm", 62: "x86-64", 183: "aarch64", 243: "riscv64", 21: "ppc64", 22: "s390x",
  ]

  /// Looks at the file's head, since the loader's own message says neither what it found nor what it wanted.
  private static func checkPlatform(_ path: String) throws(PluginFailure) {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { throw .cannotStart("cannot be loaded: \(String(cString: strerror(errno)))") }
    defer { close(file) }
    var head = [UInt8](repeating: 0, count: 20)
    let count = read(file, &head, head.count)
    #if os(Linux)
      guard count == head.count, head.starts(with: [0x7F, 0x45, 0x4C, 0x46]) else {
        throw .cannotStart("cannot be loaded: the file is no library of this platform (no ELF file)")
      }
      let machine = UInt16(head[18]) | UInt16(head[19]) << 8
      #if arch(x86_64)
        let own: UInt16 = 62
      #elseif arch(arm64)
        let own: UInt16 = 183
      #else
        let own = machine
      #endif
      guard machine == own, head[4] == 2 else {
        let found = machines[machine] ?? "machine \(machine)"
        throw .cannotStart(
          "cannot be loaded: it is made for \(found)\(head[4] == 2 ? "" : ", 32 bits"), and this machine is \(machines[own] ?? "another")"
        )
      }
    #endif
  }
}
