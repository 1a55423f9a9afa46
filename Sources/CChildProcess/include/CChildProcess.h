#pragma once

/// What is to be said if this thread crashes, until it is said otherwise; NULL for nothing. The text must stay where it is.
void pipeline_set_crash_note(const char *note);

/// From now on a crash in a thread that has a note writes the note to standard error and ends the process with status 2; in a
/// thread without one it does what it did. To be called once.
void pipeline_catch_crashes(void);

/// A pipe, both of whose ends are closed in programs that are started; 0, or an error's number. `ends` gets the one to read from and the one
/// to write to.
int pipeline_pipe(int ends[2]);

/// Starts a program, which is looked for on the PATH where its name has no slash; 0, or an error's number.
///
/// - `arguments` begins with the program's name, and ends with NULL, as does `environment`; NULL for that of this process.
/// - `folder`: where it works; NULL for where this process does.
/// - `streams`: its standard input, output and error.
int pipeline_spawn(int *process, const char *program, char *const arguments[], char *const environment[],
                   const char *folder, const int streams[3]);
