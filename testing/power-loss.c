/*
 * Loaded into a process, keeps what a loss of power would leave of its database: only what was flushed.
 *
 * When a file is flushed, its content is copied to the folder POWER_LOSS_COPIES. Once the folder has a file `fail`, every
 * flush fails.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The path of an open database or log. */
static int find_path(int fd, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  if (length < 0) return 0;
  path[length] = 0;
  const char *end = strrchr(path, '.');
  return end && (strcmp(end, ".db") == 0 || strcmp(end, ".db-wal") == 0);
}

/* Reads through the same descriptor: closing another one would drop the locks on the file. */
static void copy(int fd, const char *target) {
  char part[PATH_MAX], buffer[65536];
  if (snprintf(part, sizeof part, "%s.part", target) >= (int)sizeof part) abort();
  int to = open(part, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  off_t at = 0;
  for (ssize_t got; (got = pread(fd, buffer, sizeof buffer, at)) > 0; at += got)
    if (write(to, buffer, got) != got) abort();
  close(to);
  if (rename(part, target) != 0) abort();
}

int fsync(int fd) {
  int (*flush)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  char path[PATH_MAX], target[PATH_MAX];
  const char *folder = getenv("POWER_LOSS_COPIES");
  if (!folder || !find_path(fd, path)) return flush(fd);
  if (snprintf(target, sizeof target, "%s/fail", folder) >= (int)sizeof target) abort();
  if (access(target, F_OK) == 0) {
    errno = EIO;
    return -1;
  }
  int result = flush(fd);
  if (snprintf(target, sizeof target, "%s/%s", folder, basename(path)) >= (int)sizeof target) abort();
  if (result == 0) copy(fd, target);
  return result;
}
