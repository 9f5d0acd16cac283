import type { PromptBridge } from '#shared/contract/prompts.ts'
import { failure as failures } from '#shared/words/en/failure.ts'
import type { CertificatePart } from './certificate-part.ts'

/** Makes the buttons work: main opens the dialog and reads the file, the page shows what is loaded. */
export function serveCertificates(part: CertificatePart, prompts: PromptBridge): void {
  const run = async (name: 'connect.choose-certificates' | 'connect.remove-certificates'): Promise<void> => {
    part.complain(null)
    const answer = await prompts.invoke(name, undefined)
    if (!answer.ok) part.complain(failures.describe(answer.failure))
    else if (answer.value) part.show(answer.value)
  }
  part.choose.addEventListener('click', () => void run('connect.choose-certificates'))
  part.remove.addEventListener('click', () => {
    void run('connect.remove-certificates').then(() => part.choose.focus())
  })
}
