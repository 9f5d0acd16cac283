import type { KeyHistory, KeyMoment, KeyRun } from '#shared/contract/key-history.ts'
import { labelField } from '#shared/domain/field.ts'
import { words } from '#shared/words/en.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { CellChange, FieldText } from '../ui/cell-text.tsx'
import { Chip } from '../ui/chip.tsx'
import { showMoment } from '../ui/format.ts'
import { outcomeKinds } from '../ui/outcome-table.tsx'
import { VisibleText } from '../ui/visible-text.tsx'

const text = words.detail

interface PastProps {
  readonly keyId: string
}

/** How the labels of a key changed from list to list, and since when that is known. */
export function LabelHistory({ keyId }: PastProps) {
  const history = useStore(({ detail }) => (detail?.keyId === keyId ? detail.history : null))
  return (
    <section className="detail-part" aria-label={text.history} aria-busy={history === null}>
      <h4>{text.history}</h4>
      {history ? <Moments history={history} /> : <p className="dock-say">{text.reading}</p>}
    </section>
  )
}

function Moments({ history: { first, moments, older } }: { readonly history: KeyHistory }) {
  if (!first) return <p className="dock-say">{text.nothingKnown}</p>
  return (
    <>
      {moments.length > 0 && <p className="dock-say">{text.shownBy}</p>}
      <ul>
        {moments.map((moment) => (
          <li key={`${moment.at} ${moment.kind}`} className="detail-moment">
            <time dateTime={moment.at}>{showMoment(moment.at)}</time>
            {isImported(moment) && <span className="dock-say">{text.imported}</span>}
            <Moment moment={moment} />
          </li>
        ))}
      </ul>
      {older > 0 && <p className="dock-say">{text.older(older)}</p>}
      <p className="dock-say">
        {moments.length === 0 && `${text.noChange} `}
        {(first.isNew ? text.listedFirst : text.unknownBefore)(showMoment(first.at))}
      </p>
    </>
  )
}

const isImported = (moment: KeyMoment): boolean => moment.kind === 'changed' && moment.isImported === true

function Moment({ moment }: { readonly moment: KeyMoment }) {
  if (moment.kind !== 'changed') return <p>{text[moment.kind]}</p>
  return moment.changes.map(({ label, before, after }) => (
    <p key={label} className="detail-change">
      <span className="detail-field">
        <VisibleText text={label} />
      </span>
      <CellChange field={labelField(label)} before={before} after={after} />
    </p>
  ))
}

/** The latest runs that were about a key, with what became of each of its steps. */
export function RunsOfKey({ keyId }: PastProps) {
  const known = useStore(({ detail }) => (detail?.keyId === keyId ? detail.runs : null))
  return (
    <section className="detail-part" aria-label={text.runs} aria-busy={known === null}>
      <h4>{text.runs}</h4>
      {!known && <p className="dock-say">{text.reading}</p>}
      {known?.runs.length === 0 && <p className="dock-say">{text.noRuns}</p>}
      <ul>
        {known?.runs.map((run) => (
          <RunOfKey key={run.runId} run={run} />
        ))}
      </ul>
      {known && !known.isAll && <p className="dock-say">{text.olderRuns}</p>}
    </section>
  )
}

function RunOfKey({ run }: { readonly run: KeyRun }) {
  const store = useStoreApi()
  const open = (): void => {
    const { openPage, openRun } = store.getState()
    openPage('history')
    void openRun(run.runId)
  }
  return (
    <li className="detail-moment">
      <button type="button" className="detail-run" aria-label={text.openRun(run.title)} onClick={open}>
        <time dateTime={run.startedAt}>{showMoment(run.startedAt)}</time>
      </button>
      {run.steps.map(({ field, before, after, outcome, reason }) => (
        <p key={field} className="detail-change" title={reason ?? undefined}>
          <span className="detail-field">
            <FieldText field={field} />
          </span>
          <CellChange field={field} before={before} after={after} />
          <Chip kind={outcomeKinds[outcome]}>{words.run.outcomes[outcome]}</Chip>
        </p>
      ))}
    </li>
  )
}
