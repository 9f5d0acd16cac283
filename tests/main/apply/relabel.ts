import type { KeyId } from '#shared/domain/api-key.ts'
import type { SetStep } from '#shared/domain/plan.ts'
import { createVirtualClock } from '../../support/virtual-clock.ts'
import { createSimulatedService, freshKey } from './simulated-service.ts'
import type { ServiceBehaviour } from './simulated-service.ts'

/** The id of the key at a place. */
const idOf = (at: number): KeyId => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}` as KeyId // `as`: it is one

/** A step a key: `env` from `production` to `prod`. */
export function relabel(count: number): SetStep[] {
  return Array.from({ length: count }, (_, at) => ({
    kind: 'set',
    keyId: idOf(at),
    name: `key-${at}`,
    field: 'label:env',
    before: 'production',
    after: 'prod',
  }))
}

/** A service with so many keys to relabel, and its clock. */
export function aService(count: number, behaviour: Partial<ServiceBehaviour> = {}) {
  const clock = createVirtualClock()
  const keys = Array.from({ length: count }, (_, at) => [idOf(at), freshKey([['env', 'production']])] as const)
  return { clock, service: createSimulatedService({ clock, keys, ...behaviour }) }
}
