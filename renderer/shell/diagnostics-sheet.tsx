import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import './diagnostics-sheet.css'

/** Shows what would be written, word for word, before it is. */
export function DiagnosticsSheet({ onClose }: { readonly onClose: () => void }) {
  const text = useStore((store) => store.diagnostics?.text ?? null)
  const save = useStore((store) => store.saveDiagnostics)
  const diagnostics = words.diagnostics
  return (
    <Sheet
      title={diagnostics.title}
      closeName={diagnostics.close}
      onClose={onClose}
      actions={
        <Button kind="primary" disabled={text === null} onClick={() => void save()}>
          {diagnostics.save}
        </Button>
      }
    >
      <p className="diagnostics-note">{diagnostics.sheetText}</p>
      <pre className="diagnostics" aria-busy={text === null}>
        {text ?? diagnostics.building}
      </pre>
    </Sheet>
  )
}
