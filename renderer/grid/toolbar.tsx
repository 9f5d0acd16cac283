import { Download, KeyRound, Redo2, RefreshCw, Search, TextSearch, Undo2 } from 'lucide-react'
import { useId } from 'react'
import type { RefObject } from 'react'
import { words } from '#shared/words/en.ts'
import { useCommand } from '../state/use-command.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { AddLabel } from './add-label.tsx'
import type { GridColumn } from '../cells/column-model.ts'
import { stepAndSelect } from '../editing/step-back.ts'
import { shownKey, withKey } from '../cells/shown-key.ts'
import { useSuggestions } from './use-suggestions.tsx'
import { ViewsMenu } from './views-menu.tsx'
import './toolbar.css'

const find = words.find
const grid = words.grid

interface ToolbarProps {
  readonly columns: readonly GridColumn[]
  readonly filter: RefObject<HTMLInputElement | null>
}

/** Over the grid: find rows first, then what can be done with them, and the one way on at the right. */
export function Toolbar({ columns, filter }: ToolbarProps) {
  const hasList = useStore((store) => store.table !== null)
  const isListing = useStore((store) => store.app?.listing.kind === 'running')
  const isStarting = useStore((store) => store.app === null)
  const refresh = useStore((store) => store.refreshKeys)
  const openPage = useStore((store) => store.openPage)
  const openPanel = useStore((store) => store.openPanel)
  const runCommand = useStore((store) => store.runCommand)
  const findKey = useStore((store) => shownKey(store, 'find'))
  const count = useStore((store) => store.stagedCount)
  return (
    <div className="toolbar">
      <Filter input={filter} disabled={!hasList} />
      <Button
        aria-label={grid.refresh}
        title={grid.refresh}
        disabled={isListing || isStarting}
        onClick={() => void refresh()}
      >
        <RefreshCw size={14} aria-hidden className={isListing ? 'toolbar-busy' : undefined} />
      </Button>
      <AddLabel disabled={!hasList} />
      <Button
        aria-label={words.drafts.newKey}
        title={words.drafts.newKey}
        disabled={!hasList}
        onClick={() => openPanel('create')}
      >
        <KeyRound size={14} aria-hidden />
      </Button>
      <Button
        aria-label={find.name}
        title={withKey(find.name, findKey)}
        disabled={!hasList}
        onClick={() => openPanel('find')}
      >
        <TextSearch size={15} aria-hidden />
      </Button>
      <ViewsMenu />
      <Button
        aria-label={grid.exportKeys}
        title={grid.exportKeys}
        disabled={!hasList}
        onClick={() => runCommand('export-keys')}
      >
        <Download size={14} aria-hidden />
      </Button>
      <span className="toolbar-space" />
      <StepButton step="undo" columns={columns} />
      <StepButton step="redo" columns={columns} />
      <Button kind="primary" disabled={count === 0} onClick={() => openPage('review')}>
        {grid.review(count)}
      </Button>
    </div>
  )
}

function Filter({
  input,
  disabled,
}: {
  readonly input: RefObject<HTMLInputElement | null>
  readonly disabled: boolean
}) {
  const filter = useStore((store) => store.filter)
  const fault = useStore((store) => store.filterFault)
  const setFilter = useStore((store) => store.setFilter)
  const faultId = useId()
  useCommand('filter', disabled ? null : () => selectText(input.current))
  const suggestions = useSuggestions(input)
  return (
    <label className="filter" title={fault ?? undefined}>
      <Search size={14} aria-hidden />
      <input
        ref={input}
        type="search"
        aria-label={grid.filter.name}
        placeholder={grid.filter.placeholder}
        aria-describedby={fault === null ? undefined : faultId}
        disabled={disabled}
        spellCheck={false}
        value={filter}
        {...suggestions.aria}
        onChange={({ target }) => {
          setFilter(target.value)
          suggestions.look()
        }}
        onBlur={suggestions.close}
        onKeyDown={(event) => !suggestions.handleKey(event) && event.key === 'Escape' && setFilter('')}
      />
      {suggestions.list}
      {fault !== null && (
        <span id={faultId} className="filter-fault">
          {fault}
        </span>
      )}
    </label>
  )
}

function selectText(input: HTMLInputElement | null): void {
  input?.focus()
  input?.select()
}

function StepButton({ step, columns }: { readonly step: 'undo' | 'redo'; readonly columns: readonly GridColumn[] }) {
  const store = useStoreApi()
  const name = useStore(({ undoName, redoName }) => (step === 'undo' ? undoName : redoName))
  const Icon = step === 'undo' ? Undo2 : Redo2
  const hint = step === 'undo' ? grid.undoHint : grid.redoHint
  const act = name === null ? null : () => stepAndSelect(store.getState, columns, step)
  useCommand(step, act)
  return (
    <Button
      aria-label={grid[step]}
      title={name === null ? grid[step] : hint(name)}
      disabled={act === null}
      onClick={act ?? undefined}
    >
      <Icon size={15} aria-hidden />
    </Button>
  )
}
