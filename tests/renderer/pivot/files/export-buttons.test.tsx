import { act, cleanup, fireEvent, render, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Bridge } from '#shared/contract/bridge.ts'
import { ok } from '#shared/contract/failure.ts'
import { spendFileRequests } from '#shared/contract/spend-file-requests.ts'
import { ExportButtons } from '../../../../renderer/pivot/files/export-buttons.tsx'
import { setLocale } from '#shared/words/locale.ts'
import { StoreContext } from '../../../../renderer/state/use-store.ts'
import { aKey, aTable } from '../../../support/a-key.ts'
import { createFakeMain, openPage } from '../../state/page.ts'

afterEach(() => {
  cleanup()
  setLocale('en-US')
})

/** The buttons over a main that answers; what it is asked must parse. */
async function openButtons() {
  const main = createFakeMain()
  const asked: { readonly name: string; readonly input: unknown }[] = []
  const answers: Readonly<Record<string, unknown>> = {
    'spend.export': { path: '/out/spend.xlsx' },
    'spend.table-text': 'a\tb',
    'spend.reports': { reports: [], current: null },
  }
  const bridge: Bridge = {
    async invoke(name, input) {
      if (!name.startsWith('spend.')) return main.bridge.invoke(name, input)
      if (Object.hasOwn(spendFileRequests, name)) {
        const { input: schema } = spendFileRequests[name as keyof typeof spendFileRequests] // `as`: it is one of them
        asked.push({ name, input: schema.parse(input) })
      }
      return ok(answers[name] as never) // the answer of this route
    },
  }
  const { store, show } = await openPage({ main: { ...main, bridge } })
  show(aTable([aKey('a').labelled('team', 'growth').labelled('customer_id', 'c')]))
  await act(() => store.getState().doSpend({ kind: 'begin' }))
  render(
    <StoreContext value={store}>
      <ExportButtons />
    </StoreContext>,
  )
  const press = (name: string | RegExp, role = 'button'): Promise<void> =>
    act(async () => void fireEvent.click(within(document.body).getByRole(role, { name })))
  return { store, asked, press }
}

describe('ExportButtons', () => {
  it('exports a workbook at once, and other forms by the menu', async () => {
    const { store, asked, press } = await openButtons()
    await press('Export')
    expect(asked).toMatchObject([{ name: 'spend.export', input: { form: 'xlsx' } }])
    await press('Other forms')
    await press(/FOCUS, Parquet/, 'menuitem')
    expect(asked.at(-1)).toMatchObject({ input: { form: 'focus-parquet', query: store.getState().spending?.query } })
  })

  it('puts the table on the clipboard, with its titles or without', async () => {
    const copied: string[] = []
    // The simulated document has no clipboard: what a copy would put there is kept.
    const execCommand = (): boolean => {
      const event = new Event('copy', { cancelable: true })
      const clipboardData = { setData: (_type: string, text: string) => void copied.push(text) }
      document.dispatchEvent(Object.defineProperty(event, 'clipboardData', { value: clipboardData }))
      return true
    }
    Object.defineProperty(document, 'execCommand', { configurable: true, value: execCommand })
    const { asked, press } = await openButtons()
    for (const [item, heads] of [
      ['Copy the table with titles', true],
      ['Copy the table', false],
    ] as const) {
      // prettier-ignore
      await press('Other forms')
      await press(item, 'menuitem')
      expect(asked.at(-1)).toMatchObject({ name: 'spend.table-text', input: { heads } })
    }
    expect(copied).toEqual(['a\tb', 'a\tb'])
  })

  it('puts what the spreadsheets of a German computer take first, and copies figures with its comma', async () => {
    setLocale('de-DE')
    const { asked, press } = await openButtons()
    await press('Other forms')
    const forms = within(document.body).getAllByRole('menuitem').map(({ textContent }) => textContent) // prettier-ignore
    expect(forms.findIndex((form) => form.startsWith('CSV with semicolons'))).toBe(1)
    expect(forms.findIndex((form) => form.startsWith('CSV with commas'))).toBe(2)
    await press('Copy the table', 'menuitem')
    expect(asked.at(-1)).toMatchObject({ input: { mark: ',' } })
  })
})
