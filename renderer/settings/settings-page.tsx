import type { ReactNode } from 'react'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { KeyboardSettings } from './keyboard-settings.tsx'
import { WorkspaceCard } from './workspace-card.tsx'
import './settings.css'

/** Workspaces and where their keys are, where data lives, which version this is. */
export function SettingsPage({ activity }: { readonly activity: ReactNode }) {
  const app = useStore((store) => store.app)
  const connectWorkspace = useStore((store) => store.connectWorkspace)
  const openDiagnostics = useStore((store) => store.openDiagnostics)
  if (!app) return null
  const settings = words.settings
  return (
    <Page title={settings.title} footer={activity}>
      <div className="settings">
        <section>
          <header>
            <h2>{settings.workspaces}</h2>
            <p>{settings.workspacesText}</p>
            <Button onClick={() => void connectWorkspace()}>{settings.connect}</Button>
          </header>
          <ul>
            {app.workspaces.map((workspace) => (
              <WorkspaceCard key={workspace.id} workspace={workspace} isCurrent={workspace.id === app.current} />
            ))}
          </ul>
        </section>
        <KeyboardSettings />
        <section>
          <header>
            <h2>{settings.data}</h2>
            <p>{settings.dataText}</p>
          </header>
          <dl>
            <Fact name={settings.folder} value={app.dataFolder} />
          </dl>
        </section>
        <section>
          <header>
            <h2>{words.diagnostics.title}</h2>
            <p>{words.diagnostics.text}</p>
            <Button onClick={() => void openDiagnostics()}>{words.diagnostics.preview}</Button>
          </header>
        </section>
        <section>
          <header>
            <h2>{settings.about}</h2>
          </header>
          <dl>
            <Fact name={settings.version} value={app.version} />
            <Fact name={settings.runtime} value={app.runtime} />
          </dl>
        </section>
      </div>
    </Page>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <code>{value}</code>
      </dd>
    </>
  )
}
