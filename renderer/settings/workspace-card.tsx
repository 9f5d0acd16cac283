import type { WorkspaceInfo } from '#shared/contract/app-state.ts'
import { words } from '#shared/words/en.ts'
import { useStoreApi } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { RightsPanel } from './rights-panel.tsx'

interface WorkspaceCardProps {
  readonly workspace: WorkspaceInfo
  readonly isCurrent: boolean
}

/** One workspace: what it connects to, where its key is, what can be done with it. */
export function WorkspaceCard({ workspace, isCurrent }: WorkspaceCardProps) {
  const store = useStoreApi()
  const { settings } = words
  const { id, name, baseUrl, organisationName, credential, manage } = workspace
  return (
    <li className="workspace-card" aria-label={name}>
      <div>
        <h3>{name}</h3>
        {isCurrent && <Chip>{settings.current}</Chip>}
        <span className="page-actions">
          {!isCurrent && <Button onClick={() => void store.getState().openWorkspace(id)}>{settings.open}</Button>}
          <Button onClick={() => void store.getState().replaceKey(id)}>{settings.replaceKey}</Button>
          <Button onClick={() => store.getState().offerProbe(id)}>{settings.checkRights}</Button>
          <Button onClick={() => void store.getState().changeConnection(id)}>{settings.connection}</Button>
          <Button onClick={() => void store.getState().forgetWorkspace(id)}>{settings.forget}</Button>
        </span>
      </div>
      <dl>
        <dt>{settings.url}</dt>
        <dd>
          <code>{baseUrl}</code>
        </dd>
        <dt>{settings.organisation}</dt>
        <dd>{organisationName ?? settings.unnamed}</dd>
        <dt>{settings.key}</dt>
        <dd className={credential === 'missing' ? 'settings-bad' : undefined}>{settings.places[credential]}</dd>
        <dt>{settings.rights}</dt>
        <dd>{words.shell.rights(manage)}</dd>
      </dl>
      <RightsPanel workspaceId={id} />
    </li>
  )
}
