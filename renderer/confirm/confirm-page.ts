import { connect as words } from '#shared/words/en/connect.ts'
import { failure as failures } from '#shared/words/en/failure.ts'
import { mountConfirm } from './mount-confirm.ts'

const root = document.querySelector<HTMLElement>('#root') ?? document.body
document.title = words.confirm.title
const opened = await window.prompts.invoke('confirm.open', undefined)
if (opened.ok) mountConfirm(root, opened.value, { prompts: window.prompts, close: () => window.close() })
else root.textContent = failures.describe(opened.failure)
