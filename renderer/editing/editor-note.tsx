import type { EntryNote } from './entry-note.ts'

/** Under the editor: why the entry cannot be sent, or what arithmetic makes of it. */
export function EditorNote({ id, note }: { readonly id: string; readonly note: EntryNote }) {
  return (
    <p id={id} className={note.isFault ? 'cell-reason' : 'cell-note'} role={note.isFault ? 'alert' : 'status'}>
      {note.text}
    </p>
  )
}
