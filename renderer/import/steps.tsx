import { words } from '#shared/words/en.ts'
import { importSteps } from '../state/import-shape.ts'
import type { ImportStep } from '../state/import-shape.ts'
import { useStore } from '../state/use-store.ts'
import { showInvisible } from '../ui/invisible.ts'
import { tableOf } from './import-parts.ts'
import './steps.css'

const { stepsName, steps, fileRows } = words.importPage

/** The three steps of an import, and which one is open; each can be gone to once there is a table. */
export function Steps() {
  const importing = useStore((store) => store.importing)
  const doImport = useStore((store) => store.doImport)
  const step = importing?.step ?? 'source'
  const table = tableOf(importing)
  const open = (wanted: ImportStep) => void doImport({ kind: 'step', step: wanted })
  return (
    <div className="import-bar">
      <ol className="import-steps" aria-label={stepsName}>
        {importSteps.map((one) => (
          <li key={one} aria-current={one === step ? 'step' : undefined}>
            <button type="button" disabled={!table && one !== 'source'} onClick={() => open(one)}>
              {steps[one]}
            </button>
          </li>
        ))}
      </ol>
      {table && importing?.source && (
        <p className="import-name">{fileRows(showInvisible(importing.source.name), table.rows)}</p>
      )}
    </div>
  )
}
