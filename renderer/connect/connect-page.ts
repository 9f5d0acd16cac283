import type { PromptBridge } from '#shared/contract/prompts.ts'
import { connect as words } from '#shared/words/en/connect.ts'
import { failure as failures } from '#shared/words/en/failure.ts'
import { textsOf } from './connect-form.ts'
import { mountConnect } from './mount-connect.ts'

declare global {
  interface Window {
    readonly prompts: PromptBridge
  }
}

const root = document.querySelector<HTMLElement>('#root') ?? document.body
const opened = await window.prompts.invoke('connect.open', undefined)
document.title = opened.ok ? textsOf(opened.value.kind).title : words.title
if (opened.ok) mountConnect(root, opened.value, { prompts: window.prompts, close: () => window.close() })
else root.textContent = failures.describe(opened.failure)
