import { CircleCheck } from 'lucide-react'
import { words } from '#shared/words/en.ts'
import type { ImportStaged } from '../state/import-shape.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import './start.css'

const text = words.importPreview

/** What was staged, and where one goes from here. */
export function Staged({ staged }: { readonly staged: ImportStaged }) {
  const openPage = useStore((store) => store.openPage)
  const doImport = useStore((store) => store.doImport)
  return (
    <div className="empty import-staged" role="status">
      <CircleCheck size={26} aria-hidden />
      <h2>{text.staged(staged)}</h2>
      <p>{text.stagedText}</p>
      <div>
        <Button kind="primary" autoFocus onClick={() => openPage('review')}>
          {text.review}
        </Button>
        <Button onClick={() => openPage('keys')}>{text.showKeys}</Button>
        <Button onClick={() => void doImport({ kind: 'close' })}>{text.importAnother}</Button>
      </div>
    </div>
  )
}
