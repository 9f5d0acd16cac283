import type { PromptBridge, TroublePrompt } from '#shared/contract/prompts.ts'
import { failure as failures } from '#shared/words/en/failure.ts'
import { trouble as words } from '#shared/words/en/trouble.ts'
import { element } from '../ui/element.ts'

/** What the page needs of the world. */
export interface TroublePorts {
  readonly prompts: PromptBridge
  readonly close: () => void
}

/** Says why the app cannot start: what happened, what it means, what to do, and where the data is. */
export function mountTrouble(
  root: HTMLElement,
  { failure, folder, details }: TroublePrompt,
  { prompts, close }: TroublePorts,
): void {
  const { means, toDo } = words.adviceFor(failure.code)
  const openFolder = element('button', { class: 'button', type: 'button' }, words.openFolder)
  const quit = element('button', { class: 'button button-primary', type: 'button' }, words.quit)
  const facts = element('dl', { class: 'trouble-facts' })
  const addFact = (name: string, value: string): void =>
    facts.append(element('dt', {}, name), element('dd', {}, element('code', {}, value)))
  addFact(words.folder, folder)
  if (details !== null) addFact(words.details, details)
  openFolder.addEventListener('click', () => void prompts.invoke('trouble.open-folder', undefined))
  quit.addEventListener('click', close)
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close()
  })
  root.replaceChildren(
    element(
      'div',
      { class: 'prompt' },
      element(
        'main',
        { class: 'prompt-body' },
        element('h1', { class: 'prompt-title', id: 'title' }, words.title),
        element('p', { class: 'trouble-what', role: 'alert' }, failures.describe(failure)),
        element('p', { class: 'trouble-means' }, means),
        element('section', { class: 'trouble-todo' }, element('h2', {}, words.toDo), element('p', {}, toDo)),
        facts,
      ),
      element('footer', { class: 'prompt-buttons' }, openFolder, quit),
    ),
  )
  quit.focus()
}
