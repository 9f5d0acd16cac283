import type { RunSummary } from '#shared/contract/app-state.ts'
import type { RunState } from '#shared/domain/outcome.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import type { ChipKind } from '../ui/chip.tsx'
import { showCount, showDayAndTime } from '../ui/format.ts'
import { VirtualTable } from '../ui/virtual-table.tsx'
import type { TableColumn, TableRow } from '../ui/virtual-table.tsx'
import { VisibleText } from '../ui/visible-text.tsx'
import { RunActs } from './run-acts.tsx'

const { columns: titles } = words.history

const COLUMNS: readonly TableColumn[] = [
  { id: 'when', title: titles.when, width: '160px' },
  { id: 'title', title: titles.title, width: 'minmax(130px, 1.6fr)' },
  { id: 'steps', title: titles.steps, width: '56px', end: true },
  { id: 'outcomes', title: titles.outcomes, width: 'minmax(120px, 1.2fr)' },
  { id: 'state', title: titles.state, width: '100px' },
  { id: 'open', title: titles.open, quiet: true, width: '240px', end: true },
]

const KINDS: Readonly<Record<RunState, ChipKind>> = {
  running: 'plain',
  paused: 'unsure',
  finished: 'done',
  stopped: 'unsure',
}

/** Runs, newest first as main lists them. */
export function RunTable({ runs }: { readonly runs: readonly RunSummary[] }) {
  const openRun = useStore((store) => store.openRun)
  const opening = useStore((store) => store.opening)
  const open = (runId: string) => void openRun(runId)
  return (
    <VirtualTable
      label={words.history.title}
      columns={COLUMNS}
      count={runs.length}
      row={(at) => rowOf(runs[at], opening, open)}
    />
  )
}

function rowOf(run: RunSummary | undefined, opening: string | null, onOpen: (runId: string) => void): TableRow {
  if (!run) return { data: {}, cells: {} }
  const { runId, state, counts } = run
  return {
    data: { 'data-run': runId },
    cells: {
      when: <time dateTime={run.startedAt}>{showDayAndTime(run.startedAt)}</time>,
      title: <VisibleText text={run.title} />,
      steps: showCount(run.steps),
      outcomes: words.run.outcomeWords(counts),
      state: <Chip kind={KINDS[state]}>{words.run.states[state]}</Chip>,
      open: (
        <>
          <Button disabled={opening === runId} onClick={() => onOpen(runId)}>
            {opening === runId ? words.history.opening : words.history.open}
          </Button>
          <RunActs run={run} />
        </>
      ),
    },
  }
}
