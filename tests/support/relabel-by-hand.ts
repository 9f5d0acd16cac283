import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from '@playwright/test'
import type { Gateway } from '../../main/demo/gateway.ts'
import { createHands } from './display-hands.ts'

// Nothing tells from outside when a page has painted; a person would look, these hands wait.
const A_LOOK = 2_500

/** Connects and relabels one key by keyboard alone, in an app that lets nothing look into it; the gateway says whether it worked. */
export async function relabelByHand(gateway: Gateway): Promise<void> {
  const hands = createHands()
  const relabelled = (): number => gateway.state().keys.filter((key) => JSON.stringify(key).includes('by hand')).length
  await hands.focusWindow('Connect a workspace')
  await sleep(A_LOOK)
  // The key's field has the focus; above it are the address and the name.
  await hands.type(gateway.managementKey)
  await hands.press('shift+Tab', 'ctrl+a')
  await hands.type(gateway.url)
  await hands.press('shift+Tab', 'ctrl+a')
  await hands.type('By hand')
  await hands.press('Return')
  await sleep(A_LOOK)
  // There is no keychain: `Try again` has the focus, and before it comes `Use for this session only`.
  await hands.press('shift+Tab', 'Return')
  await hands.focusWindow('^Fobsheet')
  await sleep(A_LOOK)
  // To the filter, to the grid; the first label of the first key.
  await hands.press('ctrl+shift+f', 'F6', 'ctrl+Home', 'Right', 'Right', 'Right')
  await hands.type('by hand')
  await hands.press('Return', 'ctrl+s')
  await sleep(A_LOOK)
  expect(relabelled()).toBe(0)
  // Undo, Open plan, Save plan, Discard all, Apply.
  await hands.press('Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Return')
  await expect.poll(relabelled, { timeout: 20_000 }).toBe(1)
}
