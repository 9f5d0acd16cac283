import { TILE_COLUMNS, TILE_LINES } from '#shared/spend/pivot/pivot-tile.ts'
import type { PivotTile, TileLine } from '#shared/spend/pivot/pivot-tile.ts'
import type { Spending } from '../../state/spend-shape.ts'
import { figureAt } from '../figures/show-figure.ts'
import type { Figure } from '../figures/show-figure.ts'

/** Reads what is known of an answer by now. */
export interface PivotCells {
  readonly line: (line: number) => TileLine | null
  /** The figure of the measure at a place of the query's values. */
  readonly figure: (line: number, column: number, measure: number) => Figure | null
  readonly isKnown: (line: number, column: number) => boolean
}

/** Looks into the pieces of an answer. */
export function cellsOf({ answer, tiles }: Pick<Spending, 'answer' | 'tiles'>): PivotCells {
  const tileAt = (line: number, column: number): PivotTile | null => {
    if (line === 0 && column === 0) return answer?.tile ?? null
    const tile = tiles.get(`${line}:${column}`)
    return tile && tile.lines.length > 0 ? tile : null
  }
  const over = (column: number): number => Math.floor(column / TILE_COLUMNS)
  const down = (line: number): number => Math.floor(line / TILE_LINES)
  return {
    line: (line) => tileAt(down(line), 0)?.lines[line % TILE_LINES] ?? null,
    figure(line, column, measure) {
      const tile = tileAt(down(line), over(column))
      const cells = tile?.cells[measure]
      return tile && cells ? figureAt(cells, (line % TILE_LINES) * tile.width + (column % TILE_COLUMNS)) : null
    },
    isKnown: (line, column) => tileAt(down(line), over(column)) !== null,
  }
}
