import { buildOrganisation } from '../../main/demo/organisation.ts'
import { createRandom } from '../../main/demo/random.ts'
import type { Premade } from '../../main/demo/world.ts'

/** An organisation in which the first keys that spend have a customer each, and the others none. */
export function manyCustomers(customers: number, keys: number): () => Premade {
  return () => {
    const seed = { seed: 'customers', keys, managementKey: null, hostileLabels: false, extraLabels: 0, now: Date.now() }
    const made = buildOrganisation(seed)
    let at = 0
    for (const key of made.organisation.keys.values()) {
      const labels = new Map([...key.labels].filter(([label]) => label !== 'customer_id'))
      const isCustomer = key.monthlySpend !== '0' && at < customers
      if (isCustomer) labels.set('customer_id', `cust-${String(++at).padStart(4, '0')}`)
      made.organisation.keys.set(key.id, { ...key, labels })
    }
    const nothing = (): undefined => undefined
    return { ...made, random: createRandom('customers:created'), settle: nothing, changed: nothing }
  }
}
