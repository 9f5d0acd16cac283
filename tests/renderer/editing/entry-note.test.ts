import { expect, it } from 'vitest'
import { noteFor } from '../../../renderer/editing/entry-note.ts'
import { aList, idOf } from '../state/list.ts'
import { openHands } from './grid-hands.ts'

it('announces that an emptied expiry lets the key live on, and nothing where none was known', async () => {
  const { hands, now } = await openHands(aList({ n: 1 }, { n: 2 }), [])
  now().stage('end', [{ row: 0, field: 'expiry', to: '2027-01-31T23:59:59Z' }])
  const note = (n: number, text: string) =>
    noteFor(hands, { keyId: idOf(n), column: 'expiry', field: 'expiry', mode: 'overwrite', draft: { text: '' } }, text)
  expect(note(1, '')).toEqual({ isFault: false, text: '→ never' })
  expect(note(1, '2028-01-31')).toBeNull()
  expect(note(2, '')).toBeNull()
})
