import { TriangleAlert } from 'lucide-react'
import type { HeaderFault } from '#shared/import/header-faults.ts'
import { words } from '#shared/words/en.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import './header-faults.css'

const { columns: text } = words.importPage

/** What keeps a table from being read by its titles, those that are taken for each other side by side. */
export function HeaderFaults({ faults }: { readonly faults: readonly HeaderFault[] }) {
  if (faults.length === 0) return null
  return (
    <section className="import-faults" role="alert" aria-label={text.faults(faults.length)}>
      <h2>
        <TriangleAlert size={15} aria-hidden /> {text.faults(faults.length)}
      </h2>
      <ul>
        {faults.map((fault) => (
          <li key={`${fault.code} ${fault.columns.join()}`} data-code={fault.code}>
            <p>
              <VisibleText text={words.importProblem.fault(fault)} />
            </p>
            <div>
              {fault.columns.map((column, at) => (
                <span key={column} className="import-twin">
                  <small>{text.place(column)}</small>
                  <VisibleText text={fault.texts[at] ?? ''} />
                </span>
              ))}
              {fault.others.map((other) => (
                <span key={other} className="import-twin">
                  <small>{text.known}</small>
                  <VisibleText text={other} />
                </span>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
