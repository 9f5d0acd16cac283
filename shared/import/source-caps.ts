/** What a file may be at most. Beyond, it is refused by name; who reads a file looks at its size before. */
export const sourceCaps = {
  bytes: 200_000_000,
  rows: 1_000_000,
  columns: 16_384,
  /** Of one cell, in bytes of UTF-8. */
  cell: 1_000_000,
} as const
