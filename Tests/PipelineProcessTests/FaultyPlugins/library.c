// A plugin as a shared library, in C, from docs/plugin-protocol.md alone. -DFAULT_VERSION, -DFAULT_SYMBOL, -DFAULT_CRASH and -DFAULT_LOOP
// plant a fault; the last two wait for a text that begins with '!'.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const char spec[] =
    "{\"protocol\":1,\"plugin\":\"in_c\",\"version\":\"0.9\",\"stages\":[{\"name\":\"cut_first\","
    "\"summary\":\"Cuts the first byte.\",\"requires\":[\"text\"],\"produces\":[\"text\"],\"options\":[]}]}";

static uint8_t *reply;
static size_t used, room;

static void put(const void *bytes, size_t count) {
  if (used + count > room) reply = realloc(reply, room = 2 * (used + count));
  memcpy(reply + used, bytes, count);
  used += count;
}

static void put_number(uint32_t number) {
  uint8_t bytes[4] = {number, number >> 8, number >> 16, number >> 24};
  put(bytes, 4);
}

static uint32_t number_at(const uint8_t *bytes) {
  return bytes[0] | bytes[1] << 8 | bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static void frame(char kind, const char *payload) {
  put(&kind, 1);
  put_number(strlen(payload));
  put(payload, strlen(payload));
}

static void answer(const uint8_t *payload, size_t length) {
  size_t start = 8 + number_at(payload + 4);
  const char *header = "{}";
  if (start < length) {
#ifdef FAULT_CRASH
    if (payload[start] == '!') *(volatile int *)0 = 1;
#endif
#ifdef FAULT_LOOP
    for (volatile int i = 1; payload[start] == '!' && i;) continue;
#endif
    if (payload[start] < 0x80)
      header = "{\"edits\":[{\"start\":0,\"end\":1,\"rule\":\"first\",\"reason\":\"it is the first\"}]}";
  }
  put("A", 1);
  put_number(8 + strlen(header));
  put(payload, 4);
  put_number(strlen(header));
  put(header, strlen(header));
}

#ifdef FAULT_VERSION
uint32_t pipeline_plugin_protocol(void) { return 2; }
#else
uint32_t pipeline_plugin_protocol(void) { return 1; }
#endif

void *pipeline_plugin(void) { return (void *)spec; }

#ifndef FAULT_SYMBOL
int32_t pipeline_plugin_exchange(void *plugin, uint64_t *conversation, const uint8_t *bytes, size_t count,
                                 const uint8_t **out, size_t *out_count) {
  *conversation = 1;
  used = 0;
  for (size_t at = 0; at + 5 <= count; at += 5 + number_at(bytes + at + 1)) {
    switch (bytes[at]) {
    case 'H': frame('H', plugin); break;
    case 'S': frame('R', "{}"); break;
    case 'D': answer(bytes + at + 5, number_at(bytes + at + 1)); break;
    case 'F': frame('F', ""); break;
    }
  }
  *out = reply;
  *out_count = used;
  return 0;
}
#endif

void pipeline_plugin_end(void *plugin, uint64_t conversation) {}
