// What a pivot is compared with: the same sums over the same columns by plain loops, day run by day run.
// argv: rows, keys, days, folder. A line on stdin names a query; the answer is its nanoseconds and a checksum.
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static uint32_t rows, keys, days;
static const char *folder;

static void *load(const char *name, size_t bytes) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "rb");
  void *data = malloc(bytes);
  if (!file || fread(data, 1, bytes, file) != bytes) exit(1);
  fclose(file);
  return data;
}

static uint32_t *key, *tokens, *requests, *team, *tuple, *customer, *month, *is_in;
static double *spend, *cube_spend, *cube_tokens;
enum { TEAMS = 12, MONTHS = 12, CUSTOMERS = 5000, TOP = 20 };
static uint32_t tuples;

static double q1(void) { // team × month
  static double result[MONTHS][TEAMS];
  memset(result, 0, sizeof result);
  for (uint32_t day = 0; day < days;) {
    uint32_t end = day;
    while (end < days && month[end] == month[day]) end++;
    double sums[4][TEAMS];
    memset(sums, 0, sizeof sums);
    uint32_t row = day * keys, last = end * keys;
    for (; row + 4 <= last; row += 4) {
      sums[0][team[key[row]]] += spend[row];
      sums[1][team[key[row + 1]]] += spend[row + 1];
      sums[2][team[key[row + 2]]] += spend[row + 2];
      sums[3][team[key[row + 3]]] += spend[row + 3];
    }
    for (; row < last; row++) sums[0][team[key[row]]] += spend[row];
    for (int at = 0; at < TEAMS; at++)
      result[month[day]][at] = sums[0][at] + sums[1][at] + sums[2][at] + sums[3][at];
    day = end;
  }
  double check = 0;
  for (int m = 0; m < MONTHS; m++)
    for (int t = 0; t < TEAMS; t++) check += result[m][t] * (m + 1);
  return check;
}

static double q2(void) { // team, env, feature × day: spend and tokens
  size_t cells = (size_t)tuples * days;
  memset(cube_spend, 0, cells * 8);
  memset(cube_tokens, 0, cells * 8);
  for (uint32_t day = 0; day < days; day++) {
    double *s = cube_spend + (size_t)day * tuples, *t = cube_tokens + (size_t)day * tuples;
    for (uint32_t row = day * keys; row < (day + 1) * keys; row++) {
      uint32_t at = tuple[key[row]];
      s[at] += spend[row];
      t[at] += tokens[row];
    }
  }
  return cube_spend[cells / 2] + cube_tokens[cells - 1];
}

static double q3(void) { // the 20 largest of 5,000 customers
  static double sums[CUSTOMERS];
  memset(sums, 0, sizeof sums);
  for (uint32_t row = 0; row < rows; row++) sums[customer[key[row]]] += spend[row];
  double check = 0;
  for (int rank = 0; rank < TOP; rank++) {
    int best = 0;
    for (int at = 1; at < CUSTOMERS; at++)
      if (sums[at] > sums[best]) best = at;
    check += sums[best];
    sums[best] = -1;
  }
  return check;
}

static double q4(void) { // team, one env, half of the year: three measures
  double sums[4][TEAMS + 1][3];
  memset(sums, 0, sizeof sums);
  uint32_t row = days / 4 * keys, last = (days / 4 + days / 2) * keys;
  for (; row < last; row++) {
    double *into = sums[row & 3][is_in[key[row]] ? team[key[row]] : TEAMS];
    into[0] += spend[row];
    into[1] += requests[row];
    into[2] += tokens[row];
  }
  double check = 0;
  for (int lane = 0; lane < 4; lane++)
    for (int t = 0; t < TEAMS; t++) check += sums[lane][t][0] + sums[lane][t][1] + sums[lane][t][2];
  return check;
}

int main(int count, char **arguments) {
  if (count < 5) return 1;
  rows = strtoul(arguments[1], 0, 10);
  keys = strtoul(arguments[2], 0, 10);
  days = strtoul(arguments[3], 0, 10);
  folder = arguments[4];
  key = load("keys", rows * 4ul), spend = load("spend", rows * 8ul);
  requests = load("requests", rows * 4ul), tokens = load("tokens", rows * 4ul);
  team = load("team", keys * 4ul), tuple = load("tuple", keys * 4ul), customer = load("customer", keys * 4ul);
  is_in = load("is-in", keys * 4ul), month = load("month", days * 4ul);
  for (uint32_t at = 0; at < keys; at++)
    if (tuple[at] >= tuples) tuples = tuple[at] + 1;
  cube_spend = malloc((size_t)tuples * days * 8), cube_tokens = malloc((size_t)tuples * days * 8);
  char line[16];
  while (fgets(line, sizeof line, stdin)) {
    struct timespec begin, end;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    double check = line[1] == '1' ? q1() : line[1] == '2' ? q2() : line[1] == '3' ? q3() : q4();
    clock_gettime(CLOCK_MONOTONIC, &end);
    printf("%" PRId64 " %.0f\n", (end.tv_sec - begin.tv_sec) * 1000000000l + end.tv_nsec - begin.tv_nsec, check);
    fflush(stdout);
  }
  return 0;
}
