import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { words } from '#shared/words/en.ts'
import type { Importing } from '../state/import-shape.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { failureText } from '../ui/failure-text.ts'
import { Page } from '../ui/page.tsx'
import { ColumnsStep } from './columns-step.tsx'
import { ImportActions } from './import-actions.tsx'
import { ImportSummary } from './import-summary.tsx'
import { PreviewStep } from './preview-step.tsx'
import { SourceStep } from './source-step.tsx'
import { Staged } from './staged.tsx'
import { Start } from './start.tsx'
import { Steps } from './steps.tsx'
import { useTaking } from './use-taking.ts'
import './import.css'
import './preview.css'

const text = words.importPage

/** A table on its way in: how it is written, what its columns are, what its rows mean; then it is staged. */
export function ImportPage({ activity }: { readonly activity: ReactNode }) {
  const importing = useStore((store) => store.importing)
  const taking = useTaking()
  const hasSource = Boolean(importing?.source)
  return (
    <div className="import" {...taking}>
      <Page
        title={text.title}
        actions={hasSource && <ImportActions />}
        bar={
          <>
            <Steps />
            {(hasSource || importing?.work) && <ImportSummary counts={importing?.result?.counts ?? null} />}
          </>
        }
        footer={activity}
      >
        {importing?.failure && (
          <p className="import-failure" role="alert">
            {failureText(importing.failure)}
          </p>
        )}
        <Body importing={importing} />
      </Page>
    </div>
  )
}

function Body({ importing }: { readonly importing: Importing | null }) {
  const hasList = useStore((store) => store.table !== null)
  if (!importing?.source) return importing?.staged ? <Staged staged={importing.staged} /> : <Start />
  const { source, step, result } = importing
  if (step === 'source' || !source.table) return <SourceStep source={source} />
  if (!hasList) return <NoList />
  if (!result) return importing.work ? null : <Read />
  return step === 'columns' ? <ColumnsStep result={result} /> : <PreviewStep result={result} />
}

/** A list came after the table: now it can be said what the table means. */
function Read() {
  const doImport = useStore((store) => store.doImport)
  useEffect(() => void doImport({ kind: 'wish', change: {} }), [doImport])
  return null
}

function NoList() {
  const refreshKeys = useStore((store) => store.refreshKeys)
  return (
    <EmptyState title={text.noList.title} text={text.noList.text}>
      <Button onClick={() => void refreshKeys()}>{text.noList.list}</Button>
    </EmptyState>
  )
}
