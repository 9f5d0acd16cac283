import { useState } from 'react'
import { words } from '#shared/words/en.ts'
import type { ClipBlock } from '../cells/clip-block.ts'
import { GridDialog } from './grid-dialog.tsx'
import type { Hands } from './hands.ts'
import { pasteBlock } from './paste-act.ts'
import { ORDINARY } from './paste-place.ts'
import type { PasteOptions } from './paste-place.ts'
import { usePastePreview } from './paste-preview.ts'

const { pasteOptions: texts } = words.grid
const CHOICES = ['transpose', 'skipBlanks', 'onlyEmpty'] as const
const MATCHES = ['position', 'name', 'id'] as const

interface PastePanelProps {
  readonly block: ClipBlock
  readonly hands: Hands
  readonly onClose: () => void
}

/** Paste with options, and what it would come to. */
export function PastePanel({ block, hands, onClose }: PastePanelProps) {
  const [options, setOptions] = useState<PasteOptions>(ORDINARY)
  const { isPossible, text } = usePastePreview(hands, block, options)
  return (
    <GridDialog
      title={texts.title}
      action={texts.paste}
      isReady={isPossible}
      onSubmit={() => pasteBlock(hands, block, options)}
      onClose={onClose}
    >
      <fieldset>
        {CHOICES.map((choice, at) => (
          <label key={choice}>
            <input
              type="checkbox"
              autoFocus={at === 0}
              checked={options[choice]}
              onChange={({ target }) => setOptions({ ...options, [choice]: target.checked })}
            />
            {texts[choice]}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{texts.match}</legend>
        {MATCHES.map((match) => (
          <label key={match}>
            <input
              type="radio"
              name="match"
              checked={options.match === match}
              onChange={() => setOptions({ ...options, match })}
            />
            {texts.matches[match]}
          </label>
        ))}
      </fieldset>
      <p className="grid-panel-note" role="status">
        {text}
      </p>
    </GridDialog>
  )
}
