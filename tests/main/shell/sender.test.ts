import type { IpcMainInvokeEvent, WebContents } from 'electron'
import { describe, expect, it } from 'vitest'
import { isTrustedSender, readSender } from '../../../main/shell/sender.ts'
import type { SenderFacts } from '../../../main/shell/sender.ts'

const OURS: SenderFacts = { frameUrl: 'app://bundle/index.html', isMainFrame: true, isOurContents: true }

describe('isTrustedSender', () => {
  it.each<[string, Partial<SenderFacts>, boolean]>([
    ['the main frame of our window', {}, true],
    ['a frame inside the page', { isMainFrame: false }, false],
    ['another window', { isOurContents: false }, false],
    ['a frame that is gone', { frameUrl: null }, false],
    ['a page of another host of the scheme', { frameUrl: 'app://evil/index.html' }, false],
    ['a page of the web', { frameUrl: 'https://bundle/index.html' }, false],
    ['a blank page', { frameUrl: 'about:blank' }, false],
    ['a page made of data', { frameUrl: 'data:text/html,x' }, false],
    ['a local file', { frameUrl: 'file:///out/renderer/index.html' }, false],
    ['the development server in a normal build', { frameUrl: 'http://127.0.0.1:5173/' }, false],
  ])('%s', (_name, facts, isTrusted) => {
    expect(isTrustedSender({ ...OURS, ...facts }, null)).toBe(isTrusted)
  })

  it('accepts the development server while there is one, and no other', () => {
    const at = (frameUrl: string) => isTrustedSender({ ...OURS, frameUrl }, 'http://127.0.0.1:5173/')
    expect(at('http://127.0.0.1:5173/index.html')).toBe(true)
    expect(at('http://127.0.0.1:9999/index.html')).toBe(false)
  })
})

// Electron's objects are far larger than what is read of them.
const contents = (isDestroyed = false) => ({ isDestroyed: () => isDestroyed }) as unknown as WebContents
const event = (sender: WebContents, senderFrame: unknown) => ({ sender, senderFrame }) as unknown as IpcMainInvokeEvent
const frame = { url: 'app://bundle/index.html', parent: null }

describe('readSender', () => {
  it('reads address, frame and window', () => {
    const ours = contents()
    expect(readSender(event(ours, frame), ours)).toEqual(OURS)
    expect(readSender(event(contents(), frame), ours)).toEqual({ ...OURS, isOurContents: false })
    expect(readSender(event(ours, { ...frame, parent: frame }), ours)).toEqual({ ...OURS, isMainFrame: false })
  })

  it.each<[string, WebContents | null, unknown]>([
    ['there is no window', null, frame],
    ['the window is destroyed', contents(true), frame],
    ['the frame is null', contents(), null],
    [
      'the frame was disposed of',
      contents(),
      {
        get url(): string {
          throw new Error('Render frame was disposed')
        },
      },
    ],
  ])('is nobody when %s', (_name, ours, senderFrame) => {
    const facts = readSender(event(ours ?? contents(), senderFrame), ours)
    expect(isTrustedSender(facts, null)).toBe(false)
  })
})
