import { words } from '#shared/words/en.ts'
import { MOST_DRAFTS } from '../state/draft-rows.ts'
import { importSteps } from '../state/import-shape.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { tableOf } from './import-parts.ts'

const page = words.importPage
const text = words.importPreview

/** What can be done with the table: go on, save what is wrong with it, stage what it means. */
export function ImportActions() {
  const importing = useStore((store) => store.importing)
  const doImport = useStore((store) => store.doImport)
  const step = importing?.step ?? 'source'
  const counts = importing?.work ? null : (importing?.result?.counts ?? null)
  const listed = counts ? counts.errors + counts.questions : 0
  const staged = counts ? counts.create + counts.update : 0
  const at = importSteps.indexOf(step)
  const go = (to: number) => {
    const wanted = importSteps[to]
    if (wanted) void doImport({ kind: 'step', step: wanted })
  }
  const isTooMany = (counts?.create ?? 0) > MOST_DRAFTS
  const isLast = step === 'preview'
  return (
    <>
      <Button kind="quiet" onClick={() => void doImport({ kind: 'close' })}>
        {page.another}
      </Button>
      {at > 0 && <Button onClick={() => go(at - 1)}>{page.back}</Button>}
      <Button disabled={listed === 0} onClick={() => void doImport({ kind: 'save-errors' })}>
        {text.saveErrors}
      </Button>
      <Button
        kind={isLast ? 'primary' : 'plain'}
        disabled={staged === 0 || isTooMany}
        title={isTooMany ? text.tooManyNew(MOST_DRAFTS) : undefined}
        onClick={() => void doImport({ kind: 'stage' })}
      >
        {text.stage}
      </Button>
      {!isLast && (
        <Button kind="primary" disabled={!tableOf(importing)} onClick={() => go(at + 1)}>
          {page.next}
        </Button>
      )}
    </>
  )
}
