import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { WorkspaceInfo } from '#shared/contract/app-state.ts'
import { words } from '#shared/words/en.ts'
import { useStoreApi } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { ProductionMark } from '../ui/production-mark.tsx'
import { RightsPanel } from './rights-panel.tsx'
import { WorkspaceName } from './workspace-name.tsx'
import { WorkspaceRate } from './workspace-rate.tsx'
import { WorkspaceSafety } from './workspace-safety.tsx'

interface WorkspaceCardProps {
  readonly workspace: WorkspaceInfo
  readonly isCurrent: boolean
}

/** One workspace: what it connects to, where its key is, what can be done with it. */
export function WorkspaceCard({ workspace, isCurrent }: WorkspaceCardProps) {
  const store = useStoreApi()
  const settings = words.settings
  const { id, name, baseUrl, organisationName, credential, manage, kind, isProduction } = workspace
  const [isRenaming, setRenaming] = useState(false)
  const actions = useRef<HTMLSpanElement>(null)
  const rename = (to: string) => store.getState().changeWorkspace({ id, name: to })
  const handleClose = () => {
    // The field goes away with the focus in it: it returns to the button that opened it.
    flushSync(() => setRenaming(false))
    actions.current?.querySelector('button')?.focus()
  }
  return (
    <li className="workspace-card" aria-label={name}>
      <div>
        {isRenaming ? <WorkspaceName name={name} onRename={rename} onClose={handleClose} /> : <h3>{name}</h3>}
        {isProduction && <ProductionMark />}
        {isCurrent && <Chip>{settings.current}</Chip>}
        <span className="page-actions" ref={actions}>
          {!isRenaming && <Button onClick={() => setRenaming(true)}>{settings.rename}</Button>}
          {!isCurrent && <Button onClick={() => void store.getState().openWorkspace(id)}>{settings.open}</Button>}
          {kind === 'gateway' && <GatewayActions id={id} />}
          {kind === 'gateway' && isCurrent && manage === 'write' && (
            <Button onClick={() => void store.getState().makeOwnKey(id)}>{settings.ownKey}</Button>
          )}
          <Button onClick={() => void store.getState().forgetWorkspace(id)}>{settings.forget}</Button>
        </span>
      </div>
      <dl>
        <dt>{settings.url}</dt>
        <dd>
          <code>{kind === 'demo' ? words.shell.demo.source : baseUrl}</code>
        </dd>
        <dt>{settings.organisation}</dt>
        <dd>{organisationName ?? settings.unnamed}</dd>
        <dt>{settings.key}</dt>
        <dd className={credential === 'missing' ? 'settings-bad' : undefined}>{settings.places[credential]}</dd>
        <dt>{settings.rights}</dt>
        <dd>{words.shell.rights(manage)}</dd>
      </dl>
      <WorkspaceSafety workspace={workspace} />
      <WorkspaceRate workspace={workspace} />
      <RightsPanel workspaceId={id} />
    </li>
  )
}

function GatewayActions({ id }: { readonly id: string }) {
  const store = useStoreApi()
  const settings = words.settings
  return (
    <>
      <Button onClick={() => void store.getState().replaceKey(id)}>{settings.replaceKey}</Button>
      <Button onClick={() => store.getState().offerProbe(id)}>{settings.checkRights}</Button>
      <Button onClick={() => void store.getState().changeConnection(id)}>{settings.connection}</Button>
    </>
  )
}
