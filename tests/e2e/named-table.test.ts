import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { openConnected } from '../support/connect-window.ts'
import { expect, test } from '../support/journey.ts'
import { startOnceMore } from '../support/start-once-more.ts'

test('a second start with a table opens it in Import, and nothing else it is given', async ({
  home,
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 10 })
  const { page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  const [table, note] = [path.join(home, 'new.csv'), path.join(home, 'note.txt')]
  writeFileSync(table, 'name,monthly_limit\nnew-key,5\n')
  writeFileSync(note, 'name\n')
  await startOnceMore(home, [note])
  await expect(page.getByRole('grid', { name: 'Keys' })).toBeVisible()
  await startOnceMore(home, [table])
  await expect(page.getByText('new.csv').first()).toBeVisible()
})
