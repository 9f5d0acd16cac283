import { writeList, writeOrganisation, writeSingleKey } from './json.ts'
import { buildJson } from './replies.ts'
import type { Act } from './act.ts'
import { findKeyId } from './write-checks.ts'

/** Every key of the organisation, frozen at the moment the answer begins. */
export const listKeys: Act = ({ organisation, shape }) =>
  buildRead(() => buildJson(200, writeList([...organisation.keys.values()], shape)))

/** One key. */
export const readKey: Act = ({ organisation, shape, keyId }) => {
  const id = findKeyId(organisation, keyId)
  return buildRead(() => {
    const key = organisation.keys.get(id)
    return buildJson(200, key === undefined ? '{}' : writeSingleKey(key, shape))
  })
}

/** The calling key. */
export const readSelf: Act = ({ caller, shape }) => buildRead(() => buildJson(200, writeSingleKey(caller, shape)))

/** Name and balance. */
export const readOrganisation: Act = ({ organisation, shape }) =>
  buildRead(() => buildJson(200, writeOrganisation(organisation, shape)))

/** Whether the key is known. */
export const checkAuth: Act = () => buildRead(() => buildJson(200, '{}'))

function buildRead(reply: ReturnType<Act>['reply']): ReturnType<Act> {
  return { apply: () => false, reply }
}
