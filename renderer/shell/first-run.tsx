import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

/** The page while there is no workspace: the one thing to do is to connect one. */
export function FirstRun() {
  const connectWorkspace = useStore((store) => store.connectWorkspace)
  return (
    <main>
      <h1 className="spoken">{words.shell.pages.keys}</h1>
      <EmptyState title={words.settings.noneTitle} text={words.settings.noneText}>
        <Button kind="primary" onClick={() => void connectWorkspace()}>
          {words.shell.connectFirst}
        </Button>
      </EmptyState>
    </main>
  )
}
