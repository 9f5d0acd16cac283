import { rmSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { startGateway } from '../../main/demo/gateway.ts'
import { artefact, pageSandboxes, startArtefact, unprivilegedHome } from '../support/packaged-app.ts'
import { relabelByHand } from '../support/relabel-by-hand.ts'

// Run by `npm run package:test`. The release lets no test look inside, so it is used as a person uses it.
test('the release connects and relabels in its window, as a user without rights', async () => {
  test.setTimeout(120_000)
  const home = unprivilegedHome()
  const gateway = await startGateway({ keys: 30 })
  const running = startArtefact('linux-unpacked', [], home, { DBUS_SESSION_BUS_ADDRESS: 'disabled:' })
  try {
    await relabelByHand(gateway)
    expect(pageSandboxes(artefact('linux-unpacked'))).toEqual(['2'])
  } finally {
    running.child.kill('SIGKILL')
    await running.ended
    await gateway.close()
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
})
