internal import CChildProcess
#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif
internal import JSONText
internal import PipelineKit
internal import PluginWire
internal import Synchronization

/// A conversation with a loaded library. Used by one thread at a time: whoever has taken it from the pool.
final class LibraryConversation {
  private let library: LoadedLibrary
  private let identity: PluginIdentity
  private var number: UInt64 = 0
  private var reader = FrameReader()
  private var frames: [UInt8] = []
  /// What a crash says: the plugin, then the document's id, in memory that stays where it is.
  private let note: UnsafeMutablePointer<CChar>
  private let noteStart: Int
  private static let noteLimit = 1024
  /// When the call began that has not come back, in nanoseconds of the machine's clock; 0 while there is none. Read by the watch.
  private let callStart = Atomic<UInt64>(0)

  /// Begins a conversation and gets the stage ready.
  ///
  /// - Throws: `PluginFailure`.
  init(_ library: LoadedLibrary, _ identity: PluginIdentity, spec: PluginSpec?, start: JSONValue?) throws {
    self.library = library
    self.identity = identity
    note = .allocate(capacity: Self.noteLimit)
    let head = Array("the plugin \(identity) crashed while it had document ".utf8.prefix(Self.noteLimit / 2))
    for (index, byte) in head.enumerated() { note[index] = CChar(bitPattern: byte) }
    noteStart = head.count
    note[noteStart] = 0
    let own = try greet()
    if let spec, let difference = own.difference(from: spec) {
      throw PluginFailure.otherSpec("says \(difference), as its spec file has it; write that file anew")
    }
    if let start { _ = try ask(Frame(.start, json: start), expecting: .ready) }
  }

  private func greet() throws -> PluginSpec {
    let hello = JSONValue.object([
      .init(key: "protocol", value: .int(pluginProtocolVersion)),
      .init(key: "host", value: .string("pipeline")),
    ])
    let answer = try ask(Frame(.hello, json: hello), expecting: .hello)
    do throws(WireFault) { return try PluginSpec(try answer.object()) } catch {
      throw PluginFailure.refused("says of itself what cannot be: \(error)")
    }
  }

  /// What a library says of itself.
  static func spec(of library: LoadedLibrary, _ identity: PluginIdentity) throws -> PluginSpec {
    let conversation = try LibraryConversation(library, identity, spec: nil, start: nil)
    return try conversation.greet()
  }

  deinit {
    library.end(library.plugin.pointer, number)
    note.deallocate()
  }

  /// Asks about one document.
  func answer(_ document: Document, _ message: DocumentMessage) throws -> NumberedPayload {
    frames.removeAll(keepingCapacity: true)
    message.append(document, number: 0, to: &frames)
    Frame(.flush).append(to: &frames)
    setNote(document.id)
    callStart.store(Self.now(), ordering: .releasing)
    defer {
      callStart.store(0, ordering: .releasing)
      pipeline_set_crash_note(nil)
    }
    try exchange()
    do {
      guard let frame = try reader.next(), frame.kind == .answer else {
        throw PluginFailure.protocolBroken("gave no answer")
      }
      guard try reader.next()?.kind == .flush else {
        throw PluginFailure.protocolBroken("did not say that all were answered")
      }
      return try NumberedPayload(frame.payload)
    } catch let fault as WireFault {
      throw PluginFailure.protocolBroken("broke the protocol: \(fault)")
    }
  }

  private static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// The document of a call that has taken longer than it may; asked from another thread. While a call lasts, nobody writes its note.
  func isLate(after limit: Duration) -> String? {
    let start = callStart.load(ordering: .acquiring)
    guard start > 0, Double(Self.now() - start) > limit / .nanoseconds(1) else { return nil }
    return String(cString: note + noteStart)
  }

  private func setNote(_ id: String) {
    var position = noteStart
    for byte in id.utf8.prefix(Self.noteLimit - noteStart - 1) {
      note[position] = CChar(bitPattern: byte)
      position += 1
    }
    note[position] = 0
    pipeline_set_crash_note(note)
  }

  private func ask(_ frame: Frame, expecting kind: Frame.Kind) throws -> Frame {
    frames.removeAll(keepingCapacity: true)
    frame.append(to: &frames)
    setNote("(none yet)")
    defer { pipeline_set_crash_note(nil) }
    try exchange()
    do {
      guard let answer = try reader.next(), answer.kind == kind else {
        throw PluginFailure.refused("answered with a frame of the wrong kind, before it was ready")
      }
      return answer
    } catch let fault as WireFault {
      throw PluginFailure.refused("broke the protocol before it was ready: \(fault)")
    }
  }

  private func exchange() throws {
    var reply: UnsafePointer<UInt8>?
    var count = 0
    let status = frames.withUnsafeBufferPointer { bytes in
      library.exchange(library.plugin.pointer, &number, bytes.baseAddress, bytes.count, &reply, &count)
    }
    if let reply { reader.append(UnsafeRawBufferPointer(start: reply, count: count)) }
    guard status != 0 else { return }
    let refusal = try? reader.next()?.object()
    let words = refusal?["message"]?.stringValue ?? "status \(status)"
    throw refusal?["id"]?.stringValue == "protocol-version"
      ? PluginFailure.otherProtocol("refuses: \(words)") : PluginFailure.refused("refuses: \(words)")
  }
}
