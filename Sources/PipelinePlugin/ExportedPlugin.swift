internal import PluginWire
internal import Synchronization

/// A plugin on the other side of a C interface: its conversations, by number.
final class ExportedPlugin: Sendable {
  /// One conversation. The interface promises that one thread at a time uses it, and the runner keeps that: a conversation belongs to
  /// the call that took it from the pool.
  final class Talk: @unchecked Sendable {
    var conversation: Conversation
    var reader = FrameReader()
    var reply: [UInt8] = []
    /// Where the reply's bytes lie for the caller, until the next exchange.
    var handedOut: UnsafeMutableRawBufferPointer?

    init(_ plugin: Plugin) { conversation = Conversation(plugin) }

    deinit { handedOut?.deallocate() }

    /// Copies the reply to where it stays.
    func handOut() -> UnsafeRawBufferPointer {
      if handedOut.map({ $0.count < reply.count }) ?? true {
        handedOut?.deallocate()
        handedOut = .allocate(byteCount: max(4096, reply.count * 2), alignment: 16)
      }
      guard let room = handedOut else { return UnsafeRawBufferPointer(start: nil, count: 0) }
      reply.withUnsafeBytes {
        UnsafeMutableRawBufferPointer(rebasing: room[..<$0.count]).copyMemory(from: $0)
      }
      return UnsafeRawBufferPointer(rebasing: room[..<reply.count])
    }
  }

  private let plugin: Plugin
  private let talks = Mutex<(next: UInt64, open: [UInt64: Talk])>((1, [:]))

  init(_ plugin: Plugin) { self.plugin = plugin }

  /// A conversation that goes on, or, for 0, a new one, whose number is put there.
  func talk(_ number: inout UInt64) -> Talk? {
    let asked = number
    let found: (UInt64, Talk)? = talks.withLock { talks in
      if asked != 0 { return talks.open[asked].map { (asked, $0) } }
      let talk = Talk(plugin)
      let new = talks.next
      talks.next += 1
      talks.open[new] = talk
      return (new, talk)
    }
    guard let found else { return nil }
    number = found.0
    return found.1
  }

  func end(_ number: UInt64) { talks.withLock { _ = $0.open.removeValue(forKey: number) } }
}

/// The version of the protocol that the library was built for: called before anything else.
@_cdecl("pipeline_plugin_protocol")
public func pipelinePluginProtocol() -> UInt32 { UInt32(pluginProtocolVersion) }

/// Gives frames to a conversation and gets its reply; see docs/plugin-protocol.md. 0: all well; 1: the reply is a refusal; 2: there is
/// no such conversation.
@_cdecl("pipeline_plugin_exchange")
public func pipelinePluginExchange(
  _ plugin: UnsafeMutableRawPointer, _ conversation: UnsafeMutablePointer<UInt64>,
  _ bytes: UnsafePointer<UInt8>?, _ count: Int, _ reply: UnsafeMutablePointer<UnsafePointer<UInt8>?>,
  _ replyCount: UnsafeMutablePointer<Int>
) -> Int32 {
  let exported = Unmanaged<ExportedPlugin>.fromOpaque(plugin).takeUnretainedValue()
  guard let talk = exported.talk(&conversation.pointee) else { return 2 }
  talk.reply.removeAll(keepingCapacity: true)
  talk.reader.append(UnsafeRawBufferPointer(start: bytes, count: count))
  let end = talk.conversation.take(from: &talk.reader, replyingInto: &talk.reply)
  let room = talk.handOut()
  reply.pointee = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
  replyCount.pointee = room.count
  return end == .refused ? 1 : 0
}

/// Lets a conversation go.
@_cdecl("pipeline_plugin_end")
public func pipelinePluginEnd(_ plugin: UnsafeMutableRawPointer, _ conversation: UInt64) {
  Unmanaged<ExportedPlugin>.fromOpaque(plugin).takeUnretainedValue().end(conversation)
}
