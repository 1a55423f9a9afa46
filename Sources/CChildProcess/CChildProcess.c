#define _GNU_SOURCE
#include "CChildProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <unistd.h>

extern char **environ;

int pipeline_pipe(int ends[2]) {
#ifdef __linux__
  if (pipe2(ends, O_CLOEXEC)) return errno;
  // Room for a batch, so that both sides wait for each other less often. Where it is refused, it works all the same.
  fcntl(ends[1], F_SETPIPE_SZ, 1 << 20);
#else
  if (pipe(ends)) return errno;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
#endif
  return 0;
}

int pipeline_spawn(int *process, const char *program, char *const arguments[], char *const environment[],
                   const char *folder, const int streams[3]) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  for (int stream = 0; stream < 3; stream++) posix_spawn_file_actions_adddup2(&actions, streams[stream], stream);
  if (folder) posix_spawn_file_actions_addchdir_np(&actions, folder);
  // What this process ignores or blocks is not the program's business.
  sigset_t signals;
  sigemptyset(&signals);
  posix_spawnattr_setsigmask(&attributes, &signals);
  sigaddset(&signals, SIGPIPE);
  sigaddset(&signals, SIGXFSZ);
  posix_spawnattr_setsigdefault(&attributes, &signals);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  pid_t id = 0;
  int status = posix_spawnp(&id, program, &actions, &attributes, arguments, environment ? environment : environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  *process = id;
  return status;
}

static _Thread_local const char *crash_note;

void pipeline_set_crash_note(const char *note) { crash_note = note; }

static void say(const char *text) {
  // Nothing can be done where this fails.
  if (write(STDERR_FILENO, text, strlen(text)) < 0) return;
}

static const char *name_of(int number) {
  switch (number) {
  case SIGSEGV: return "SIGSEGV";
  case SIGBUS: return "SIGBUS";
  case SIGILL: return "SIGILL";
  case SIGTRAP: return "SIGTRAP";
  case SIGFPE: return "SIGFPE";
  default: return "SIGABRT";
  }
}

static void crashed(int number) {
  if (crash_note) {
    say("error: ");
    say(crash_note);
    say(" (");
    say(name_of(number));
    say("); nothing is published\n");
    _exit(2);
  }
  signal(number, SIG_DFL);
  raise(number);
}

void pipeline_catch_crashes(void) {
  static const int signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT};
  // A stack of its own: a stage that calls itself for ever has used up the thread's.
  static char stack[65536];
  stack_t other = {.ss_sp = stack, .ss_size = sizeof stack};
  sigaltstack(&other, NULL);
  for (unsigned i = 0; i < sizeof signals / sizeof *signals; i++) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = crashed;
    action.sa_flags = SA_ONSTACK | SA_NODEFER;
    sigaction(signals[i], &action, NULL);
  }
}
