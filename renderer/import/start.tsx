import { ClipboardPaste, FileSpreadsheet } from 'lucide-react'
import { useRef } from 'react'
import { words } from '#shared/words/en.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import './start.css'

const text = words.importPage

/** Where an import begins: a file dropped or chosen, or cells pasted. */
export function Start() {
  const store = useStoreApi()
  const zone = useRef<HTMLElement>(null)
  const { doImport } = store.getState()
  const paste = () => {
    // The key for it works anywhere on the page; the button does what the key does.
    zone.current?.focus()
    void store.getState().requestPaste()
  }
  return (
    <div className="import-start">
      <section ref={zone} className="import-drop" aria-label={text.drop} tabIndex={-1}>
        <FileSpreadsheet size={30} strokeWidth={1.4} aria-hidden />
        <h2>{text.drop}</h2>
        <p>{text.dropText}</p>
        <div>
          <Button kind="primary" autoFocus onClick={() => void doImport({ kind: 'choose' })}>
            {text.chooseFile}
          </Button>
          <Button onClick={paste}>
            <ClipboardPaste size={14} aria-hidden />
            {text.paste}
          </Button>
        </div>
      </section>
      <ul className="import-points">
        {text.startPoints.map((point) => (
          <li key={point}>{point}</li>
        ))}
        <li>
          {text.templateText} <TemplateButton />
        </li>
      </ul>
    </div>
  )
}

function TemplateButton() {
  const doImport = useStore((store) => store.doImport)
  return (
    <button type="button" className="import-link" onClick={() => void doImport({ kind: 'save-template' })}>
      {text.template}
    </button>
  )
}
