import type { RouteOutput } from '#shared/contract/requests.ts'
import type { Imports } from '../workspace/imports.ts'
import type { Handlers } from './serve.ts'

/** What opens sources and writes files of imports: where they are, only main's dialogs say. */
export interface ImportActs {
  readonly imports: Imports
  /** Asks for a file and opens it; null when cancelled. */
  readonly chooseImport: () => Promise<RouteOutput<'import.choose'>>
  /** Opens the table that the app was opened with; null when there is none. */
  readonly openNamed: () => Promise<RouteOutput<'import.named'>>
  /** Asks for a place and writes the rows with errors there; null when cancelled. */
  readonly saveErrors: () => Promise<RouteOutput<'import.save-errors'>>
  /** Asks for a place and writes a table to begin with there; null when cancelled. */
  readonly saveTemplate: () => Promise<RouteOutput<'import.save-template'>>
}

type ImportRoute = Extract<keyof Handlers, `import.${string}`>

/** Who answers what is asked of imports; `onDated` is told when labels of earlier times were kept. */
export function createImportHandlers(acts: ImportActs, onDated: () => void): Pick<Handlers, ImportRoute> {
  const { imports } = acts
  return {
    'import.choose': async () => acts.chooseImport(),
    'import.named': async () => acts.openNamed(),
    'import.give': async (part) => imports.give(part),
    'import.dialect': async (dialect) => imports.readAs(dialect),
    'import.read': async (wish) => imports.read(wish),
    'import.rows': async (wish) => imports.rows(wish),
    'import.piece': async ({ at }) => imports.piece(at),
    async 'import.keep-dated'() {
      const days = await imports.keepDated()
      onDated()
      return days
    },
    'import.save-errors': async () => acts.saveErrors(),
    'import.save-template': async () => acts.saveTemplate(),
    'import.stop': async () => imports.stop(),
    'import.close': async ({ isStaged }) => imports.close(isStaged),
  }
}
