import type { PlanOrigin, Step } from '../../domain/plan.ts'

/**
 * Where a step comes from, as reports and Review say it: `customers.csv row 12`, `grid`, `command set`, `revert of RUN`;
 * `null` for a plan that does not say, such as one of an older version or of another program.
 */
export function sourceText({ source }: Pick<Step, 'source'>, origin: PlanOrigin | undefined): string | null {
  if (source) return `${source.file} row ${source.line}`
  switch (origin?.kind) {
    case undefined: {
      return null
    }
    case 'grid': {
      return 'grid'
    }
    case 'command': {
      return `command ${origin.command}`
    }
    case 'rotate': {
      return 'rotation'
    }
    case 'revert':
    case 'retry': {
      return `${origin.kind} of ${origin.run}`
    }
    case 'orphans': {
      return `lost keys of ${origin.run}`
    }
  }
}
