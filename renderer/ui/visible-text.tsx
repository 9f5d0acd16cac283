import { splitInvisible } from './invisible.ts'
import './visible-text.css'

/** A text in which characters that nobody sees are shown by a sign. */
export function VisibleText({ text }: { readonly text: string }) {
  const parts = splitInvisible(text)
  if (parts.length === 1 && parts[0]?.kind === 'seen') return <bdi>{text}</bdi>
  return (
    <bdi>
      {parts.map((part) =>
        part.kind === 'seen' ? (
          part.text
        ) : (
          <span key={part.at} className="unseen" title={part.name}>
            {part.sign}
          </span>
        ),
      )}
    </bdi>
  )
}
