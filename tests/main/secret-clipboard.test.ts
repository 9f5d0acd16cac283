import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSecretClipboard, SECRET_STAYS } from '../../main/secret-clipboard.ts'
import { tempFolders } from './store/temp-folder.ts'

const folder = tempFolders()
const SECRET = 'rqsty-sk-canary+/=1'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

async function arrange() {
  const home = await folder()
  const board = { text: '' }
  const clipboard = {
    readText: () => board.text,
    writeText: (text: string) => void (board.text = text),
    clear: () => void (board.text = ''),
  }
  return { home, board, clipboard, secrets: createSecretClipboard({ home, clipboard }) }
}

describe('createSecretClipboard', () => {
  it('takes a secret off after its time, and leaves no trace on the disk', async () => {
    const { home, board, secrets } = await arrange()
    await secrets.put(SECRET)
    expect(board.text).toBe(SECRET)
    expect(readFileSync(path.join(home, 'clipboard.json'), 'utf8')).not.toContain('canary')
    vi.advanceTimersByTime(SECRET_STAYS - 1)
    expect(board.text).toBe(SECRET)
    vi.advanceTimersByTime(1)
    await vi.waitFor(() => expect(board.text).toBe(''))
    await vi.waitFor(() => expect(() => readFileSync(path.join(home, 'clipboard.json'))).toThrow('ENOENT'))
  })

  it('leaves alone what was copied since', async () => {
    const { board, secrets } = await arrange()
    await secrets.put(SECRET)
    board.text = 'something else'
    await secrets.clear()
    expect(board.text).toBe('something else')
  })

  it('counts anew from the second secret', async () => {
    const { board, secrets } = await arrange()
    await secrets.put('first')
    vi.advanceTimersByTime(SECRET_STAYS - 1)
    await secrets.put(SECRET)
    vi.advanceTimersByTime(SECRET_STAYS - 1)
    expect(board.text).toBe(SECRET)
  })

  it('takes it off at the next start, when the app was killed meanwhile', async () => {
    const { home, board, clipboard, secrets } = await arrange()
    await secrets.put(SECRET)
    await createSecretClipboard({ home, clipboard }).clear()
    expect(board.text).toBe('')
    board.text = 'later'
    await createSecretClipboard({ home, clipboard }).clear()
    expect(board.text).toBe('later')
  })
})
