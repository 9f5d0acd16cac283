import { element } from '../ui/element.ts'
import { splitInvisible } from '../ui/invisible.ts'

/** A name in which characters that nobody sees are shown by a sign, kept apart from the text around it. */
export function visibleName(name: string): HTMLElement {
  const parts = splitInvisible(name).map((part) =>
    part.kind === 'seen' ? part.text : element('span', { class: 'unseen', title: part.name }, part.sign),
  )
  return element('bdi', {}, ...parts)
}
