import { statSync } from 'node:fs'
import path from 'node:path'

const TABLE = /\.[ct]sv$/i

/** A table that the system gave to the app: dropped on its icon, or opened with it. */
export interface NamedFile {
  /** Takes over the words of a start; a page is told when one of them is a table. */
  readonly offer: (argv: readonly string[], folder: string) => void
  /** Tells a page that there is a table. */
  readonly tell: () => void
  /** The path of the table, once. */
  readonly take: () => string | null
}

/** Remembers the latest table until a page asks for it. */
export function createNamedFile(onNamed: () => void): NamedFile {
  let named: string | null = null
  const tell = (): void => void (named !== null && onNamed())
  return {
    offer(argv, folder) {
      named = namedTable(argv, folder) ?? named
      tell()
    },
    tell,
    take() {
      const taken = named
      named = null
      return taken
    },
  }
}

/**
 * The one table among the words of a start.
 * SECURITY: P19, words of a start give no power: one existing regular file of a table's name counts, all else is ignored.
 */
export function namedTable(argv: readonly string[], folder: string): string | null {
  const paths = argv
    .filter((word) => TABLE.test(word) && !word.startsWith('-'))
    .map((word) => path.resolve(folder, word))
  const [found, more] = paths.filter(isRegularFile)
  return more === undefined ? (found ?? null) : null
}

function isRegularFile(file: string): boolean {
  try {
    return statSync(file).isFile()
  } catch {
    return false
  }
}
