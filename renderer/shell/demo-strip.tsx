import { FlaskConical } from 'lucide-react'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { currentWorkspace } from '../state/workspace.ts'
import { Button } from '../ui/button.tsx'
import './demo-strip.css'

/** Says on every page that these keys are made up, and leads back to the beginning or to a real gateway. */
export function DemoStrip() {
  const isDemo = useStore((store) => currentWorkspace(store.app)?.kind === 'demo')
  const resetDemo = useStore((store) => store.resetDemo)
  const connectWorkspace = useStore((store) => store.connectWorkspace)
  if (!isDemo) return null
  const { demo } = words.shell
  return (
    <section className="demo-strip" aria-label={demo.name}>
      <FlaskConical size={14} aria-hidden />
      <p>{demo.strip}</p>
      <Button onClick={() => void resetDemo()}>{demo.reset}</Button>
      <Button onClick={() => void connectWorkspace()}>{words.shell.connectFirst}</Button>
    </section>
  )
}
