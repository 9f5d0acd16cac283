import { failure as failures } from '#shared/words/en/failure.ts'
import { trouble as words } from '#shared/words/en/trouble.ts'
import { mountTrouble } from './mount-trouble.ts'

const root = document.querySelector<HTMLElement>('#root') ?? document.body
document.title = words.title
const opened = await window.prompts.invoke('trouble.open', undefined)
if (opened.ok) mountTrouble(root, opened.value, { prompts: window.prompts, close: () => window.close() })
else root.textContent = failures.describe(opened.failure)
