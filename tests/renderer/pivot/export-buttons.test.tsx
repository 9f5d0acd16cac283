import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Bridge } from '#shared/contract/bridge.ts'
import { ok } from '#shared/contract/failure.ts'
import { spendFileRequests } from '#shared/contract/spend-file-requests.ts'
import type { StatementsSaved } from '#shared/contract/spend-files.ts'
import { ExportButtons } from '../../../renderer/pivot/export-buttons.tsx'
import { StoreContext, useStore } from '../../../renderer/state/use-store.ts'
import { aKey, aTable } from '../../support/a-key.ts'
import { createFakeMain, openPage } from '../state/page.ts'

afterEach(cleanup)

const SAVED: StatementsSaved = {
  kind: 'saved',
  folder: '/out',
  month: '2026-10',
  statements: 240,
  total: '89937',
  unbilled: '7',
  pivot: '107',
  issuedAt: null,
  wasIssued: false,
  isProvisional: true,
}

function Buttons() {
  const spending = useStore((store) => store.spending)
  return spending && <ExportButtons spending={spending} />
}

/** The buttons over a main that answers; what it is asked must parse. */
async function openButtons(statements: StatementsSaved = SAVED) {
  const main = createFakeMain()
  const asked: { readonly name: string; readonly input: unknown }[] = []
  const answers: Readonly<Record<string, unknown>> = {
    'spend.export': { path: '/out/spend.xlsx' },
    'spend.table-text': 'a\tb',
    'spend.statements': statements,
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
      <Buttons />
    </StoreContext>,
  )
  const press = (name: string | RegExp, role = 'button'): Promise<void> =>
    act(async () => void fireEvent.click(screen.getByRole(role, { name })))
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

  it('has statements written by the terms of the sheet, and says what they come to', async () => {
    const { asked, press } = await openButtons()
    await press('Statements…')
    fireEvent.change(screen.getByLabelText('A statement for each'), { target: { value: 'customer_id' } })
    fireEvent.change(screen.getByLabelText('Month'), { target: { value: '2026-10' } })
    fireEvent.change(screen.getByLabelText('Markup'), { target: { value: '18' } })
    expect(screen.getByRole('button', { name: /Choose a folder/ }).hasAttribute('disabled')).toBe(true)
    fireEvent.change(screen.getByLabelText('Markup'), { target: { value: '18%' } })
    fireEvent.change(screen.getByLabelText('Half a cent'), { target: { value: 'half-up' } })
    fireEvent.click(screen.getByRole('checkbox'))
    await act(async () => void fireEvent.submit(screen.getByLabelText('Month').closest('form') ?? document.body))
    expect(asked.at(-1)?.input).toEqual({
      label: 'customer_id',
      month: '2026-10',
      labels: 'then',
      markup: '18%',
      minimum: '0',
      rounding: { mode: 'half-up', per: 'statement' },
      note: '',
      issues: true,
    })
    const outcome = screen.getByRole('status').textContent
    expect(outcome).toContain('240 statements of 2026-10 in /out.')
    expect(outcome).toContain('Charged: 89,937.00 USD. Unbilled usage: 7.00 of 107.00 USD.')
    expect(outcome).toContain('may still move')
  })

  it('says why nothing was written', async () => {
    const { press } = await openButtons({ kind: 'refused', because: 'later-issued', month: '2026-11' })
    await press('Statements…')
    await act(async () => void fireEvent.submit(screen.getByLabelText('Month').closest('form') ?? document.body))
    expect(screen.getByRole('status').textContent).toContain('2026-11 was issued already')
  })
})
