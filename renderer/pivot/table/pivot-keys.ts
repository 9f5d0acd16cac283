/** A place of the cursor: lines from 0, -1 is the line of titles; 0 is the column of members, then one a figure. */
export interface Cursor {
  readonly line: number
  readonly track: number
}

/** How far the cursor may go, and by how much a page moves it. */
export interface CursorBounds {
  readonly lines: number
  readonly tracks: number
  readonly page: number
}

type Move = (at: Cursor, bounds: CursorBounds) => Cursor

const MOVES: Readonly<Record<string, Move>> = {
  ArrowDown: ({ line, track }) => ({ line: line + 1, track }),
  ArrowUp: ({ line, track }) => ({ line: line - 1, track }),
  ArrowRight: ({ line, track }) => ({ line, track: track + 1 }),
  ArrowLeft: ({ line, track }) => ({ line, track: track - 1 }),
  PageDown: ({ line, track }, { page }) => ({ line: line + page, track }),
  PageUp: ({ line, track }, { page }) => ({ line: Math.max(line - page, 0), track }),
  Home: ({ line }) => ({ line, track: 0 }),
  End: ({ line }, { tracks }) => ({ line, track: tracks }),
  'Ctrl+Home': () => ({ line: 0, track: 0 }),
  'Ctrl+End': (_at, { lines, tracks }) => ({ line: lines - 1, track: tracks }),
  'Ctrl+ArrowDown': ({ track }, { lines }) => ({ line: lines - 1, track }),
  'Ctrl+ArrowUp': ({ track }) => ({ line: 0, track }),
  'Ctrl+ArrowRight': ({ line }, { tracks }) => ({ line, track: tracks }),
  'Ctrl+ArrowLeft': ({ line }) => ({ line, track: 0 }),
}

/** Where a key moves the cursor; `null` for a key that does not. */
export function moveCursor(at: Cursor, key: string, bounds: CursorBounds): Cursor | null {
  const moved = MOVES[key]?.(at, bounds)
  return moved ? within(moved, bounds) : null
}

/** The nearest place that there is. */
export function within({ line, track }: Cursor, { lines, tracks }: Pick<CursorBounds, 'lines' | 'tracks'>): Cursor {
  return { line: Math.min(Math.max(line, -1), lines - 1), track: Math.min(Math.max(track, 0), tracks) }
}

/** A key with Ctrl, or the key that takes its place, as one name. */
export function keyName({
  key,
  ctrlKey,
  metaKey,
}: {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}): string {
  // prettier-ignore
  return ctrlKey || metaKey ? `Ctrl+${key}` : key
}
