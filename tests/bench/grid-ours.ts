import { withTasks } from './contender.ts'
import type { Act, Acted, Contender, Round } from './contender.ts'
import { benchHands, CONTROL } from './grid-hands.ts'
import type { BenchHands } from './grid-hands.ts'
import type { Launched } from './launched.ts'

const ROWS = 100_000
const ENV = '[role=columnheader][data-column="label:env"] .head-title'
// Of the first row, which need not be the first element.
const CELL = '[aria-rowindex="2"] [data-column="label:env"]'
const staged = `Number([...document.querySelectorAll('button')].find(({ textContent }) =>
  textContent.startsWith('Review')).textContent.replace(/\\D/g, ''))`
const none = `${staged} === 0`

type Do = (name: Act, type: string, isDone: string, act: () => Promise<unknown>) => Promise<void>

/** Our grid in the real app, worked with by mouse, keys and clipboard. */
export function ours(launched: Launched): Contender {
  const hands = benchHands(launched)
  const round = async (): Promise<Round> => {
    const acted = new Map<Act, Acted>()
    const act: Do = async (name, type, isDone, work) => {
      acted.set(name, await withTasks(launched, () => hands.react(type, isDone, work)))
    }
    await playEdits(launched, hands, act)
    await playTyping(hands, act)
    await playReplace(launched, hands, act)
    await playLooks(launched, hands, act)
    return Object.fromEntries(acted)
  }
  return { name: 'ours', launched, scroller: '[role=grid]', round }
}

async function playEdits(launched: Launched, hands: BenchHands, act: Do): Promise<void> {
  const undo = (name: Act): Promise<void> => act(name, 'keydown', none, () => hands.press('z', 90, CONTROL))
  for (const [size, cells] of [
    ['10k', 10_000],
    ['100k', ROWS],
  ] as const) {
    // prettier-ignore
    // All but the cell of the key in use, which is read-only.
    const isStaged = `${staged} >= ${cells - 1}`
    await hands.click(CELL)
    await preparePaste(launched, cells)
    await act(`paste ${size}`, 'paste', isStaged, () =>
      launched.evaluate('void setTimeout(() => document.activeElement.dispatchEvent(benchPaste))'),
    )
    await undo(`undo ${size}`)
    await act(`redo ${size}`, 'keydown', isStaged, () => hands.press('y', 89, CONTROL))
    await hands.press('z', 90, CONTROL)
    await hands.until(none)
  }
  await hands.click(ENV)
  await hands.type('q')
  await act('fill 100k', 'keydown', `${staged} >= ${ROWS - 1}`, () => hands.press('Enter', 13, CONTROL))
  await undo('undo fill')
  await hands.click(ENV)
  await act('delete 100k', 'keydown', `${staged} > ${ROWS / 2}`, () => hands.press('Delete', 46))
  await undo('undo delete')
  await hands.click(ENV)
  const isCopied = `/copied/.test(document.querySelector('[role=status].activity').textContent)`
  await act('copy 100k', 'copy', isCopied, () =>
    launched.evaluate(`void setTimeout(() => document.execCommand('copy'))`),
  )
}

/** Before it is counted: what other programs put on the clipboard is no work of ours. */
function preparePaste({ evaluate }: Launched, cells: number): Promise<unknown> {
  return evaluate(`(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', Array.from({ length: ${cells} }, (_, at) => 'live-' + (at % 7)).join('\\n'))
    window.benchPaste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
  })()`)
}

async function playTyping(hands: BenchHands, act: Do): Promise<void> {
  const typed = `document.querySelector('.cell-input')?.value`
  await hands.click(CELL)
  await act('type, first key', 'keydown', `${typed} === 'l'`, () => hands.type('l'))
  await act('type, next key', 'keydown', `${typed} === 'lx'`, () => hands.type('x'))
  await act('type, Enter', 'keydown', `${staged} === 1`, () => hands.press('Enter', 13))
  await hands.press('z', 90, CONTROL)
  await hands.until(none)
}

async function playReplace(launched: Launched, hands: BenchHands, act: Do): Promise<void> {
  const { evaluate } = launched
  const button = (name: string): string => `[...document.querySelectorAll('[role=dialog] button')].find(
    ({ textContent }) => textContent === ${JSON.stringify(name)})`
  const fill = (label: string, text: string): Promise<unknown> =>
    evaluate(`(() => {
      const field = [...document.querySelectorAll('[role=dialog] label')].find(
        ({ textContent }) => textContent === ${JSON.stringify(label)}).querySelector('input')
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, ${JSON.stringify(text)})
      field.dispatchEvent(new Event('input', { bubbles: true }))
    })()`)
  await hands.press('h', 72, CONTROL)
  await hands.until(`document.querySelector('[role=dialog] input')`)
  await fill('Find', 'production')
  await fill('Replace with', 'live')
  await hands.until(`${button('Replace all')}?.disabled === false`)
  await act('replace', 'click', `${staged} > 10000`, () => evaluate(`${button('Replace all')}.click()`))
  await hands.until(`/Nothing found/.test(document.querySelector('[role=dialog]').textContent)`)
  await hands.press('Escape', 27)
  await hands.click(CELL)
  await act('undo replace', 'keydown', none, () => hands.press('z', 90, CONTROL))
}

const SORTS = [['sort number', 'monthly_spend'], ['sort label', 'label:env'], ['sort text', 'name']] as const // prettier-ignore

async function playLooks({ evaluate }: Launched, hands: BenchHands, act: Do): Promise<void> {
  const second = `document.querySelector('[aria-rowindex="2"] [role=gridcell]')?.dataset.row`
  for (const [name, column] of SORTS) {
    const arrow = `[role=columnheader][data-column="${column}"] .head-sort`
    const before = await evaluate<string>(second)
    await act(name, 'click', `${second} !== ${JSON.stringify(before)}`, () => hands.click(arrow))
    await hands.click(arrow)
    await hands.click(arrow)
    await hands.until(`${second} === ${JSON.stringify(before)}`)
  }
  await hands.click('input[aria-label=Filter]')
  const count = `document.querySelector('[role=grid]').ariaRowCount`
  await act('filter', 'input', `${count} !== '${ROWS + 1}'`, () => hands.type('z'))
  await hands.press('Escape', 27)
  await hands.until(`${count} === '${ROWS + 1}'`)
}
