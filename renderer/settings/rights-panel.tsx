import { useEffect, useRef } from 'react'
import { probedReads } from '#shared/domain/rights.ts'
import type { Rights } from '#shared/domain/rights.ts'
import { words } from '#shared/words/en.ts'
import type { RightsCheck } from '../state/rights-shape.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { failureText } from '../ui/failure-text.ts'
import './rights-panel.css'

/** What a key may read: first what will be sent, then, once somebody agreed, what came of it. */
export function RightsPanel({ workspaceId }: { readonly workspaceId: string }) {
  const check = useStore(({ rights }) => (rights?.workspaceId === workspaceId ? rights : null))
  const panel = useRef<HTMLElement>(null)
  const isOpen = check !== null
  useEffect(() => {
    if (isOpen) panel.current?.focus()
  }, [isOpen])
  if (!check) return null
  const { rightsCheck: rights } = words.settings
  return (
    <section ref={panel} className="rights-panel" aria-label={rights.title} tabIndex={-1}>
      <h4>{rights.title}</h4>
      <CheckBody check={check} />
      <CheckActions kind={check.kind} />
    </section>
  )
}

function CheckBody({ check }: { readonly check: RightsCheck }) {
  const { rightsCheck: rights } = words.settings
  switch (check.kind) {
    case 'offered':
      return (
        <>
          <p>{rights.lead}</p>
          <ul aria-label={rights.sent}>
            {probedReads.map((read) => (
              <li key={read}>
                <span>{rights.reads[read]}</span> <code>{rights.paths[read]}</code>
              </li>
            ))}
          </ul>
        </>
      )
    case 'running':
      return <p role="status">{rights.running}</p>
    case 'failed':
      return (
        <p role="alert" className="settings-bad">
          {failureText(check.failure)}
        </p>
      )
    case 'done':
      return <Found rights={check.rights} />
  }
}

function Found({ rights: { manage, reads } }: { readonly rights: Rights }) {
  const { rightsCheck: rights } = words.settings
  return (
    <>
      <p>{rights.level(manage)}</p>
      <table aria-label={rights.table}>
        <thead>
          <tr>
            <th scope="col">{rights.read}</th>
            <th scope="col">{rights.result}</th>
          </tr>
        </thead>
        <tbody>
          {probedReads.map((read) => (
            <tr key={read} data-read={read} data-reach={reads[read]}>
              <th scope="row">{rights.reads[read]}</th>
              <td>
                <strong>{rights.reach[reads[read]]}</strong> <span>{rights.means[reads[read]]}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function CheckActions({ kind }: Pick<RightsCheck, 'kind'>) {
  const store = useStoreApi()
  const { rightsCheck: rights } = words.settings
  return (
    <div className="rights-actions">
      {kind === 'offered' && (
        <Button kind="primary" onClick={() => void store.getState().probeRights()}>
          {rights.agree}
        </Button>
      )}
      <Button onClick={() => store.getState().closeRights()}>
        {kind === 'offered' ? rights.cancel : rights.close}
      </Button>
    </div>
  )
}
